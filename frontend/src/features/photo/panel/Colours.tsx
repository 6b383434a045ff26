import { photoText } from '../../../shared/text/photo.ts'
import css from './DetectionPanel.module.css'
import type { Analysis } from '../use-analysis.ts'

type Colour = Analysis['dominantColors'][number]

/** The picture's colours by name, most frequent first, each with its shades. */
export function Colours({ colours }: { colours: Analysis['dominantColors'] }) {
  return (
    <section aria-labelledby="photo-colours">
      <h2 id="photo-colours" className={css.heading}>
        {photoText.colours}
      </h2>
      <ul className={css.colours}>
        {byName(colours).map(({ name, shades, share }) => (
          <li key={name}>
            <span className={css.shades} aria-hidden="true">
              {shades.map(({ hexCode }) => (
                <span key={hexCode} className={css.swatch} style={{ background: hexCode }} title={hexCode} />
              ))}
            </span>
            <span className={css.colour}>{photoText.colour(name)}</span>
            <span className={css.share}>{photoText.share(share)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function byName(colours: readonly Colour[]) {
  const names = new Map<string, Colour[]>()
  for (const colour of colours)
    names.set(colour.simplifiedColor, [...(names.get(colour.simplifiedColor) ?? []), colour])
  return [...names]
    .map(([name, shades]) => ({
      name,
      shades,
      share: shades.reduce((sum, { pixelPercent }) => sum + pixelPercent, 0),
    }))
    .toSorted((one, other) => other.share - one.share)
}
