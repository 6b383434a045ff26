import type { ComponentProps } from 'react'
import { Link } from 'wouter'
import type { Tile_CoverFragment } from '../../generated/graphql.ts'
import { Cover, EmptyCover } from '../../shared/picture/Cover.tsx'
import { exploreText } from '../../shared/text/explore.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import css from './Explore.module.css'

interface Props {
  /** The search that it leads to. */
  address: string
  name: string
  /** The name in the language of the page, where it differs. */
  shown?: string
  count: number
  cover: Tile_CoverFragment | null
  /** Shown if there is no cover. */
  icon: ComponentProps<typeof Icon>['name']
  /** Reads the tiles again when a picture's URL has expired. */
  refresh: () => void
}

/** A label or place with its cover and its number of photos. */
export const Tile = ({ address, name, shown = name, count, cover, icon, refresh }: Props) => (
  <Link href={address} aria-label={exploreText.named(name, count)}>
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
          <Icon name={icon} size={32} />
        </EmptyCover>
      )}
    </div>
    <span className={css.name}>{shown} </span>
    <span className={css.count}>{exploreText.count(count)}</span>
  </Link>
)
