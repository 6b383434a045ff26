import type { TrashPage_PhotoFragment } from '../../generated/graphql.ts'
import controls from '../../shared/controls.module.css'
import { useTrash } from '../../shared/edit/use-trash.ts'
import { Icon } from '../../shared/Icon.tsx'
import { text } from '../../shared/text.ts'
import { thumbhashUrl } from '../../shared/thumbhash.ts'
import { daysLeft } from '../../shared/time.ts'
import css from './TrashPage.module.css'

/** After so many days the album removes it by itself. */
const KEPT_DAYS = 30

export function TrashTile({ photo, onDelete }: { photo: TrashPage_PhotoFragment; onDelete: () => void }) {
  const { restore } = useTrash()
  const { title, thumbhash, images, moderation, trashedAt } = photo
  const behind = thumbhashUrl(thumbhash)
  const grid = moderation.length === 0 ? images.find(({ name }) => name === 'GRID') : undefined
  return (
    <li>
      <div className={css.picture} style={behind ? { backgroundImage: `url("${behind}")` } : undefined}>
        {grid && <img src={grid.url} alt={title} loading="lazy" decoding="async" />}
      </div>
      <div className={css.below}>
        <span className={css.title} title={title}>
          {title}
        </span>
        <span className={css.days}>{trashedAt && text.trash.days(daysLeft(trashedAt, KEPT_DAYS))}</span>
        <button
          type="button"
          className={controls.icon}
          aria-label={text.trash.restore(title)}
          onClick={() => restore([photo.id])}
        >
          <Icon name="restore" size={20} />
        </button>
        <button
          type="button"
          className={controls.icon}
          aria-label={text.trash.delete(title)}
          onClick={onDelete}
        >
          <Icon name="trash" size={20} />
        </button>
      </div>
    </li>
  )
}
