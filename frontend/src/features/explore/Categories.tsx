import { useQuery } from '@apollo/client/react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { ExploreDocument, type ExploreQuery } from '../../generated/graphql.ts'
import { isPlaceKept } from '../../shared/api/config.ts'
import { categoryAddress } from '../../shared/routes.ts'
import { exploreText } from '../../shared/text/explore.ts'
import { text } from '../../shared/text/text.ts'
import controls from '../../shared/ui/controls.module.css'
import { Failed } from '../../shared/ui/Failed.tsx'
import { Loading } from '../../shared/ui/Loading.tsx'
import message from '../../shared/ui/Message.module.css'
import { useTitle } from '../../shared/ui/use-title.ts'
import wide from '../../shared/ui/WidePage.module.css'
import { ColourTiles } from './ColourTiles.tsx'
import css from './Explore.module.css'
import { PlaceTiles } from './PlaceTiles.tsx'
import { LabelTiles } from './LabelTiles.tsx'
import { useReadAgain } from '../../shared/realtime/use-read-again.ts'

/** The most frequent labels of each category, each with a photo and its number of photos. */
export function Categories({ firstStep }: { firstStep: ReactNode }) {
  useTitle(text.album.explore)
  const { data, error, refetch } = useQuery(ExploreDocument, {
    variables: { places: isPlaceKept() },
    fetchPolicy: 'cache-and-network',
  })
  const refresh = () => void refetch().catch(() => {})
  useReadAgain(refresh)
  const categories = data?.explore.categories
  return (
    <div className={wide.page}>
      <header className={wide.head}>
        <h1>{text.album.explore}</h1>
      </header>
      {categories?.map((category) => (
        <Section key={category.name} category={category} refresh={refresh} />
      ))}
      {data?.places && data.places.top.length > 0 && (
        <PlaceTiles places={data.places.top} refresh={refresh} />
      )}
      {data && data.explore.colors.length > 0 && <ColourTiles colours={data.explore.colors} />}
      {data && !data.explore.isComplete && <p className={css.note}>{exploreText.tooMany}</p>}
      {categories?.length === 0 && (
        <div className={message.message}>
          <h2>{exploreText.empty}</h2>
          <p>{exploreText.emptyThen}</p>
          {firstStep}
        </div>
      )}
      {!categories && !error && <Loading>{exploreText.loading}</Loading>}
      {!categories && error && (
        <Failed
          className={message.message}
          message={exploreText.failed}
          action={exploreText.retry}
          onAction={refresh}
        />
      )}
    </div>
  )
}

type OneCategory = ExploreQuery['explore']['categories'][number]

function Section({ category, refresh }: { category: OneCategory; refresh: () => void }) {
  const { labelCount, labels } = category
  const name = category.name ? exploreText.category(category.name) : exploreText.own
  return (
    <section className={css.section}>
      <header className={css.sectionHead}>
        <h2>{name}</h2>
        {labelCount > labels.length && (
          <Link
            href={categoryAddress(category.name ?? '')}
            className={controls.quiet}
            aria-label={exploreText.showAllOf(labelCount, name)}
          >
            {exploreText.showAll(labelCount)}
          </Link>
        )}
      </header>
      <LabelTiles name={name} labels={labels} refresh={refresh} />
    </section>
  )
}
