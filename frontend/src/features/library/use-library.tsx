import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { LookedAtDocument, PhotoTile_PhotoFragmentDoc } from '../../generated/graphql.ts'
import type { Measured } from '../../shared/grid/justify.ts'
import type { GridPart } from '../../shared/grid/parts.ts'
import { select } from '../../shared/selection.ts'
import { text } from '../../shared/text.ts'
import type { KnownPhoto } from '../../shared/tile/known-photo.ts'
import { useJustAdded } from './just-added.ts'
import type { Month } from './month.ts'
import { monthName } from './month-name.ts'
import { PartHeading } from './PartHeading.tsx'
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
    const selectMonth = async (month: string) => {
      await timeline.load(month)
      const { entries = [] } = timeline.state().months?.find((known) => known.month === month) ?? {}
      select(entries.flatMap(({ id }) => (ids.has(id) ? [] : [id])))
    }
    const all: GridPart[] = months.map((month) => monthPart(month, ids, () => void selectMonth(month.month)))
    if (top.length > 0) all.unshift(addedPart(top, sort))
    return all.filter(({ count }) => count > 0)
  }, [months, added, sort, timeline])

  const [looked, setLooked] = useState<readonly string[]>([])
  useDetails(looked, timeline.entry)
  useEffect(() => {
    for (const name of new Set(looked.map((id) => timeline.entry(id)?.taken.slice(0, 7))))
      if (months?.some(({ month, complete }) => month === name && !complete)) void timeline.load(name!)
  }, [looked, months, timeline])

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
    onUnknown: useCallback(
      (keys: string[]) => keys.forEach((month) => void timeline.load(month)),
      [timeline],
    ),
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
  { month, count, entries }: Month,
  added: ReadonlySet<string>,
  onSelect: () => void,
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
    heading: (
      <PartHeading name={name} count={count}>
        {{
          label: text.grid.selectAll,
          longLabel: text.grid.selectAllOf(name),
          run: onSelect,
          quiet: true,
        }}
      </PartHeading>
    ),
  }
}

/** Asks for the photos that are looked at, whole, unless they are known so. */
function useDetails(ids: readonly string[], entry: (id: string) => { taken: string } | undefined) {
  const client = useApolloClient()
  useEffect(() => {
    const isWhole = (id: string) =>
      client.cache.readFragment({
        fragment: PhotoTile_PhotoFragmentDoc,
        id: client.cache.identify({ __typename: 'Photo', id }),
      })
    const taken = ids.flatMap((id) => (isWhole(id) ? [] : (entry(id)?.taken ?? []))).toSorted()
    if (taken.length === 0) return
    void client
      .query({
        query: LookedAtDocument,
        variables: { from: taken[0]!, to: taken.at(-1)! },
        fetchPolicy: 'no-cache',
      })
      .then(({ data }) =>
        client.cache.batch({
          update(cache) {
            for (const photo of data?.photos.items ?? [])
              cache.writeFragment({ fragment: PhotoTile_PhotoFragmentDoc, data: photo })
          },
        }),
      )
      .catch(() => {
        // The tiles show what the strip told; it is asked for again when they are next looked at.
      })
  }, [client, ids, entry])
}
