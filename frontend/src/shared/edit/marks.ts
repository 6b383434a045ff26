import type { ApolloClient } from '@apollo/client'
import { MAX_BATCH_SIZE } from '@album/model/limits'
import {
  ArchivePhotosDocument,
  MarkAsFavouritesDocument,
  UnarchivePhotosDocument,
  UnmarkFavouritesDocument,
} from '../../generated/graphql.ts'
import { changeBatch } from '../../photos/change-photos.ts'
import type { Patch } from '../../photos/photo.ts'
import { photosById, photosOf } from '../../photos/photos.ts'
import { markText } from '../text/marks.ts'
import { selectionText } from '../text/selection.ts'
import { announce, dismiss, notify } from '../ui/notices.ts'
import { callInTurn, changedOf, notifyRefused } from './calls.ts'
import { editMany } from './edit-many.ts'

/** The marks of a photo, and how the mark is set and removed. */
const MARKS = {
  favourite: {
    set: { action: 'FAVOURITE', mutation: MarkAsFavouritesDocument, text: markText.favourite },
    remove: { action: 'UNFAVOURITE', mutation: UnmarkFavouritesDocument, text: markText.unfavourite },
  },
  archived: {
    set: { action: 'ARCHIVE', mutation: ArchivePhotosDocument, text: markText.archive },
    remove: { action: 'UNARCHIVE', mutation: UnarchivePhotosDocument, text: markText.unarchive },
  },
} as const
type Mark = keyof typeof MARKS

/** Whether all these photos carry the mark, as far as the page knows. */
export function isMarked(client: ApolloClient, mark: Mark, ids: Iterable<string>): boolean {
  const { store } = photosOf(client)
  return [...ids].every((id) => store.row(id)?.photo?.[mark])
}

/**
 * Sets a mark on photos, or removes it, at once. Photos that already have it are unchanged.
 * @param how `quiet` only announces what was done: the control that did it shows it, and undoes it
 */
export async function setMark(
  client: ApolloClient,
  mark: Mark,
  all: readonly string[],
  to: boolean,
  how: 'quiet' | 'undoable' = 'undoable',
): Promise<void> {
  const { store } = photosOf(client)
  const { action, mutation, text: texts } = MARKS[mark][to ? 'set' : 'remove']
  const patchesOf = (ids: readonly string[]) =>
    new Map(ids.map((id): [string, Patch] => [id, { [mark]: to }]))
  if (all.length > MAX_BATCH_SIZE) return editMany(client, { action }, all, patchesOf(all))

  // Undo is exact only if it is known which photos change.
  const unknown = all.filter((id) => !store.row(id)?.photo)
  if (unknown.length > 0) await photosById(client, unknown).catch(() => undefined)
  const ids = all.filter((id) => store.row(id)?.photo?.[mark] !== to)
  if (ids.length === 0) return
  const settle = store.edit(patchesOf(ids))
  const done = callInTurn([{ ids }], () => changeBatch(client, mutation, { ids: [...ids] }))
  const undo = async () => setMark(client, mark, changedOf(ids, await done), !to, 'quiet')
  const sentence = texts.done(ids.length)
  const notice =
    how === 'undoable' ? notify(sentence, { label: selectionText.undo, run: () => void undo() }) : undefined
  if (notice === undefined) announce(sentence)
  const refused = await done
  settle()
  if (notice !== undefined && refused.length === ids.length) dismiss(notice)
  notifyRefused(refused, ids.length)
}

/** Sets the mark of a photo that the page shows, or removes it. */
export async function toggleMark(client: ApolloClient, mark: Mark, id: string): Promise<void> {
  await setMark(client, mark, [id], !isMarked(client, mark, [id]), 'quiet')
}
