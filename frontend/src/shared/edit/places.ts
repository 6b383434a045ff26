import type { ApolloClient } from '@apollo/client'
import type { Patch } from '../../photos/photo.ts'
import { editMany } from './edit-many.ts'

/** The new place of each photo: this one, none, or what the camera recorded. */
export type PlaceChange = { to: string } | 'remove' | 'reset'

/**
 * Changes the places of photos, at once and with Undo. The server carries out a change of a few photos too: it records the place
 * that each had.
 */
export function changePlaces(
  client: ApolloClient,
  ids: readonly string[],
  change: PlaceChange,
): Promise<void> {
  if (change === 'reset') return editMany(client, { action: 'RESET_PLACE' }, ids)
  const patch: Patch = { place: change === 'remove' ? null : change.to }
  const input =
    change === 'remove'
      ? ({ action: 'REMOVE_PLACE' } as const)
      : ({ action: 'SET_PLACE', place: change.to } as const)
  return editMany(client, input, ids, new Map(ids.map((id) => [id, patch])))
}
