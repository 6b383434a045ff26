import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useMemo } from 'react'
import type { PhotoStatus } from '../../generated/graphql.ts'
import type { Month } from '../../photos/months.ts'
import type { Row } from '../../photos/photo.ts'
import { useList, useMonths, usePhotoViews } from '../../photos/use-photos.ts'
import type { GridPart } from '../../shared/grid/parts.ts'
import { loadModule } from '../../shared/api/load-module.ts'
import { useStore } from '../../shared/state/create-store.ts'
import { later } from '../../shared/ui/later.tsx'
import { selectPart } from '../../shared/selection/selection.ts'
import { monthText } from '../../shared/text/dates.ts'
import { text } from '../../shared/text/text.ts'
import { useOnThisDay } from '../on-this-day/use-on-this-day.tsx'
import { PartHeading } from '../../shared/grid/PartHeading.tsx'
import { useReachability } from '../../shared/api/reachability.ts'
import controls from '../../shared/ui/controls.module.css'
import css from '../../shared/grid/PartHeading.module.css'

const FailedActions = later(() => import('../analysis/FailedActions.tsx'))

/** The whole library: the photos just added, and the months below them. */
export function useLibrary() {
  const client = useApolloClient()
  const trash = useCallback(
    async (ids: readonly string[]) => {
      const edit = await loadModule(() => import('../../shared/edit/trash.ts'))
      await edit.trash(client, ids)
    },
    [client],
  )
  const { months: library, details, justAdded, newest: newestList } = usePhotoViews()
  const newest = useList(newestList)
  const { months, failed } = useMonths()
  const addedIds = useStore(justAdded.ids)
  const { photos, loadMore } = newest
  const added = useMemo(
    () => (photos ?? []).filter(({ id, photo }) => addedIds.has(id) && !photo?.archived),
    [photos, addedIds],
  )
  const isComing = photos?.length && photos.at(-1)!.photo?.status !== 'READY'
  useEffect(() => {
    // A drop of hundreds of files fills more than the first page.
    if (isComing) loadMore()
  })
  useEffect(() => details.watch(), [details])

  const onThisDay = useOnThisDay(months, library.thumbnailUrl)
  const parts = useMemo(() => {
    if (!months) return []
    const ids = new Set(added.map(({ id }) => id))
    const all = months.map((month) => monthPart(month, ids, () => void library.load(month.month)))
    const parts = all.filter(({ count }) => count > 0)
    const [newest] = parts
    if (newest && onThisDay)
      parts[0] = {
        ...newest,
        heading: (
          <>
            {newest.heading}
            {onThisDay}
          </>
        ),
      }
    if (added.length > 0) parts.unshift(addedPart(added, justAdded.sort, trash))
    return parts
  }, [months, added, library, justAdded, trash, onThisDay])

  return {
    parts,
    thumbnailUrl: library.thumbnailUrl,
    // A READY photo will be in a month, once the months are counted again.
    isEmpty:
      months?.length === 0 &&
      photos?.every(({ id, photo }) => photo?.archived || (photo?.status !== 'READY' && !addedIds.has(id))),
    isReady: months !== undefined && photos !== undefined,
    failed: failed || newest.failed,
    retry() {
      newest.retry()
      void library.count()
    },
    onUnknown: useCallback((months: string[]) => void library.loadAll(months), [library]),
    onVisible: details.setVisible,
  }
}

const addedPart = (
  photos: readonly Row[],
  sort: () => void,
  trash: (ids: readonly string[]) => Promise<void>,
): GridPart => {
  const withStatus = (status: PhotoStatus) =>
    photos.flatMap(({ id, photo }) => (photo?.status === status ? [id] : []))
  const refused = withStatus('REJECTED')
  const failed = withStatus('FAILED')
  const isSortable = withStatus('READY').length > 0
  const sorting = isSortable && failed.length === 0 && { label: text.grid.sort, run: sort }
  // If there is nothing to sort, refused files would stay until the user removes them. A failed analysis has actions of its own.
  const removing = refused.length > 0 && {
    label: text.upload.removeRefused(refused.length),
    run: () => void trash(refused),
  }
  return {
    key: 'added',
    name: text.grid.added,
    photos,
    count: photos.length,
    heading: (
      <>
        <PartHeading name={text.grid.added} count={photos.length - refused.length}>
          {sorting || removing || undefined}
        </PartHeading>
        {failed.length > 0 && <FailedActions ids={failed} sortable={isSortable} onSort={sort} />}
      </>
    ),
  }
}

const withoutAdded = new WeakMap<readonly Row[], { key: string; photos: readonly Row[] }>()

/** @param added photos shown above the months while they are new */
function monthPart(
  { month, count, rows, complete, stale, failed }: Month,
  added: ReadonlySet<string>,
  onRetry: () => void,
): GridPart {
  const key = [...added].join()
  let known = withoutAdded.get(rows)
  if (known?.key !== key) {
    const photos = rows.filter(({ id }) => !added.has(id))
    known = { key, photos: photos.length === rows.length ? rows : photos }
    withoutAdded.set(rows, known)
  }
  const { photos } = known
  const name = monthText(month)
  return {
    key: month,
    name,
    mark: month.slice(0, 4),
    photos,
    count: count - (rows.length - photos.length),
    byDay: true,
    unread: !failed && (stale || !complete),
    ...(failed && { failed: <MonthFailed name={name} onRetry={onRetry} /> }),
    heading: (
      <PartHeading name={name} count={count}>
        {{
          label: text.grid.selectAll,
          longLabel: text.grid.selectAllOf(name),
          run: () => selectPart(month),
          quiet: true,
        }}
      </PartHeading>
    ),
  }
}

/** Shown in place of a month's photos that could not be loaded. They load by themselves once the album can be reached again. */
function MonthFailed({ name, onRetry }: { name: string; onRetry: () => void }) {
  const isOffline = useReachability() === 'offline'
  return (
    <div role="status" className={css.failed}>
      <p>{isOffline ? text.grid.notKept(name) : text.grid.failed(name)}</p>
      {!isOffline && (
        <button type="button" className={controls.quiet} onClick={onRetry}>
          {text.grid.retry}
        </button>
      )}
    </div>
  )
}
