import { batchesOf } from '@album/async/in-parallel'
import { MAX_BATCH_SIZE, MAX_EDITED_IDS } from '@album/model/limits'
import type { ApolloClient } from '@apollo/client'
import {
  EditManyDocument,
  type EditManyInput,
  type EditJobFragment,
  UndoEditDocument,
} from '../../generated/graphql.ts'
import { readAgain } from '../../photos/change-photos.ts'
import type { Patch } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import { codeOf } from '../api/graphql-errors.ts'
import { editText } from '../text/edits.ts'
import { selectionText } from '../text/selection.ts'
import { warnBeforeLeaving } from '../ui/before-leaving.ts'
import { announce, dismiss, notify } from '../ui/notices.ts'
import { endIsSeen, followEdit, refusedBy } from './follow-edit.ts'
import { untilPushed } from './until-pushed.ts'

/**
 * Edits photos on the server, which goes on without the page. Shows the expected result at once, then the progress, and Undo
 * when the edit is over.
 */
export async function editMany(
  client: ApolloClient,
  input: Omit<EditManyInput, 'ids'>,
  ids: readonly string[] = [],
  patches: ReadonlyMap<string, Patch> = new Map(),
): Promise<void> {
  const batches = input.trashed && ids.length === 0 ? [undefined] : [...batchesOf(ids, MAX_EDITED_IDS)]
  // In an album, each batch goes directly behind the same photo, so the last one goes first. A batch behind another's last photo
  // would be refused if that photo had left the album.
  if (input.action === 'MOVE_IN_ALBUM') batches.reverse()
  let begun: Promise<unknown> = Promise.resolve()
  await Promise.all(
    batches.map((batch) => {
      const all: EditManyInput = { ...input, ids: batch }
      // The server carries out edits in the order in which they begin.
      const job = begun.then(() => begin(client, all))
      begun = job.catch(() => {})
      return editBatch(client, all, patches, job)
    }),
  )
}

async function begin(client: ApolloClient, input: EditManyInput): Promise<EditJobFragment> {
  const { data } = await client.mutate({
    mutation: EditManyDocument,
    variables: { input },
    fetchPolicy: 'no-cache',
  })
  return data!.editMany
}

async function editBatch(
  client: ApolloClient,
  input: EditManyInput,
  patches: ReadonlyMap<string, Patch>,
  job: Promise<EditJobFragment>,
): Promise<void> {
  const { store } = photosOf(client)
  const shown = new Map((input.ids ?? []).flatMap((id) => (patches.has(id) ? [[id, patches.get(id)!]] : [])))
  const settle = untilPushed(store, shown.keys(), store.edit(shown))
  // A few photos are changed before a notice could be read.
  const isFew = input.ids && input.ids.length <= MAX_BATCH_SIZE
  const starting = isFew ? undefined : notify(editText.starting(input), undefined, true)
  announce(editText.starting(input))
  settle(await run(client, job, starting, input.ids ?? []))
}

/** Undoes an edit on the server, with progress. */
async function undoEdit(client: ApolloClient, id: string): Promise<void> {
  const undo = client.mutate({ mutation: UndoEditDocument, variables: { id }, fetchPolicy: 'no-cache' })
  await run(
    client,
    undo.then(({ data }) => data!.undoEdit),
  )
}

/**
 * Follows an edit that begins.
 * @param notice is shown until the API has answered
 * @param ids all photos of the edit
 * @returns the photos that were not changed
 */
async function run(
  client: ApolloClient,
  begun: Promise<EditJobFragment>,
  notice?: number,
  ids: readonly string[] = [],
): Promise<readonly string[]> {
  let job: EditJobFragment
  // After the answer, the edit goes on without the page.
  const mayLeave = warnBeforeLeaving()
  try {
    job = await begun
  } catch (error) {
    notify(editText.notStarted(codeOf(error)))
    return ids
  } finally {
    mayLeave()
    if (notice !== undefined) dismiss(notice)
  }
  return show(client, job)
}

/** Shows an edit until its end, then what it did, with Undo. @returns the photos that it could not change */
export async function show(client: ApolloClient, job: EditJobFragment): Promise<readonly string[]> {
  const ended = await followEdit(client, job)
  if (!ended) return []
  const undo = { label: selectionText.undo, run: () => void undoEdit(client, ended.id) }
  endIsSeen(ended.id)
  const sentence = editText.done(ended)
  if (sentence) notify(sentence, ended.canUndo ? undo : undefined)
  if (ended.failed === 0) return []
  const refused = await refusedBy(client, ended.id)
  const codes = Array.from({ length: ended.failed }, (_, index) => refused[index]?.code)
  notify(editText.refused(ended, codes))
  const ids = refused.map(({ id }) => id)
  readAgain(client, ids)
  return ids
}
