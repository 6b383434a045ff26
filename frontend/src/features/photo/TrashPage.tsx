import { useQuery } from '@apollo/client/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { TrashDocument, type TrashPage_PhotoFragment } from '../../generated/graphql.ts'
import { Ask } from '../../shared/Ask.tsx'
import { useCatchUp } from '../../shared/catch-up.ts'
import controls from '../../shared/controls.module.css'
import { useTrash } from '../../shared/edit/use-trash.ts'
import type { GridTile } from '../../shared/grid/Cell.tsx'
import { Grid } from '../../shared/grid/Grid.tsx'
import { notify } from '../../shared/notices.ts'
import { deselect, selection } from '../../shared/selection.ts'
import { text } from '../../shared/text.ts'
import { useTitle } from '../../shared/use-title.ts'
import { TrashTile } from './TrashTile.tsx'
import css from './TrashPage.module.css'

const PAGE = 100

interface Question {
  question: string
  run: () => void
}

/** What was put in the trash: to be taken out again, or removed for good. */
export default function TrashPage() {
  useTitle(text.trash.title)
  const { remove, empty } = useTrash()
  const { photos, rest, isEmpty, failed, loadMore, refetch } = useTrashed()
  const [asking, setAsking] = useState<Question>()
  const parts = useMemo(() => [{ key: 'trash', photos, count: photos.length }], [photos])

  const renderTile = useCallback(
    (tile: GridTile) => (
      <TrashTile
        {...tile}
        onDelete={({ id, title }: TrashPage_PhotoFragment) =>
          setAsking({ question: text.trash.deleteAsk(title), run: () => remove([id]) })
        }
      />
    ),
    [remove],
  )

  return (
    <>
      <header className={css.head}>
        <h1>{text.trash.title}</h1>
        <p>{photos.length > 0 ? text.trash.about : isEmpty && text.trash.empty}</p>
        {photos.length > 0 && (
          <button
            type="button"
            className={`${controls.quiet} ${controls.danger}`}
            onClick={() => setAsking({ question: text.trash.emptyAsk, run: empty })}
          >
            {text.trash.emptyIt}
          </button>
        )}
      </header>
      {failed && (
        <div className={css.failed} role="alert">
          <p>{text.album.failed}</p>
          <button type="button" className={controls.quiet} onClick={() => void refetch().catch(() => {})}>
            {text.album.retry}
          </button>
        </div>
      )}
      {photos.length > 0 && (
        <Grid
          label={text.trash.photos}
          parts={parts}
          renderTile={renderTile}
          onEnd={loadMore}
          rest={rest}
          selectable
        />
      )}
      {asking && (
        <Ask
          question={asking.question}
          yes={text.trash.deleteIt}
          no={text.trash.keep}
          onYes={asking.run}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  )
}

/** What is in the trash, last trashed first; more of it by `loadMore`. */
function useTrashed() {
  const { data, loading, error, fetchMore, refetch } = useQuery(TrashDocument, {
    variables: { limit: PAGE },
    fetchPolicy: 'cache-and-network',
  })
  useCatchUp(() => void refetch().catch(() => {}))
  const asking = useRef(false)
  const [stopped, setStopped] = useState(false)
  const items = data?.photos.items
  const nextToken = data?.photos.nextToken
  const photos = useMemo(
    () =>
      (items ?? []).map(({ id, width, height }) => ({
        id,
        ...(width && height && { aspect: width / height }),
      })),
    [items],
  )
  useEffect(() => {
    if (!items) return
    // What has left the trash, in whatever way and window, is not selected any more.
    const there = new Set(items.map(({ id }) => id))
    const gone = [...selection()].filter((id) => !there.has(id))
    if (gone.length > 0) deselect(gone)
  }, [items])
  const loadMore = async () => {
    if (!nextToken || asking.current) return
    asking.current = true
    setStopped(false)
    await fetchMore({ variables: { nextToken } }).catch(() => {
      setStopped(true)
      notify(text.album.failed)
    })
    asking.current = false
  }
  // All that was loaded may have left the trash, and more be in it.
  const isOut = items?.length === 0 && Boolean(nextToken)
  const more = useRef(loadMore)
  useEffect(() => {
    more.current = loadMore
  })
  useEffect(() => {
    if (isOut) void more.current()
  }, [isOut, nextToken])
  const rest: 'failed' | 'unread' | undefined = nextToken ? (stopped ? 'failed' : 'unread') : undefined
  return {
    photos,
    rest,
    isEmpty: items?.length === 0 && !nextToken && !loading,
    failed: !loading && (items ? isOut && stopped : Boolean(error)),
    loadMore,
    refetch,
  }
}
