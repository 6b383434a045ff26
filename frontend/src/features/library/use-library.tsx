import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Measured } from '../../shared/grid/justify.ts'
import type { GridPart } from '../../shared/grid/parts.ts'
import { selectPart } from '../../shared/selection.ts'
import { text } from '../../shared/text/text.ts'
import type { KnownPhoto } from '../../shared/tile/known-photo.ts'
import { useJustAdded } from './just-added.ts'
import type { Month } from './month.ts'
import { monthName } from './month-name.ts'
import { MonthFailed } from './MonthFailed.tsx'
import { PartHeading } from './PartHeading.tsx'
import { useDetails } from './use-details.ts'
import { usePhotos } from './use-photos.ts'
import { useTimeline } from './use-timeline.ts'

/** The whole library: what has just been added, and below it the months. */
export function useLibrary() {
  const newest = usePhotos(undefined)
  const { months, failed, timeline } = useTimeline()
  const { added, sort } = useJustAdded(newest.photos)
  const { loadMore } = newest
  const stillComing = newest.photos?.length && newest.photos.at(-1)!.status !== 'READY'
  useEffect(() => {
    // A drop of hundreds fills more than the first page.
    if (stillComing) loadMore()
  })

  const parts = useMemo(() => {
    if (!months) return []
    const top = added.map(({ id, width, height }) => ({
      id,
      ...(width && height && { aspect: width / height }),
    }))
    const ids = new Set(top.map(({ id }) => id))
    const all = months.map((month) => monthPart(month, ids, () => void timeline.load(month.month)))
    if (top.length > 0) all.unshift(addedPart(top, sort))
    return all.filter(({ count }) => count > 0)
  }, [months, added, sort, timeline])

  const [looked, setLooked] = useState<readonly string[]>([])
  // What has just been added is read, and read again, with the newest.
  useDetails(
    useMemo(() => {
      const ids = new Set(added.map(({ id }) => id))
      return looked.filter((id) => !ids.has(id))
    }, [looked, added]),
    timeline.entry,
  )

  const known = useCallback(
    (id: string): KnownPhoto | undefined => {
      const entry = timeline.entry(id)
      return entry && { ...entry, thumbnailUrl: timeline.thumbnailUrl(id) }
    },
    [timeline],
  )
  return {
    parts,
    known,
    isEmpty: months?.length === 0 && newest.photos?.length === 0,
    isReady: months !== undefined && newest.photos !== undefined,
    failed: failed || newest.failed,
    retry() {
      newest.retry()
      void timeline.count()
    },
    onUnknown: useCallback((months: string[]) => void timeline.loadAll(months), [timeline]),
    onLook: setLooked,
  }
}

const addedPart = (photos: readonly Measured[], sort: (() => void) | undefined): GridPart => ({
  key: 'added',
  name: text.grid.added,
  photos,
  count: photos.length,
  heading: (
    <PartHeading name={text.grid.added} count={photos.length}>
      {sort && { label: text.grid.sort, run: sort }}
    </PartHeading>
  ),
})

const withoutAdded = new WeakMap<readonly Measured[], { key: string; photos: readonly Measured[] }>()

/** @param added photos that stand above the months as long as they are new */
function monthPart(
  { month, count, entries, complete, stale, failed }: Month,
  added: ReadonlySet<string>,
  onRetry: () => void,
): GridPart {
  const key = [...added].join()
  let known = withoutAdded.get(entries)
  if (known?.key !== key) {
    const photos = entries.filter(({ id }) => !added.has(id))
    known = { key, photos: photos.length === entries.length ? entries : photos }
    withoutAdded.set(entries, known)
  }
  const { photos } = known
  const name = monthName(month)
  return {
    key: month,
    name,
    mark: month.slice(0, 4),
    photos,
    count: count - (entries.length - photos.length),
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
