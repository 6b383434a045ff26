import { text } from '../../shared/text.ts'
import css from './SeenPanel.module.css'
import type { Analysis } from './use-analysis.ts'

/** The picture's colours, the most frequent first, each with its name. */
export function Colours({ colours }: { colours: Analysis['dominantColors'] }) {
  return (
    <section aria-labelledby="photo-colours">
      <h2 id="photo-colours" className={css.heading}>
        {text.photo.colours}
      </h2>
      <ul className={css.colours}>
        {colours.map(({ hexCode, simplifiedColor, pixelPercent }) => (
          <li key={hexCode} title={hexCode}>
            <span className={css.swatch} style={{ background: hexCode }} aria-hidden="true" />
            {simplifiedColor} <span className={css.share}>{text.photo.share(pixelPercent)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
