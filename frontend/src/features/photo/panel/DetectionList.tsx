import { type KeyboardEvent, useState } from 'react'
import css from './DetectionPanel.module.css'

interface Props {
  /** The detections, each with the key that highlights its place in the picture. */
  things: readonly { key: string; text: string }[]
  highlighted: string | undefined
  onHighlight: (key: string | undefined) => void
}

/**
 * Detections whose places in the picture are highlighted on hover or focus. The list is one Tab stop; arrow
 * keys move within it.
 */
export function DetectionList({ things, highlighted, onHighlight }: Props) {
  const [active, setActive] = useState(0)
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const items = event.currentTarget.querySelectorAll<HTMLElement>('[data-seen]')
    items[active + step]?.focus()
  }
  return (
    <ul className={css.lines} onKeyDown={onKeyDown}>
      {things.map(({ key, text }, index) => (
        <li key={key}>
          <span
            data-seen
            data-highlighted={key === highlighted}
            tabIndex={index === Math.min(active, things.length - 1) ? 0 : -1}
            className={css.line}
            onFocus={() => {
              setActive(index)
              onHighlight(key)
            }}
            onBlur={() => onHighlight(undefined)}
            onPointerEnter={({ pointerType }) => pointerType === 'mouse' && onHighlight(key)}
            onPointerLeave={({ pointerType }) => pointerType === 'mouse' && onHighlight(undefined)}
          >
            {text}
          </span>
        </li>
      ))}
    </ul>
  )
}
