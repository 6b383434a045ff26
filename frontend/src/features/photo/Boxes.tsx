import type { BoxedLabel } from './labels.ts'
import css from './Boxes.module.css'

interface Props {
  labels: readonly BoxedLabel[]
  lit: string | undefined
  onLight: (name: string | undefined) => void
}

/** Where the labels are, drawn on the picture. For those who see it: the panel says how many places. */
export function Boxes({ labels, lit, onLight }: Props) {
  const boxes = labels.flatMap(({ name, instances }) =>
    (instances ?? []).map(({ boundingBox }, index) => ({ ...boundingBox, name, first: index === 0 })),
  )
  const cutOut = boxes
    .filter(({ name }) => name === lit)
    .map(({ left, top, width, height }) => `M${left} ${top}h${width}v${height}h${-width}z`)
  // The smallest last, so that a box inside another can be pointed at.
  const drawn = boxes.toSorted((one, other) => other.width * other.height - one.width * one.height)
  return (
    <div className={css.boxes} aria-hidden="true" data-lit={cutOut.length > 0}>
      <svg viewBox="0 0 1 1" preserveAspectRatio="none">
        <path className={css.shade} d={`M0 0h1v1h-1z${cutOut.join('')}`} />
        {drawn.map(({ name, left, top, width, height }, index) => (
          <g key={index} data-lit={name === lit} data-box={name}>
            <rect className={css.outline} x={left} y={top} width={width} height={height} />
            <rect
              className={css.line}
              x={left}
              y={top}
              width={width}
              height={height}
              onPointerEnter={() => onLight(name)}
              onPointerLeave={() => onLight(undefined)}
            />
          </g>
        ))}
      </svg>
      {drawn.map(({ name, left, top, first }, index) => (
        <span
          key={index}
          className={css.name}
          data-lit={name === lit}
          data-below={top < 0.06}
          hidden={!first && name !== lit}
          style={{ left: `${left * 100}%`, top: `${top * 100}%` }}
        >
          {name}
        </span>
      ))}
    </div>
  )
}
