import { MAX_BATCH_SIZE } from '@album/model/limits'
import type { ApolloClient } from '@apollo/client'
import { ApprovePhotosDocument } from '../../generated/graphql.ts'
import { changeBatch } from '../../photos/change-photos.ts'
import { photosOf } from '../../photos/photos.ts'
import { callInTurn, changedOf, notifyRefused } from '../../shared/edit/calls.ts'
import { editMany } from '../../shared/edit/edit-many.ts'
import { markText } from '../../shared/text/marks.ts'
import { selectionText } from '../../shared/text/selection.ts'
import { dismiss, notify } from '../../shared/ui/notices.ts'

/** Approves photos that guests have added, with Undo. They leave the list of waiting photos at once. */
export async function approve(client: ApolloClient, ids: readonly string[]): Promise<void> {
  const patches = new Map(ids.map((id) => [id, { unapproved: false }] as const))
  if (ids.length > MAX_BATCH_SIZE) return editMany(client, { action: 'APPROVE' }, ids, patches)
  const settle = photosOf(client).store.edit(patches)
  const done = callInTurn([{ ids }], () => changeBatch(client, ApprovePhotosDocument, { ids: [...ids] }))
  const undo = async () => {
    const changed = changedOf(ids, await done)
    await callInTurn([{ ids: changed }], () =>
      changeBatch(client, ApprovePhotosDocument, { ids: changed, undo: true }),
    )
  }
  const notice = notify(markText.approve.done(ids.length), {
    label: selectionText.undo,
    run: () => void undo(),
  })
  const refused = await done
  settle()
  if (refused.length === ids.length) dismiss(notice)
  notifyRefused(refused, ids.length)
}
