import type { ReactNode } from 'react'
import { Cell, type GridTile } from './Cell.tsx'
import { DayHeading } from './DayHeading.tsx'
import css from './Grid.module.css'
import type { InSight } from './in-sight.ts'
import { topWithDays } from './justify.ts'
import { HasTabStop } from './PartHeading.tsx'

interface Props {
  inSight: InSight
  /** The grid's name, for a part that has none. */
  label: string
  /** The photo that Tab reaches. */
  tabStop: string | undefined
  isScrollingFast: boolean
  selectable: boolean
  renderTile: (tile: GridTile) => ReactNode
}

/** A part's heading, its rows near the screen, and space for the rest. */
export function Part({ inSight, label, tabStop, isScrollingFast, selectable, renderTile }: Props) {
  const { part, rows, roomFrom, message } = inSight
  return (
    <div
      className={css.part}
      style={{ top: part.top, height: part.end - part.top }}
      role={part.name ? 'group' : undefined}
      aria-label={part.name}
    >
      {part.heading && (
        <HasTabStop value={part.photos.some(({ id }) => id === tabStop)}>
          <div className={css.heading}>{part.heading}</div>
        </HasTabStop>
      )}
      {roomFrom !== undefined && (
        <div className={css.room} style={{ top: roomFrom - part.top }}>
          {message && <div className={css.message}>{message}</div>}
        </div>
      )}
      {rows.map((row) =>
        row.days?.map((day) => (
          <DayHeading
            key={day.day}
            day={day}
            photos={part.photos}
            top={part.rowsTop - part.top + topWithDays(row)}
            tabStop={tabStop}
            selectable={selectable}
          />
        )),
      )}
      {part.count > 0 && (
        <ul
          className={css.photos}
          aria-label={part.name ?? label}
          style={{ top: part.rowsTop - part.top, height: part.rowsEnd - part.rowsTop }}
        >
          {/* Tiles are not nested in rows, so that a photo keeps its picture when it moves to another row. */}
          {rows.flatMap((row) =>
            row.tiles.map(({ id, left, width }, column) => (
              <Cell
                key={id}
                id={id}
                left={left}
                top={row.top}
                width={width}
                height={row.height}
                position={row.first + column + 1}
                of={part.count}
                part={part.name}
                tabStop={id === tabStop}
                isScrollingFast={isScrollingFast}
                selectable={selectable}
                render={renderTile}
              />
            )),
          )}
        </ul>
      )}
    </div>
  )
}
