import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react'
import type { ListedPhotos } from '../../photos/use-photos.ts'
import { photoAddress } from '../../shared/routes.ts'
import type { GridTile } from '../../shared/grid/Cell.tsx'
import { Grid } from '../../shared/grid/Grid.tsx'
import { announce } from '../../shared/ui/notices.ts'
import { queryOf, type Search, searchIn } from '../../shared/search.ts'
import { foundText } from '../../shared/text/found.ts'
import { text } from '../../shared/text/text.ts'
import { PhotoTile } from '../../shared/tile/PhotoTile.tsx'
import { Failed } from '../../shared/ui/Failed.tsx'
import css from '../../shared/grid/PhotoList.module.css'
import { NothingFound } from './NothingFound.tsx'
import { useFoundCount } from './use-found-count.ts'
import { useSentence } from './use-sentence.ts'

interface Props {
  search: Search
  photos: ListedPhotos
  returnTo?: string
  /** Actions for the search itself. */
  children?: ReactNode
}

/** The results of a search: the number of photos, and the photos. */
export function FoundPhotos({ search, photos: found, returnTo, children }: Props) {
  const { photos, complete, searching, failed, stopped, loadMore, retry } = found
  const what = useSentence(search)
  const count = useFoundCount(search, photos?.length, complete)
  const query = queryOf(search)
  const renderTile = useCallback(
    (tile: GridTile) => <PhotoTile {...tile} href={photoAddress(tile.id, searchIn(query))} />,
    [query],
  )
  const parts = useMemo(() => [{ key: 'found', photos: photos ?? [], count: photos?.length ?? 0 }], [photos])
  useSpoken(query, !searching && photos ? foundText.spoken(what, count, photos.length) : undefined)

  const isEmpty = photos?.length === 0
  return (
    <>
      <header className={css.head}>
        <h1 className={css.what}>{what}</h1>
        {count !== undefined && count > 0 && <p className={css.count}>{text.search.photos(count)}</p>}
        <div className={css.actions}>{children}</div>
      </header>
      {isEmpty && complete && !searching && <NothingFound search={search} />}
      {photos && !isEmpty && (
        <Grid
          // Another search begins at its top, without the selection of the one before.
          key={query}
          label={text.album.photos}
          parts={parts}
          renderTile={renderTile}
          onEnd={stopped ? retry : loadMore}
          rest={complete ? undefined : failed || stopped ? 'failed' : 'unread'}
          returnTo={returnTo}
          selectable
        />
      )}
      <p
        role="status"
        className={!photos ? css.first : isEmpty ? css.empty : css.foot}
        data-waiting={(searching && !photos?.length) || undefined}
      >
        {searching && (isEmpty || !complete) && foundText.searching}
      </p>
      {(failed || stopped) && (
        <Failed
          className={photos && !isEmpty ? css.foot : css.empty}
          message={failed ? foundText.failed : foundText.stopped}
          action={foundText.retry}
          onAction={retry}
        />
      )}
    </>
  )
}

/** Announces the result of each search once. */
function useSpoken(query: string, result: string | undefined) {
  const announced = useRef<string>(undefined)
  useEffect(() => {
    if (result === undefined || announced.current === query) return
    announced.current = query
    announce(result)
  }, [query, result])
}
