import type { ReactNode } from 'react'
import controls from '../../shared/ui/controls.module.css'
import { Icon } from '../../shared/ui/Icon.tsx'
import { markText } from '../../shared/text/marks.ts'
import { turningText } from '../../shared/text/turning.ts'
import { photoText } from '../../shared/text/photo.ts'
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
  /** Buttons to approve or refuse a waiting photo. They replace the actions that make sense only after the approval. */
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
  return (
    <div className={css.bar} role="toolbar" aria-label={photoText.viewer}>
      <Tool icon="close" name={photoText.close} onClick={onClose} />
      <div className={css.space}>
        {answers || (photo?.trashedAt ? text.trash.inTrash : photo?.archived && markText.archived)}
      </div>
      {placed && <Tool icon="boxes" name={photoText.boxes} pressed={boxes} onClick={onBoxes} />}
      <span className={css.panelButton}>
        <Tool icon="panel" name={photoText.panel} pressed={panel} onClick={onPanel} />
      </span>
      {isKept && !answers && (
        <Tool
          icon="heart"
          name={markText.favourite.name}
          pressed={photo.favourite}
          filled
          onClick={onFavourite}
        />
      )}
      {onSlideshow && (
        <span className={css.slideshow}>
          <Tool icon="slideshow" name={text.grid.slideshow} onClick={onSlideshow} />
        </span>
      )}
      {actions}
      {photo && <Download photo={photo} />}
      {isKept && (
        <span className={css.wide}>
          {photo.status === 'READY' && <Tool icon="turn" name={turningText.longName} onClick={onRotate} />}
          {!answers && <Tool icon="archive" name={archiveName(photo)} onClick={onArchive} />}
        </span>
      )}
      <span className={css.keys}>
        <Tool icon="keyboard" name={text.account.keys} onClick={onKeys} />
      </span>
      {photo &&
        !answers &&
        (photo.trashedAt ? (
          <Tool icon="restore" name={photoText.restore} onClick={onRestore} />
        ) : (
          <Tool icon="trash" name={photoText.trash} onClick={onTrash} />
        ))}
    </div>
  )
}

export const archiveName = ({ archived }: { archived: boolean }) =>
  archived ? markText.unarchive.name : markText.archive.name

interface ToolProps {
  icon: Parameters<typeof Icon>[0]['name']
  name: string
  pressed?: boolean
  /** The icon is filled while pressed. */
  filled?: boolean
  onClick: () => void
}

function Tool({ icon, name, pressed, filled = false, onClick }: ToolProps) {
  return (
    <button
      type="button"
      className={controls.icon}
      aria-label={name}
      title={name}
      aria-pressed={pressed}
      onClick={onClick}
    >
      <Icon name={icon} filled={filled && pressed} />
    </button>
  )
}
