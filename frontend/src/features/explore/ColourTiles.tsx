import { Link } from 'wouter'
import type { ExploreQuery } from '../../generated/graphql.ts'
import { libraryAddress } from '../../shared/routes.ts'
import { exploreText } from '../../shared/text/explore.ts'
import css from './Explore.module.css'

/** Rekognition's twelve simplified colours. */
const SHADES: Record<string, string> = {
  black: '#1b1c1e',
  blue: '#3d6fc4',
  brown: '#7d5436',
  cyan: '#4fb3bf',
  green: '#4c8a4a',
  grey: '#8e9196',
  orange: '#e08a3c',
  pink: '#e39bb4',
  purple: '#7f5aa8',
  red: '#bf3a34',
  white: '#f7f7f5',
  yellow: '#e8c94f',
}

/** The colours of the photos. Each leads to a search for it. */
export const ColourTiles = ({ colours }: { colours: ExploreQuery['explore']['colors'] }) => (
  <section className={css.section}>
    <header className={css.sectionHead}>
      <h2>{exploreText.colours}</h2>
    </header>
    <ul className={css.colours} aria-label={exploreText.colours}>
      {colours.map(({ name, count }) => (
        <li key={name}>
          <Link
            href={libraryAddress([{ kind: 'color', name }])}
            aria-label={exploreText.named(exploreText.colour(name), count)}
          >
            <span className={css.swatch} style={{ backgroundColor: SHADES[name] ?? name }} />
            <span>
              <span className={css.name}>{exploreText.colour(name)} </span>
              <span className={css.count}>{exploreText.count(count)}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  </section>
)
