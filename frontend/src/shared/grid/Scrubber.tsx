import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { text } from '../text/text.ts'
import { BAR_HEIGHT } from '../ui/sizes.ts'
import { withoutFling } from '../ui/without-fling.ts'
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

/** A scrubber on the right with the parts' names: scrolls the page to the pointer's position. */
export default function Scrubber({ parts, gridTop, scrolled, windowHeight }: Props) {
  const rail = useRef<HTMLDivElement>(null)
  const [pointed, setPointed] = useState<number>()
  const [held, setHeld] = useState(false)
  const height = heightOfParts(parts)
  useEffect(() => withoutFling(rail.current!), [])

  const scrollRange = gridTop + height - windowHeight
  /** The part for a scroll position: at the top the first part, at the end the last, however short. */
  const partAtFraction = (scrolled: number, fraction: number) =>
    parts[partAt(parts, scrolled + STEP - gridTop + BAR_HEIGHT + fraction * (windowHeight - BAR_HEIGHT))]
  const fraction = Math.min(1, Math.max(0, scrolled / scrollRange))
  const here = partAtFraction(scrolled, fraction)
  const goTo = (top: number) => window.scrollTo({ top, behavior: 'instant' })
  const fractionAt = ({ clientY }: PointerEvent) => {
    const { top, height } = rail.current!.getBoundingClientRect()
    return Math.min(1, Math.max(0, (clientY - top) / height))
  }
  const onPointerMove = (event: PointerEvent) => {
    const fraction = fractionAt(event)
    setPointed(fraction)
    if (held) goTo(fraction * scrollRange)
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
    goTo(gridTop - BAR_HEIGHT + parts[Math.min(parts.length - 1, Math.max(0, next))]!.top)
  }
  const shown = pointed ?? fraction
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
        setPointed(fractionAt(event))
        goTo(fractionAt(event) * scrollRange)
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
      {marksOf(parts, scrollRange, windowHeight).map(({ mark, at }) => (
        <span key={mark} className={css.mark} style={{ top: `${at * 100}%` }} aria-hidden="true">
          {mark}
        </span>
      ))}
      <span className={css.here} style={{ top: `${fraction * 100}%` }} />
      <span className={css.name} style={{ top: `${shown * 100}%` }} aria-hidden="true">
        {(pointed === undefined ? here : partAtFraction(pointed * scrollRange, pointed))?.name}
      </span>
    </div>
  )
}

/** The years, or the parts' other marks, if they fit. */
function marksOf(parts: readonly PlacedPart[], scrollRange: number, windowHeight: number) {
  const marks: { mark: string; at: number }[] = []
  for (const { mark, top } of parts) {
    const at = Math.min(1, top / scrollRange)
    const last = marks.at(-1)
    if (!mark || last?.mark === mark || (last && (at - last.at) * windowHeight < APART)) continue
    marks.push({ mark, at })
  }
  return marks
}
