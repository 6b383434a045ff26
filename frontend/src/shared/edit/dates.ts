import { shiftedClock } from '@album/dates/wall-clock'
import type { ApolloClient } from '@apollo/client'
import type { Patch } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import { editMany } from './edit-many.ts'

/** The new date of each photo: this one, a shift, or what the camera recorded. */
export type DateChange = { to: string } | { by: number; zone: boolean } | 'reset'

/**
 * Changes the dates of photos, at once and with Undo. The server carries out a change of a few photos too: it records the date
 * that each had, which this page may not know.
 */
export function changeDates(client: ApolloClient, ids: readonly string[], change: DateChange): Promise<void> {
  if (change === 'reset') return editMany(client, { action: 'RESET_DATE' }, ids)
  const { store } = photosOf(client)
  const patches = ids.flatMap((id): [string, Patch][] => {
    if ('to' in change) return [[id, { takenLocal: change.to }]]
    // A photo that is not loaded may have no date, which its row does not show.
    const takenLocal = store.row(id)?.photo?.takenLocal
    const shifted = takenLocal && shiftedClock(takenLocal, change.by)
    return shifted ? [[id, { takenLocal: shifted }]] : []
  })
  const input =
    'to' in change
      ? ({ action: 'SET_DATE', takenLocal: change.to } as const)
      : ({ action: 'SHIFT_DATE', shiftSeconds: change.by, shiftZone: change.zone } as const)
  return editMany(client, input, ids, new Map(patches))
}
