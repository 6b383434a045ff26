import type { ApolloClient } from '@apollo/client'
import { DescribePhotoDocument } from '../../../generated/graphql.ts'
import { changePhotos } from '../../../photos/change-photos.ts'
import { photosById, photosOf } from '../../../photos/photos.ts'
import { isConflict } from '../../../shared/api/graphql-errors.ts'

/** A text of a photo that its owner edits. */
type Field = 'title' | 'description'

interface Wanted {
  id: string
  field: Field
  /** Empty for no description. */
  value: string
  /** The text that the user started from, and the photo's version then. */
  from: string
  version: number
}

/**
 * Saves a photo's title or description, and shows it at once.
 * @returns `changed` if it was changed elsewhere since @throws if it could not be saved
 */
export async function saveText(client: ApolloClient, wanted: Wanted): Promise<'saved' | 'changed'> {
  const { id, field, value, from } = wanted
  try {
    await send(client, wanted)
    return 'saved'
  } catch (error) {
    if (!isConflict(error)) throw error
  }
  // Any change to the photo causes a conflict, even the arrival of a label. Ask the user only if this text differs.
  const [now] = await photosById(client, [id])
  const text = now && (now[field] ?? '')
  if (text !== undefined && text !== from && text !== value) return 'changed'
  if (text === from) await send(client, { ...wanted, version: now!.version })
  return 'saved'
}

/** @throws if the text was not saved */
async function send(client: ApolloClient, { id, field, value, version }: Wanted) {
  const settle = photosOf(client).store.edit(new Map([[id, { [field]: value || null }]]))
  const error = await changePhotos(client, DescribePhotoDocument, { input: { id, [field]: value, version } })
  settle()
  if (error) throw error
}
