import { useMemo } from 'react'
import { Link } from 'wouter'
import { paths } from '../../shared/routes.ts'
import { exploreText } from '../../shared/text/explore.ts'
import { locale } from '../../shared/text/language.ts'
import { text } from '../../shared/text/text.ts'
import controls from '../../shared/ui/controls.module.css'
import { Failed } from '../../shared/ui/Failed.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loading } from '../../shared/ui/Loading.tsx'
import message from '../../shared/ui/Message.module.css'
import { useTitle } from '../../shared/ui/use-title.ts'
import { Rest } from '../../shared/ui/Rest.tsx'
import wide from '../../shared/ui/WidePage.module.css'
import css from './Explore.module.css'
import { LabelTiles } from './LabelTiles.tsx'
import { useCategory } from './use-category.ts'
import { useReadAgain } from '../../shared/realtime/use-read-again.ts'

const { compare } = new Intl.Collator(locale)
const byShownName = (one: { name: string }, other: { name: string }) =>
  compare(text.label.name(one.name), text.label.name(other.name))

/** All labels of a category, by name. */
export function Category({ name }: { name: string }) {
  const title = name ? exploreText.category(name) : exploreText.own
  useTitle(title)
  const { labels, hasMore, failed, read, readMore } = useCategory(name)
  useReadAgain(read)
  // The API sorts by the English name. A list with more pages, in English, stays in that order, or a later page would move its tiles.
  const sorted = useMemo(() => (hasMore ? labels : labels?.toSorted(byShownName)), [labels, hasMore])
  return (
    <div className={wide.page}>
      <header className={wide.head}>
        <Link href={paths.explore} className={controls.icon} aria-label={exploreText.back}>
          <Icon name="back" />
        </Link>
        <h1>{title}</h1>
      </header>
      {sorted && sorted.length > 0 && <LabelTiles name={title} labels={sorted} refresh={read} />}
      {labels?.length === 0 && (
        <div className={message.message}>
          <h2>{exploreText.none(title)}</h2>
          <Link href={paths.explore} className={controls.quiet}>
            {exploreText.back}
          </Link>
        </div>
      )}
      {hasMore && failed && <Rest failed text={exploreText} onRetry={read} />}
      {hasMore && !failed && (
        <button type="button" className={`${controls.quiet} ${css.more}`} onClick={readMore}>
          {exploreText.more}
        </button>
      )}
      {!labels && !failed && <Loading>{exploreText.loading}</Loading>}
      {!labels && failed && (
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
