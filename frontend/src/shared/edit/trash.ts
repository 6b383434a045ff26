import { MAX_BATCH_SIZE } from '@album/model/limits'
import type { ApolloClient } from '@apollo/client'
import { DeletePhotosDocument, RestorePhotosDocument, TrashPhotosDocument } from '../../generated/graphql.ts'
import { changePhotos } from '../../photos/change-photos.ts'
import { photosById, photosOf } from '../../photos/photos.ts'
import { refusedOf } from '../api/graphql-errors.ts'
import { dismiss, notify } from '../ui/notices.ts'
import { text } from '../text/text.ts'
import { type Call, callInTurn, chunksOf } from './calls.ts'
import { editMany } from './edit-many.ts'

const callsFor = (ids: readonly string[]) => chunksOf(ids).map((ids): Call => ({ ids }))

/** Moves photos to the trash, with Undo. Every list hides them at once. */
export async function trash(client: ApolloClient, ids: readonly string[]): Promise<void> {
  const trashedAt = new Date().toISOString()
  if (ids.length > MAX_BATCH_SIZE) return editMany(client, { action: 'TRASH' }, ids, moved(ids, trashedAt))
  const settle = expectTrashed(client, ids, trashedAt)
  const done = callInTurn(
    callsFor(ids),
    async ({ ids }) => refusedOf(await changePhotos(client, TrashPhotosDocument, { ids: [...ids] }), ids),
    text.selection.trashing,
  )
  const undo = async () => {
    const { refused, left } = await done
    const not = new Set([...refused.map(({ id }) => id), ...left])
    await takeOut(
      client,
      ids.filter((id) => !not.has(id)),
    )
  }
  const action = { label: text.photo.undo, run: () => void undo() }
  const notice = notify(text.selection.trashed(ids.length), action)
  const { refused, left } = await done
  settle()
  const stay = [...refused.map(({ id }) => id), ...left]
  if (stay.length === ids.length) dismiss(notice)
  if (refused.length > 0) notify(text.selection.notTrashed(refused.length, ids.length))
  if (stay.length > 0) await readAgain(client, stay)
}

/** Restores photos from the trash, with Undo. */
export async function restore(client: ApolloClient, ids: readonly string[]): Promise<void> {
  if (ids.length > MAX_BATCH_SIZE) return editMany(client, { action: 'RESTORE' }, ids, moved(ids, null))
  await takeOut(client, ids, (back) => ({ label: text.photo.undo, run: () => void trash(client, back) }))
}

async function takeOut(
  client: ApolloClient,
  ids: readonly string[],
  undo?: (back: readonly string[]) => { label: string; run: () => void },
): Promise<void> {
  if (ids.length === 0) return
  const settle = expectTrashed(client, ids, null)
  const { refused, left } = await callInTurn(
    callsFor(ids),
    async ({ ids }) => refusedOf(await changePhotos(client, RestorePhotosDocument, { ids: [...ids] }), ids),
    text.selection.restoring,
  )
  settle()
  const stay = new Set([...refused.map(({ id }) => id), ...left])
  const back = ids.filter((id) => !stay.has(id))
  if (back.length > 0) notify(text.selection.restored(back.length), undo?.(back))
  if (refused.length > 0) notify(text.selection.notRestored(refused.length, ids.length))
}

/** Deletes photos for good, and shows how many were deleted. */
export async function remove(client: ApolloClient, ids: readonly string[]): Promise<void> {
  if (ids.length > MAX_BATCH_SIZE) return editMany(client, { action: 'DELETE' }, ids)
  const { refused } = await callInTurn(
    callsFor(ids),
    async ({ ids }) => {
      const variables = { ids: [...ids] }
      const { data, error } = await client.mutate({
        mutation: DeletePhotosDocument,
        variables,
        errorPolicy: 'all',
        fetchPolicy: 'no-cache',
      })
      photosOf(client).store.remove(data?.delete ?? [])
      return refusedOf(error, ids)
    },
    text.selection.deleting,
  )
  // Photos that were already deleted elsewhere do not count as failed.
  const failed = refused.filter(({ code }) => code !== 'PHOTO')
  const gone = ids.length - failed.length
  if (gone > 0) notify(text.trash.deleted(gone))
  if (failed.length > 0) notify(text.trash.notDeleted(failed.length, ids.length))
}

/** Deletes everything in the trash for good. */
export const emptyTrash = (client: ApolloClient): Promise<void> =>
  editMany(client, { action: 'DELETE', trashed: true })

const moved = (ids: readonly string[], trashedAt: string | null) =>
  new Map(ids.map((id) => [id, { trashedAt }] as const))

/** Shows the expected result at once. @returns a function that ends this; call it after the answers arrive */
const expectTrashed = (client: ApolloClient, ids: readonly string[], trashedAt: string | null) =>
  photosOf(client).store.edit(moved(ids, trashedAt))

/** Reloads photos that could not be moved. Offline, they reappear in their earlier state. */
async function readAgain(client: ApolloClient, ids: readonly string[]) {
  for (const chunk of chunksOf(ids)) await photosById(client, chunk).catch(() => undefined)
}
