import { MAX_BATCH_SIZE } from '@album/model/limits'
import type { ApolloClient } from '@apollo/client'
import { DeletePhotosDocument, RestorePhotosDocument, TrashPhotosDocument } from '../../generated/graphql.ts'
import { changeBatch, readAgain } from '../../photos/change-photos.ts'
import { photosOf } from '../../photos/photos.ts'
import { refusedOf } from '../api/graphql-errors.ts'
import { dismiss, notify } from '../ui/notices.ts'
import { selectionText } from '../text/selection.ts'
import { trashText } from '../text/trash.ts'
import { callInTurn, changedOf, notifyRefused } from './calls.ts'
import { editMany } from './edit-many.ts'

/** Moves photos to the trash, with Undo. Every list hides them at once. */
export async function trash(client: ApolloClient, ids: readonly string[]): Promise<void> {
  const trashedAt = new Date().toISOString()
  if (ids.length > MAX_BATCH_SIZE) return editMany(client, { action: 'TRASH' }, ids, moved(ids, trashedAt))
  const settle = expectTrashed(client, ids, trashedAt)
  const done = callInTurn([{ ids }], () => changeBatch(client, TrashPhotosDocument, { ids: [...ids] }))
  const undo = async () => takeOut(client, changedOf(ids, await done))
  const action = { label: selectionText.undo, run: () => void undo() }
  const notice = notify(selectionText.trashed(ids.length), action)
  const refused = await done
  settle()
  if (refused.length === ids.length) dismiss(notice)
  if (refused.length > 0) notify(selectionText.notTrashed(refused.length, ids.length))
}

/** Restores photos from the trash, with Undo. */
export async function restore(client: ApolloClient, ids: readonly string[]): Promise<void> {
  if (ids.length > MAX_BATCH_SIZE) return editMany(client, { action: 'RESTORE' }, ids, moved(ids, null))
  await takeOut(client, ids, (back) => ({ label: selectionText.undo, run: () => void trash(client, back) }))
}

async function takeOut(
  client: ApolloClient,
  ids: readonly string[],
  undo?: (back: readonly string[]) => { label: string; run: () => void },
): Promise<void> {
  if (ids.length === 0) return
  const settle = expectTrashed(client, ids, null)
  const refused = await callInTurn([{ ids }], () =>
    changeBatch(client, RestorePhotosDocument, { ids: [...ids] }),
  )
  settle()
  const back = changedOf(ids, refused)
  if (back.length > 0) notify(selectionText.restored(back.length), undo?.(back))
  if (refused.length > 0) notify(selectionText.notRestored(refused.length, ids.length))
}

/**
 * Deletes photos in the trash for good, and shows how many were deleted. A photo that another window has restored by then stays, and the
 * page reads it again.
 */
export async function remove(client: ApolloClient, ids: readonly string[]): Promise<void> {
  if (ids.length > MAX_BATCH_SIZE) return editMany(client, { action: 'DELETE', trashed: true }, ids)
  const refused = await callInTurn([{ ids }], async () => {
    const { data, error } = await client.mutate({
      mutation: DeletePhotosDocument,
      variables: { ids: [...ids], trashed: true },
      errorPolicy: 'all',
      fetchPolicy: 'no-cache',
    })
    photosOf(client).store.remove(data?.delete ?? [])
    return refusedOf(error, ids)
  })
  // Photos that were already deleted elsewhere do not count as failed. Their removal may not have been pushed to this page.
  const gone = refused.filter(({ code }) => code === 'PHOTO').map(({ id }) => id)
  photosOf(client).store.remove(gone)
  const restored = refused.filter(({ code }) => code === 'NOT_IN_TRASH')
  readAgain(
    client,
    restored.map(({ id }) => id),
  )
  const deleted = ids.length - refused.length + gone.length
  const failed = refused.length - gone.length - restored.length
  if (deleted > 0) notify(trashText.deleted(deleted))
  notifyRefused(restored, ids.length)
  if (failed > 0) notify(trashText.notDeleted(failed, ids.length))
}

/** Deletes everything in the trash for good. */
export const emptyTrash = (client: ApolloClient): Promise<void> =>
  editMany(client, { action: 'DELETE', trashed: true })

const moved = (ids: readonly string[], trashedAt: string | null) =>
  new Map(ids.map((id) => [id, { trashedAt }] as const))

/** Shows the expected result at once. @returns a function that ends this; call it after the answers arrive */
const expectTrashed = (client: ApolloClient, ids: readonly string[], trashedAt: string | null) =>
  photosOf(client).store.edit(moved(ids, trashedAt))
