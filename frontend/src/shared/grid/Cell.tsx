import { memo, type ReactNode } from 'react'
import { Icon } from '../ui/Icon.tsx'
import { useIsSelected } from '../selection/selection.ts'
import { text } from '../text/text.ts'
import css from './Grid.module.css'

/** The data for a tile's content. */
export interface GridTile {
  id: string
  /** The only tile that Tab reaches. */
  tabStop: boolean
  /** The page scrolls too fast to see pictures, so they wait. */
  isScrollingFast: boolean
}

interface Props extends GridTile {
  left: number
  top: number
  width: number
  height: number
  /** The position in its part, from 1. */
  position: number
  of: number
  /** The part's name. */
  part?: string
  selectable: boolean
  render: (tile: GridTile) => ReactNode
}

/** A photo's cell in the grid, with the tick that selects it. */
export const Cell = memo(function Cell(props: Props) {
  const { id, left, top, width, height, position, of, part, tabStop, isScrollingFast, selectable, render } =
    props
  const selected = useIsSelected(id) && selectable
  return (
    <li
      data-photo={id}
      aria-posinset={position}
      aria-setsize={of}
      className={css.cell}
      data-selected={selected}
      style={{ width, height, transform: `translate(${left}px, ${top}px)` }}
    >
      <div className={css.content}>{render({ id, tabStop, isScrollingFast })}</div>
      {selectable && !isScrollingFast && (
        <button
          type="button"
          role="checkbox"
          aria-checked={selected}
          aria-label={text.grid.select(position, part)}
          tabIndex={tabStop ? 0 : -1}
          data-tick
          className={css.tick}
        >
          <span className={css.ring}>{selected && <Icon name="check" size={16} />}</span>
        </button>
      )}
    </li>
  )
})
