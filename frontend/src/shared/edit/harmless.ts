import type { ApolloClient } from '@apollo/client'
import { MAX_BATCH_SIZE } from '@album/model/limits'
import { MarkHarmlessDocument } from '../../generated/graphql.ts'
import { changeBatch } from '../../photos/change-photos.ts'
import type { Patch } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import { selectionText } from '../text/selection.ts'
import { dismiss, notify } from '../ui/notices.ts'
import { callInTurn, changedOf, notifyRefused } from './calls.ts'
import { editMany } from './edit-many.ts'

/** Marks the moderated photos among these as harmless, at once and with Undo. */
export async function markHarmless(client: ApolloClient, ids: readonly string[]): Promise<void> {
  const { store } = photosOf(client)
  const rows = ids.map((id) => store.row(id)).filter((row) => row?.moderated)
  const moderated = rows.map((row) => row!.id)
  if (moderated.length === 0) return
  const patches = new Map(moderated.map((id): [string, Patch] => [id, { moderation: [] }]))
  if (moderated.length > MAX_BATCH_SIZE)
    return editMany(client, { action: 'MARK_HARMLESS' }, moderated, patches)
  /** The earlier moderation, for photos that are loaded. Undo takes the others from the API's answer. */
  const before = rows.flatMap((row) =>
    row?.photo ? [[row.id, { moderation: row.photo.moderation }] as const] : [],
  )
  const settle = store.edit(patches)
  const done = callInTurn([{ ids: moderated }], ({ ids }) => call(client, ids, false))
  const undo = async () => unmark(client, changedOf(moderated, await done), new Map(before))
  const action = { label: selectionText.undo, run: () => void undo() }
  const notice = notify(selectionText.harmless.done(moderated.length), action)
  const refused = await done
  settle()
  if (refused.length === moderated.length) dismiss(notice)
  notifyRefused(refused, moderated.length)
}

async function unmark(client: ApolloClient, ids: readonly string[], before: ReadonlyMap<string, Patch>) {
  const settle = photosOf(client).store.edit(
    new Map(ids.flatMap((id) => (before.has(id) ? [[id, before.get(id)!] as const] : []))),
  )
  const refused = await callInTurn([{ ids }], ({ ids }) => call(client, ids, true))
  settle()
  notifyRefused(refused, ids.length)
}

const call = (client: ApolloClient, ids: readonly string[], undo: boolean) =>
  changeBatch(client, MarkHarmlessDocument, { ids: [...ids], undo })
