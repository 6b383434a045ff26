import { useId } from 'react'
import type { Place } from './places.ts'
import css from './Boxes.module.css'

interface Props {
  places: readonly Place[]
  lit: string | undefined
  onLight: (key: string | undefined) => void
}

/** An SVG path around the whole picture. */
const WHOLE = 'M0 0h1v1h-1z'

/** The boxes drawn on the picture. They are visual only: the panel gives their number in words. */
export function Boxes({ places, lit, onLight }: Props) {
  const maskId = useId()
  const cutOut = places.filter(({ key }) => key === lit).map(({ outline }) => outline)
  const firsts = new Set(places.filter(({ key }, at) => places.findIndex((p) => p.key === key) === at))
  // Smallest last, to keep a box inside another one reachable by the pointer.
  const drawn = places.toSorted((one, other) => other.area - one.area)
  return (
    <div className={css.boxes} aria-hidden="true" data-lit={cutOut.length > 0}>
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
          <g key={index} data-lit={key === lit} data-box={key}>
            <path className={css.outline} d={outline} />
            <path
              className={css.line}
              d={outline}
              onPointerEnter={passing ? undefined : () => onLight(key)}
              onPointerLeave={passing ? undefined : () => onLight(undefined)}
            />
          </g>
        ))}
      </svg>
      {drawn.map(
        (place, index) =>
          place.name && (
            <span
              key={index}
              className={css.name}
              data-lit={place.key === lit}
              data-below={place.top < 0.06}
              hidden={!firsts.has(place) && place.key !== lit}
              style={{ left: `${place.left * 100}%`, top: `${place.top * 100}%` }}
            >
              {place.name}
            </span>
          ),
      )}
    </div>
  )
}
