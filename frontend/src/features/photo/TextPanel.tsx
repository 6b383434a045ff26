import { type KeyboardEvent, useState } from 'react'
import controls from '../../shared/controls.module.css'
import { notify } from '../../shared/notices.ts'
import { text } from '../../shared/text.ts'
import css from './SeenPanel.module.css'
import { lineKey } from './places.ts'

interface Props {
  lines: readonly { text: string }[]
  lit: string | undefined
  onLight: (key: string | undefined) => void
}

/** The text in the picture, to be selected and copied; one Tab stop, arrows go from line to line. */
export function TextPanel({ lines, lit, onLight }: Props) {
  const [active, setActive] = useState(0)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(lines.map((line) => line.text).join('\n'))
      notify(text.photo.copied)
    } catch {
      notify(text.photo.notCopied)
    }
  }
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const items = event.currentTarget.querySelectorAll<HTMLElement>('[data-line]')
    items[active + step]?.focus()
  }
  return (
    <section aria-labelledby="photo-text">
      <div className={css.head}>
        <h2 id="photo-text" className={css.heading}>
          {text.photo.text}
        </h2>
        <button type="button" className={controls.quiet} onClick={() => void copy()}>
          {text.photo.copy}
        </button>
      </div>
      <ul className={css.lines} onKeyDown={onKeyDown}>
        {lines.map((line, index) => (
          <li key={index}>
            <span
              data-line
              data-lit={lineKey(index) === lit}
              tabIndex={index === Math.min(active, lines.length - 1) ? 0 : -1}
              className={css.line}
              onFocus={() => {
                setActive(index)
                onLight(lineKey(index))
              }}
              onBlur={() => onLight(undefined)}
              onPointerEnter={({ pointerType }) => pointerType === 'mouse' && onLight(lineKey(index))}
              onPointerLeave={({ pointerType }) => pointerType === 'mouse' && onLight(undefined)}
            >
              {line.text}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
