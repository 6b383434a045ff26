import { useId } from 'react'
import type { DrawnBox } from './drawn-boxes.ts'
import css from './Boxes.module.css'

interface Props {
  boxes: readonly DrawnBox[]
  highlighted: string | undefined
  onHighlight: (key: string | undefined) => void
}

/** An SVG path around the whole picture. */
const WHOLE = 'M0 0h1v1h-1z'

/** The boxes drawn on the picture. They are visual only: the panel gives their number in words. */
export function Boxes({ boxes, highlighted, onHighlight }: Props) {
  const maskId = useId()
  const cutOut = boxes.filter(({ key }) => key === highlighted).map(({ outline }) => outline)
  const firsts = new Set(boxes.filter(({ key }, at) => boxes.findIndex((p) => p.key === key) === at))
  // Smallest last, to keep a box inside another one reachable by the pointer.
  const drawn = boxes.toSorted((one, other) => other.area - one.area)
  return (
    <div className={css.boxes} aria-hidden="true" data-highlighted={cutOut.length > 0}>
      <svg viewBox="0 0 1 1" preserveAspectRatio="none">
        {/* One shape per box: in a single path, overlapping boxes would darken their overlap. */}
        <mask id={maskId} maskUnits="userSpaceOnUse" x="0" y="0" width="1" height="1">
          <path fill="#fff" d={WHOLE} />
          {cutOut.map((outline, index) => (
            <path key={index} fill="#000" d={outline} />
          ))}
        </mask>
        <path className={css.shade} mask={`url(#${maskId})`} d={WHOLE} />
        {drawn.map(({ key, passing, outline }, index) => (
          <g key={index} data-highlighted={key === highlighted} data-box={key}>
            <path className={css.outline} d={outline} />
            <path
              className={css.line}
              d={outline}
              onPointerEnter={passing ? undefined : () => onHighlight(key)}
              onPointerLeave={passing ? undefined : () => onHighlight(undefined)}
            />
          </g>
        ))}
      </svg>
      {drawn.map(
        (box, index) =>
          box.name && (
            <span
              key={index}
              className={css.name}
              data-highlighted={box.key === highlighted}
              data-below={box.top < 0.06}
              hidden={!firsts.has(box) && box.key !== highlighted}
              style={{ left: `${box.left * 100}%`, top: `${box.top * 100}%` }}
            >
              {box.name}
            </span>
          ),
      )}
    </div>
  )
}
