import { useMemo } from 'react'
import { useIsSelectedAll } from '../selection/selection.ts'
import { dayText, longDayText } from '../text/dates.ts'
import { text } from '../text/text.ts'
import { Icon } from '../ui/Icon.tsx'
import css from './Grid.module.css'
import type { Measured, RowDay } from './justify.ts'
import { dayFrom } from './positions.ts'

interface Props {
  day: RowDay
  /** The photos of the day's part. */
  photos: readonly Measured[]
  top: number
  /** The photo that Tab reaches. */
  tabStop: string | undefined
  selectable: boolean
}

/** A day's name above its first photo, with a tick that selects the whole day. */
export function DayHeading({ day: { day, first, left, width }, photos, top, tabStop, selectable }: Props) {
  const ids = useMemo(() => dayFrom(photos, first), [photos, first])
  const selected = useIsSelectedAll(ids)
  const name = <span className={css.dayName}>{dayText(day)}</span>
  return (
    <h3 className={css.day} data-edge={!left} style={{ top, left, width }} aria-label={longDayText(day)}>
      {selectable ? (
        <button
          type="button"
          role="checkbox"
          aria-checked={selected}
          aria-label={text.grid.selectAllOf(longDayText(day))}
          tabIndex={ids.includes(tabStop ?? '') ? 0 : -1}
          data-day={day}
        >
          {name}
          <span className={css.dayTick}>
            {selected && <Icon name={selected === 'mixed' ? 'minus' : 'check'} size={12} />}
          </span>
        </button>
      ) : (
        name
      )}
    </h3>
  )
}
