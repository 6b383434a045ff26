import { text } from '../text/text.ts'
import css from './PartHeading.module.css'

interface Props {
  name: string
  count: number
  /** The action for the whole part. A `quiet` one appears only on hover or while photos are selected. */
  children?: { label: string; longLabel?: string; run: () => void; quiet?: boolean }
}

/** A month's name, its number of photos, and an action for all of them. */
export function PartHeading({ name, count, children: action }: Props) {
  return (
    <>
      <h2 className={css.name}>{name}</h2>
      {count > 0 && <span className={css.count}>{text.grid.count(count)}</span>}
      {action && (
        <button
          type="button"
          className={action.quiet ? css.quiet : css.action}
          aria-label={action.longLabel}
          onClick={action.run}
        >
          {action.label}
        </button>
      )}
    </>
  )
}
