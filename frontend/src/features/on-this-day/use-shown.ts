import { useSyncExternalStore } from 'react'
import { usePhotoViews } from '../../photos/use-photos.ts'
import type { PastDay } from './past-days.ts'

/** The days, without photos that were removed or got another date since they were read. */
export function useShown(days: readonly PastDay[]): PastDay[] {
  const { store } = usePhotoViews()
  const isThere = (id: string, day: string) => {
    const row = store.row(id)
    return row !== undefined && row.shown && row.taken.startsWith(day)
  }
  const ids = useSyncExternalStore(store.subscribe, () =>
    days.flatMap(({ day, ids }) => ids.filter((id) => isThere(id, day))).join(),
  )
  const there = new Set(ids.split(','))
  return days
    .map((each) => ({ ...each, ids: each.ids.filter((id) => there.has(id)) }))
    .filter(({ ids }) => ids.length > 0)
}
