import { TRASH_KEPT } from '@album/model/lifetimes'
import { DAY } from '@album/model/time-units'
import type { Photo } from '../../photos/photo.ts'
import { usePhoto } from '../../photos/use-photos.ts'
import { photoAddress } from '../../shared/routes.ts'
import { useTrash } from '../../shared/edit/use-trash.ts'
import type { GridTile } from '../../shared/grid/Cell.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { selectionText } from '../../shared/text/selection.ts'
import { trashText } from '../../shared/text/trash.ts'
import { trashPageText } from '../../shared/text/trash-page.ts'
import { PhotoTile } from '../../shared/tile/PhotoTile.tsx'
import css from './TrashTile.module.css'

interface Props extends GridTile {
  onDelete: (photo: Photo) => void
}

/** A photo in the trash: how long it is kept, and buttons to restore or delete it. */
export function TrashTile({ onDelete, ...tile }: Props) {
  const { restore } = useTrash()
  const photo = usePhoto(tile.id)?.photo
  if (!photo) return null
  const tabIndex = tile.tabStop ? 0 : -1
  return (
    <>
      <PhotoTile {...tile} href={photoAddress(tile.id)} labelsOnHover />
      {!tile.isScrollingFast && (
        <div className={css.over}>
          <div className={css.line}>
            <button
              type="button"
              tabIndex={tabIndex}
              aria-label={trashText.restore(photo.title)}
              title={selectionText.restore}
              onClick={() => restore([tile.id])}
            >
              <Icon name="restore" size={18} />
            </button>
            <button
              type="button"
              tabIndex={tabIndex}
              aria-label={trashPageText.delete(photo.title)}
              title={selectionText.delete}
              onClick={() => onDelete(photo)}
            >
              <Icon name="trash" size={18} />
            </button>
            {photo.trashedAt && <Days left={daysLeft(photo.trashedAt)} />}
          </div>
        </div>
      )}
    </>
  )
}

/** The days until the trash removes a photo, rounded up. */
const daysLeft = (trashedAt: string) =>
  Math.max(0, Math.ceil((Date.parse(trashedAt) + TRASH_KEPT * 1000 - Date.now()) / (DAY * 1000)))

/** The days left; abbreviated on a narrow tile, always in full for screen readers. */
function Days({ left }: { left: number }) {
  return (
    <span className={css.days}>
      <span className={css.words}>{trashPageText.days(left)}</span>
      <span className={css.short} aria-hidden="true">
        {trashPageText.daysShort(left)}
      </span>
    </span>
  )
}
