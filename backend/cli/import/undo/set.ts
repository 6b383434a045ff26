import type { UpdatePhotoInput } from '../../../generated/graphql.ts'
import { type Entry, FIELDS, type Values } from './entries.ts'
import { isSame, type SetFields, valuesOf } from './values.ts'

type Set = Extract<Entry, { kind: 'set' }>

/** The line for a change of a photo's fields. @param photo before it @param changes as `updatePhoto` takes them, without the place */
export function setByImport(
  photo: SetFields & { id: string },
  { title, description, addedBy, takenLocal, takenOffset = null }: Omit<UpdatePhotoInput, 'id'>,
): Set {
  const after: Values = {
    ...(typeof title === 'string' && { title }),
    ...(description !== undefined && { description }),
    ...(addedBy !== undefined && { addedBy }),
    ...(takenLocal !== undefined && { date: { local: takenLocal, offset: takenOffset, isOwn: true } }),
  }
  return { kind: 'set', photo: photo.id, before: only(after, valuesOf(photo)), after }
}

/** The line for what the album made of a change, if that is something else: it composes and trims texts. */
export function whatBecame({ photo, after }: Set, answer: SetFields): Entry | undefined {
  const now = only(after, valuesOf(answer))
  const isAsSet = FIELDS.every((field) => after[field] === undefined || isSame(field, after, now))
  return isAsSet ? undefined : { kind: 'became', photo, after: now }
}

/** The values of the fields that `wanted` has. */
const only = (wanted: Values, values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([field]) => field in wanted))
