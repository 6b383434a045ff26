import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { text } from '../text/text.ts'
import { heightOfParts, partAt, type PlacedPart } from './parts.ts'
import { STEP } from './use-window.ts'
import css from './Scrubber.module.css'

interface Props {
  parts: readonly PlacedPart[]
  /** The grid's distance from the page's top. */
  gridTop: number
  scrolled: number
  windowHeight: number
}

/** Marks closer than this, in pixels, would overlap. */
const APART = 26
/** The height of the top bar, which covers the page. */
const BAR = 56

/** A scrubber on the right with the parts' names: scrolls the page to the pointer's position. */
export function Scrubber({ parts, gridTop, scrolled, windowHeight }: Props) {
  const rail = useRef<HTMLDivElement>(null)
  const [pointed, setPointed] = useState<number>()
  const [held, setHeld] = useState(false)
  const height = heightOfParts(parts)

  const way = gridTop + height - windowHeight
  /** The part for a scroll position: at the top the first part, at the end the last, however short. */
  const partFar = (scrolled: number, far: number) =>
    parts[partAt(parts, scrolled + STEP - gridTop + BAR + far * (windowHeight - BAR))]
  const far = Math.min(1, Math.max(0, scrolled / way))
  const here = partFar(scrolled, far)
  const goTo = (top: number) => window.scrollTo({ top, behavior: 'instant' })
  const farAt = ({ clientY }: PointerEvent) => {
    const { top, height } = rail.current!.getBoundingClientRect()
    return Math.min(1, Math.max(0, (clientY - top) / height))
  }
  const onPointerMove = (event: PointerEvent) => {
    const far = farAt(event)
    setPointed(far)
    if (held) goTo(far * way)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const at = parts.indexOf(here!)
    const next = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      PageUp: at - 12,
      PageDown: at + 12,
      Home: 0,
      End: parts.length,
    }[event.key]
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    goTo(gridTop - BAR + parts[Math.min(parts.length - 1, Math.max(0, next))]!.top)
  }
  const shown = pointed ?? far
  return (
    <div
      ref={rail}
      className={css.rail}
      data-held={held}
      role="slider"
      tabIndex={0}
      aria-label={text.grid.scrubber}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={parts.length - 1}
      aria-valuenow={Math.max(0, parts.indexOf(here!))}
      aria-valuetext={here?.name ?? text.grid.top}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setHeld(true)
        setPointed(farAt(event))
        goTo(farAt(event) * way)
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => setHeld(false)}
      onPointerCancel={() => setHeld(false)}
      onPointerLeave={() => setPointed(undefined)}
      onLostPointerCapture={() => {
        setHeld(false)
        setPointed(undefined)
      }}
    >
      {marksOf(parts, way, windowHeight).map(({ mark, at }) => (
        <span key={mark} className={css.mark} style={{ top: `${at * 100}%` }} aria-hidden="true">
          {mark}
        </span>
      ))}
      <span className={css.here} style={{ top: `${far * 100}%` }} />
      <span className={css.name} style={{ top: `${shown * 100}%` }} aria-hidden="true">
        {(pointed === undefined ? here : partFar(pointed * way, pointed))?.name}
      </span>
    </div>
  )
}

/** The years, or the parts' other marks, as far as they fit. */
function marksOf(parts: readonly PlacedPart[], way: number, windowHeight: number) {
  const marks: { mark: string; at: number }[] = []
  for (const { mark, top } of parts) {
    const at = Math.min(1, top / way)
    const last = marks.at(-1)
    if (!mark || last?.mark === mark || (last && (at - last.at) * windowHeight < APART)) continue
    marks.push({ mark, at })
  }
  return marks
}
