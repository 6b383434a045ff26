import { type ReactNode, useMemo } from 'react'
import { Link } from 'wouter'
import { ExploreDocument, type ExploreQuery } from '../../generated/graphql.ts'
import { isPlaceKept } from '../../shared/api/config.ts'
import { useWholeAnswer } from '../../shared/api/use-whole-answer.ts'
import { categoryAddress } from '../../shared/routes.ts'
import { exploreText } from '../../shared/text/explore.ts'
import { text } from '../../shared/text/text.ts'
import controls from '../../shared/ui/controls.module.css'
import { Failed } from '../../shared/ui/Failed.tsx'
import { Rest } from '../../shared/ui/Rest.tsx'
import { Loading } from '../../shared/ui/Loading.tsx'
import message from '../../shared/ui/Message.module.css'
import { useTitle } from '../../shared/ui/use-title.ts'
import wide from '../../shared/ui/WidePage.module.css'
import { ColourTiles } from './ColourTiles.tsx'
import css from './Explore.module.css'
import { PlaceTiles } from './PlaceTiles.tsx'
import { LabelTiles } from './LabelTiles.tsx'
import { readExplore } from './read-explore.ts'
import { useReadAgain } from '../../shared/realtime/use-read-again.ts'

/**
 * The most frequent labels of each category, each with a photo and its number of photos. Of a library with more labels than one request
 * reads, it shows those of the first one until all are there: without the categories' numbers of labels, which are not known yet.
 */
export function Categories({ firstStep }: { firstStep: ReactNode }) {
  useTitle(text.album.explore)
  const variables = useMemo(() => ({ places: isPlaceKept() }), [])
  const { data, isWhole, failed, read } = useWholeAnswer(ExploreDocument, variables, readExplore)
  useReadAgain(read)
  const categories = data?.explore.categories
  return (
    <div className={wide.page}>
      <header className={wide.head}>
        <h1>{text.album.explore}</h1>
      </header>
      {categories?.map((category) => (
        <Section key={category.name} category={category} isWhole={isWhole} refresh={read} />
      ))}
      {data?.places && data.places.top.length > 0 && <PlaceTiles places={data.places.top} refresh={read} />}
      {data && data.explore.colors.length > 0 && <ColourTiles colours={data.explore.colors} />}
      {data && !isWhole && <Rest failed={failed} text={exploreText} onRetry={read} />}
      {isWhole && categories?.length === 0 && (
        <div className={message.message}>
          <h2>{exploreText.empty}</h2>
          <p>{exploreText.emptyThen}</p>
          {firstStep}
        </div>
      )}
      {!categories && !failed && <Loading>{exploreText.loading}</Loading>}
      {!categories && failed && (
        <Failed
          className={message.message}
          message={exploreText.failed}
          action={exploreText.retry}
          onAction={read}
        />
      )}
    </div>
  )
}

type OneCategory = ExploreQuery['explore']['categories'][number]

interface SectionProps {
  category: OneCategory
  /** The category has all its labels. */
  isWhole: boolean
  refresh: () => void
}

function Section({ category, isWhole, refresh }: SectionProps) {
  const { labelCount, labels } = category
  const name = category.name ? exploreText.category(category.name) : exploreText.own
  const count = isWhole ? labelCount : undefined
  return (
    <section className={css.section}>
      <header className={css.sectionHead}>
        <h2>{name}</h2>
        {labelCount > labels.length && (
          <Link
            href={categoryAddress(category.name ?? '')}
            className={controls.quiet}
            aria-label={exploreText.showAllOf(count, name)}
          >
            {exploreText.showAll(count)}
          </Link>
        )}
      </header>
      <LabelTiles name={name} labels={labels} refresh={refresh} />
    </section>
  )
}
