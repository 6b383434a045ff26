import { Link } from 'wouter'
import type { LabelTile_LabelFragment } from '../../generated/graphql.ts'
import { Cover, EmptyCover } from '../../shared/picture/Cover.tsx'
import { libraryAddress } from '../../shared/routes.ts'
import { exploreText } from '../../shared/text/explore.ts'
import { text } from '../../shared/text/text.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import css from './Explore.module.css'

interface Props {
  /** The name of the list, for screen readers. */
  name: string
  labels: readonly LabelTile_LabelFragment[]
  /** Reads the labels again when a picture's URL has expired. */
  refresh: () => void
}

/** Labels with their covers. Each leads to a search for it. */
export const LabelTiles = ({ name, labels, refresh }: Props) => (
  <ul className={css.tiles} aria-label={name}>
    {labels.map((label) => (
      <li key={label.name}>
        <Tile label={label} refresh={refresh} />
      </li>
    ))}
  </ul>
)

function Tile({
  label: { name, count, cover },
  refresh,
}: {
  label: LabelTile_LabelFragment
  refresh: () => void
}) {
  return (
    <Link href={libraryAddress([{ kind: 'label', name }])} aria-label={exploreText.named(name, count)}>
      <div className={css.picture}>
        {cover ? (
          <Cover
            key={cover.id}
            id={cover.id}
            thumbhash={cover.thumbhash}
            url={cover.image.url}
            moderated={false}
            refresh={refresh}
          />
        ) : (
          <EmptyCover>
            <Icon name="tag" size={32} />
          </EmptyCover>
        )}
      </div>
      <span className={css.name}>{text.label.name(name)}</span>
      <span className={css.count}>{exploreText.count(count)}</span>
    </Link>
  )
}
