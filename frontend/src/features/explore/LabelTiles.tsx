import type { LabelTile_LabelFragment } from '../../generated/graphql.ts'
import { libraryAddress } from '../../shared/routes.ts'
import { text } from '../../shared/text/text.ts'
import css from './Explore.module.css'
import { Tile } from './Tile.tsx'

interface Props {
  /** The name of the list, for screen readers. */
  name: string
  labels: readonly LabelTile_LabelFragment[]
  /** Reads the labels again when a picture's URL has expired. */
  refresh: () => void
}

/** Labels with their covers. Each leads to a search for it. */
export const LabelTiles = ({ name: list, labels, refresh }: Props) => (
  <ul className={css.tiles} aria-label={list}>
    {labels.map(({ name, count, cover }) => (
      <li key={name}>
        <Tile
          address={libraryAddress([{ kind: 'label', name }])}
          name={name}
          shown={text.label.name(name)}
          count={count}
          cover={cover}
          icon="tag"
          refresh={refresh}
        />
      </li>
    ))}
  </ul>
)
