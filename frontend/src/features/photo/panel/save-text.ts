import type { ApolloClient } from '@apollo/client'
import { DescribePhotoDocument } from '../../../generated/graphql.ts'
import { changePhotos } from '../../../photos/change-photos.ts'
import { photosById, photosOf } from '../../../photos/photos.ts'
import { inTurn } from '../../../shared/edit/calls.ts'
import { retryConflicts } from '../../../shared/edit/retry-conflicts.ts'
import { descriptionText, guestNameText, titleText } from '../../../shared/text/editable.ts'
import { selectionText } from '../../../shared/text/selection.ts'
import { announce, notify } from '../../../shared/ui/notices.ts'

/** A text of a photo that its owner edits. */
type Field = 'title' | 'description' | 'addedBy'

const TEXTS = { title: titleText, description: descriptionText, addedBy: guestNameText }

interface Wanted {
  id: string
  field: Field
  /** Empty for no description, or no name of a guest. */
  value: string
  /** The text that the user started from, and the photo's version then. */
  from: string
  version: number
}

/**
 * Saves a photo's title, its description or the name of the guest who added it, with Undo, and shows it at once.
 * @returns `changed` if it was changed elsewhere since @throws if it could not be saved
 */
export async function saveText(client: ApolloClient, wanted: Wanted): Promise<'saved' | 'changed'> {
  const outcome = await save(client, wanted)
  if (outcome === 'changed') return outcome
  const { id, field } = wanted
  // The album's own form of it, without invisible characters.
  const saved = photosOf(client).store.row(id)?.photo?.[field] ?? ''
  notify(TEXTS[field].saved(saved), {
    label: selectionText.undo,
    run: () => void undo(client, wanted, saved),
  })
  return outcome
}

/** Restores the previous text, unless the saved text has been changed since, in this window or elsewhere. */
async function undo(client: ApolloClient, { id, field, from }: Wanted, saved: string): Promise<void> {
  const row = photosOf(client).store.row(id)
  try {
    const isSame = row?.photo && (row.photo[field] ?? '') === saved
    const outcome = isSame
      ? await save(client, { id, field, value: from, from: saved, version: row.version })
      : 'changed'
    if (outcome === 'changed') notify(TEXTS[field].changedSince)
    else announce(TEXTS[field].saved(from))
  } catch {
    notify(TEXTS[field].notSaved)
  }
}

/** Shows the text at once, and saves it after the changes before it. @throws if it could not be saved */
async function save(client: ApolloClient, wanted: Wanted): Promise<'saved' | 'changed'> {
  const { id, field, value, from } = wanted
  const show = () => photosOf(client).store.edit(new Map([[id, { [field]: value || null }]]))
  let settle = show()
  let { version } = wanted
  return inTurn(() =>
    retryConflicts(async (failed) => {
      if (failed > 0) {
        // Any change to the photo causes a conflict, even the arrival of a label. Ask the user only if this text differs.
        const [now] = await photosById(client, [id])
        if (!now) throw new Error('The photo is gone.')
        const text = now[field] ?? ''
        if (text === value) return 'saved'
        if (text !== from) return 'changed'
        version = now.version
        settle = show()
      }
      const input = { id, [field]: value, version }
      const error = await changePhotos(client, DescribePhotoDocument, { input })
      settle()
      if (error) throw error
      return 'saved'
    }),
  )
}
