import type { ReactNode } from 'react'
import { IconButton } from '../../shared/ui/IconButton.tsx'
import { markText } from '../../shared/text/marks.ts'
import { turningText } from '../../shared/text/turning.ts'
import { photoText } from '../../shared/text/photo.ts'
import { trashText } from '../../shared/text/trash.ts'
import { text } from '../../shared/text/text.ts'
import { Download } from './Download.tsx'
import type { OpenedPhoto } from './labels.ts'
import css from '../../shared/viewer/Viewer.module.css'

interface Props {
  photo: OpenedPhoto | undefined
  /** Whether the picture has any boxes. */
  placed: boolean
  boxes: boolean
  panel: boolean
  /** Actions that other features offer. */
  actions: ReactNode
  /** Buttons to approve or decline a waiting photo. They replace the actions that make sense only after the approval. */
  answers: ReactNode
  onFavourite: () => void
  onArchive: () => void
  onRotate: () => void
  onBoxes: () => void
  onPanel: () => void
  onTrash: () => void
  onRestore: () => void
  /** Omitted if there is no photo. */
  onSlideshow: (() => void) | undefined
  onKeys: () => void
  onClose: () => void
}

/** The actions for the open photo. */
export function Toolbar({
  photo,
  placed,
  boxes,
  panel,
  actions,
  answers,
  onFavourite,
  onArchive,
  onRotate,
  onBoxes,
  onPanel,
  onTrash,
  onRestore,
  onSlideshow,
  onKeys,
  onClose,
}: Props) {
  const isKept = photo && !photo.trashedAt && photo.status !== 'REJECTED'
  const boxesButton = placed && (
    <IconButton icon="boxes" name={photoText.boxes} aria-pressed={boxes} onClick={onBoxes} />
  )
  return (
    <div className={css.bar} role="toolbar" aria-label={photoText.viewer}>
      <IconButton icon="close" name={photoText.close} onClick={onClose} />
      {/* It appears later than the answers: to the right of them, it would move each to where the other was. */}
      {answers && boxesButton}
      <div className={css.space}>
        {answers ||
          (photo?.trashedAt
            ? trashedText(photo)
            : photo?.archived && <span className={css.archived}>{markText.archived}</span>)}
      </div>
      {!answers && boxesButton}
      <span className={css.panelButton}>
        <IconButton icon="panel" name={photoText.panel} aria-pressed={panel} onClick={onPanel} />
      </span>
      {isKept && !answers && (
        <IconButton
          icon="heart"
          name={markText.favourite.name}
          aria-pressed={photo.favourite}
          filled={photo.favourite}
          onClick={onFavourite}
        />
      )}
      {onSlideshow && (
        <span className={css.slideshow}>
          <IconButton icon="slideshow" name={text.grid.slideshow} onClick={onSlideshow} />
        </span>
      )}
      {actions}
      {photo && <Download photo={photo} />}
      {isKept && (
        <span className={css.wide}>
          {photo.status === 'READY' && (
            <IconButton icon="turn" name={turningText.longName} onClick={onRotate} />
          )}
          {!answers && <IconButton icon="archive" name={archiveName(photo)} onClick={onArchive} />}
        </span>
      )}
      <span className={css.keys}>
        <IconButton icon="keyboard" name={text.account.keys} onClick={onKeys} />
      </span>
      {photo &&
        !answers &&
        (photo.trashedAt ? (
          <IconButton icon="restore" name={photoText.restore} onClick={onRestore} />
        ) : (
          <IconButton icon="trash" name={photoText.trash} onClick={onTrash} />
        ))}
    </div>
  )
}

const trashedText = ({ takenBack, addedBy }: OpenedPhoto) =>
  takenBack ? photoText.takenBack(addedBy) : trashText.inTrash

export const archiveName = ({ archived }: { archived: boolean }) =>
  archived ? markText.unarchive.name : markText.archive.name
