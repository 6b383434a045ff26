import { createContext, use } from 'react'
import { text } from '../text/text.ts'
import css from './PartHeading.module.css'

interface Props {
  name: string
  count: number
  /** The action for the whole part. A `quiet` one appears only on hover or while photos are selected. */
  children?: { label: string; longLabel?: string; run: () => void; quiet?: boolean }
}

/** Whether the part has the photo that Tab reaches. */
export const HasTabStop = createContext(true)

/** A month's name, its number of photos, and an action for all of them. */
export function PartHeading({ name, count, children: action }: Props) {
  const hasTabStop = use(HasTabStop)
  return (
    <>
      <h2 className={css.name}>{name}</h2>
      {count > 0 && <span className={css.count}>{text.grid.count(count)}</span>}
      {action && (
        <button
          type="button"
          className={action.quiet ? css.quiet : css.action}
          aria-label={action.longLabel}
          // With a stop for each month, the selection bar would be dozens of stops away.
          tabIndex={hasTabStop || !action.quiet ? 0 : -1}
          onClick={action.run}
        >
          {action.label}
        </button>
      )}
    </>
  )
}
