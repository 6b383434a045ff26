import { memo, type ReactNode } from 'react'
import { Icon } from '../ui/Icon.tsx'
import { useIsSelected } from '../selection/selection.ts'
import { text } from '../text/text.ts'
import css from './Grid.module.css'

/** What the content of a tile needs to know. */
export interface GridTile {
  id: string
  /** The one tile that Tab reaches. */
  tabStop: boolean
  /** It passes too fast to be looked at: pictures wait. */
  hurried: boolean
}

interface Props extends GridTile {
  left: number
  top: number
  width: number
  height: number
  /** In its part, from 1. */
  position: number
  of: number
  /** Its part's name. */
  part?: string
  selectable: boolean
  render: (tile: GridTile) => ReactNode
}

/** A photo's place in the grid, with the tick that selects it. */
export const Cell = memo(function Cell(props: Props) {
  const { id, left, top, width, height, position, of, part, tabStop, hurried, selectable, render } = props
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
      <div className={css.content}>{render({ id, tabStop, hurried })}</div>
      {selectable && !hurried && (
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
