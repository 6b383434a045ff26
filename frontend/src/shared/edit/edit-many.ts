import { batchesOf } from '@album/archive/in-parallel'
import { MAX_EDITED_IDS } from '@album/model/limits'
import type { ApolloClient } from '@apollo/client'
import {
  EditManyDocument,
  type EditManyInput,
  type EditJobFragment,
  UndoEditDocument,
} from '../../generated/graphql.ts'
import type { Patch } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import { codeOf } from '../api/graphql-errors.ts'
import { editText } from '../text/edits.ts'
import { text } from '../text/text.ts'
import { warnBeforeLeaving } from '../ui/before-leaving.ts'
import { announce, dismiss, notify } from '../ui/notices.ts'
import { followEdit, refusedBy } from './follow-edit.ts'
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
  const batches = input.trashed ? [undefined] : [...batchesOf(ids, MAX_EDITED_IDS)]
  await Promise.all(batches.map((batch) => editBatch(client, { ...input, ids: batch }, patches)))
}

async function editBatch(
  client: ApolloClient,
  input: EditManyInput,
  patches: ReadonlyMap<string, Patch>,
): Promise<void> {
  const { store } = photosOf(client)
  const shown = new Map((input.ids ?? []).flatMap((id) => (patches.has(id) ? [[id, patches.get(id)!]] : [])))
  const settle = untilPushed(store, shown.keys(), store.edit(shown))
  const starting = notify(editText.starting(input), undefined, true)
  announce(editText.starting(input))
  const start = async () => {
    const { data } = await client.mutate({
      mutation: EditManyDocument,
      variables: { input },
      fetchPolicy: 'no-cache',
    })
    return data!.editMany
  }
  await run(client, start, starting)
  settle()
}

/** Undoes an edit on the server, with progress. */
async function undoEdit(client: ApolloClient, id: string): Promise<void> {
  const start = async () => {
    const { data } = await client.mutate({
      mutation: UndoEditDocument,
      variables: { id },
      fetchPolicy: 'no-cache',
    })
    return data!.undoEdit
  }
  await run(client, start)
}

/** Begins an edit and follows it. @param notice is shown until the API has answered */
async function run(client: ApolloClient, start: () => Promise<EditJobFragment>, notice?: number) {
  let job: EditJobFragment
  // After the answer, the edit goes on without the page.
  const mayLeave = warnBeforeLeaving()
  try {
    job = await start()
  } catch (error) {
    return void notify(editText.notStarted(codeOf(error)))
  } finally {
    mayLeave()
    if (notice !== undefined) dismiss(notice)
  }
  await show(client, job)
}

/** Shows an edit until its end, then what it did, with Undo. */
export async function show(client: ApolloClient, job: EditJobFragment): Promise<void> {
  const ended = await followEdit(client, job)
  if (!ended) return
  const undo = { label: text.photo.undo, run: () => void undoEdit(client, ended.id) }
  const sentence = editText.done(ended)
  if (sentence) notify(sentence, ended.canUndo ? undo : undefined)
  if (ended.failed > 0)
    notify(text.selection.labels.refused(await refusedBy(client, ended.id, ended.failed), ended.total))
}
