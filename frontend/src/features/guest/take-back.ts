import { batchesOf } from '@album/async/in-parallel'
import { MAX_BATCH_SIZE } from '@album/model/limits'
import { TakeBackDocument } from '../../generated/graphql.ts'
import { type Refused, refusedOf } from '../../shared/api/graphql-errors.ts'
import { guestText } from '../../shared/text/guest.ts'
import { selectionText } from '../../shared/text/selection.ts'
import { notify } from '../../shared/ui/notices.ts'
import type { OwnPhotos } from './own-photos.ts'
import type { Watch } from './watch-album.ts'

type Album = Pick<Watch, 'client' | 'hide'>

/** Takes back photos that this guest has added, with Undo. */
export async function takeBack(album: Album, own: OwnPhotos, ids: readonly string[]): Promise<void> {
  // At once, for the button that says how many there are.
  await own.mark(ids, true)
  const { done, gone, failed } = await send(album, own, ids, false)
  if (done.length > 0) {
    album.hide(done)
    const undo = { label: selectionText.undo, run: () => void addAgain(album, own, done) }
    notify(guestText.takenBack(done.length), undo)
  }
  await own.forget(gone)
  await own.mark(failed, false)
  if (failed.length > 0) notify(guestText.notTakenBack(failed.length, ids.length))
  else if (gone.length > 0) notify(guestText.noLongerYours(gone.length))
}

/** Undoes that. Photos that their host has moved to the trash or deleted since do not come back. */
async function addAgain(album: Album, own: OwnPhotos, ids: readonly string[]): Promise<void> {
  const { done, gone, failed } = await send(album, own, ids, true)
  await own.mark(done, false)
  if (done.length > 0) notify(guestText.addedAgain(done.length))
  const refused = gone.length + failed.length
  if (refused > 0) notify(guestText.notAddedAgain(refused, ids.length))
}

/** @returns the photos that were changed, those that are not this guest's any more, and those that can be tried again */
async function send({ client }: Album, own: OwnPhotos, ids: readonly string[], undo: boolean) {
  const refused: Refused[] = []
  for (const batch of batchesOf(ids, MAX_BATCH_SIZE)) {
    const { error } = await client()!
      .mutate({
        mutation: TakeBackDocument,
        variables: { ids: batch, secret: own.secret(), undo },
        fetchPolicy: 'no-cache',
        errorPolicy: 'all',
      })
      .catch((error: unknown) => ({ error }))
    refused.push(...refusedOf(error, batch))
  }
  const codes = new Map(refused.map(({ id, code }) => [id, code]))
  return {
    done: ids.filter((id) => !codes.has(id)),
    gone: ids.filter((id) => codes.get(id) === 'PHOTO'),
    failed: ids.filter((id) => codes.has(id) && codes.get(id) !== 'PHOTO'),
  }
}
