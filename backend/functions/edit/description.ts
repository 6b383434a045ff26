import type { UpdatePhotoInput } from '../../generated/graphql.ts'
import { byTakenKeysOf } from '@album/model/index-entries'
import { cleanDescription, withoutInvisible } from '@album/model/invisible'
import { MAX_DESCRIPTION_LENGTH } from '@album/model/limits'
import type { PhotoItem } from '@album/model/photo'
import { descriptionRefusal, titleRefusal } from '@album/model/refusals'
import { isWallClock } from '@album/model/wall-clock'
import type { Problem } from '../problem.ts'

const OFFSET = /^[+-](0\d|1[0-4]):[0-5]\d$/

/** The photo with another title, description or date. Fields that the input does not have stay as they are. */
export function described(photo: PhotoItem, input: UpdatePhotoInput): PhotoItem | Problem {
  const { title, description, takenLocal, takenOffset, version } = input
  if (typeof version === 'number' && version !== photo.version)
    return {
      errorType: 'Conflict',
      code: 'VERSION',
      message: 'The photo has changed in the meantime. Load it again.',
    }
  if ([title, description, takenLocal, takenOffset].every((field) => field === undefined))
    return refusal('NOTHING', 'The input has nothing to change.')
  let next: PhotoItem = { ...photo, version: photo.version + 1 }
  if (title !== undefined) {
    const clean = withoutInvisible(title ?? '')
      .normalize('NFC')
      .trim()
    const wrong = titleRefusal(clean)
    if (wrong) return refusal('TITLE', wrong)
    next = { ...next, title: clean, titled: true }
  }
  if (description !== undefined) {
    const about = aboutFrom(description ?? '')
    if (typeof about !== 'string') return about
    const { description: _before, ...rest } = next
    next = about ? { ...rest, description: about } : rest
  }
  return takenLocal === undefined && takenOffset === undefined ? next : redated(next, takenLocal, takenOffset)
}

/** Cleaning a text that is much longer takes long, and cannot make it short enough. */
const MAX_GIVEN_LENGTH = 8 * MAX_DESCRIPTION_LENGTH

/** A description as the table keeps it, empty for none. */
function aboutFrom(given: string): string | Problem {
  const text = given.length > MAX_GIVEN_LENGTH ? given : cleanDescription(given.normalize('NFC'))
  const wrong = descriptionRefusal(text)
  return wrong ? refusal('DESCRIPTION', wrong) : text
}

/** The photo with another date. A new date keeps the zone, and a new zone the date, unless the input changes both. */
function redated(
  photo: PhotoItem,
  takenLocal: string | null | undefined,
  takenOffset: string | null | undefined,
): PhotoItem | Problem {
  if (typeof takenLocal === 'string' && !isWallClock(takenLocal))
    return refusal('TAKEN_LOCAL', 'Write takenLocal like 2024-07-31T18:05:09.')
  if (typeof takenOffset === 'string' && !OFFSET.test(takenOffset))
    return refusal('TAKEN_OFFSET', 'Write takenOffset like +02:00.')
  const { takenLocal: oldLocal, takenOffset: oldOffset, ...rest } = photo
  const local = takenLocal === undefined ? oldLocal : takenLocal
  const offset = takenOffset === undefined ? oldOffset : takenOffset
  const next: PhotoItem = { ...rest, dated: true }
  if (local) next.takenLocal = local
  if (local && offset) next.takenOffset = offset
  return { ...next, ...byTakenKeysOf(next) }
}

const refusal = (code: string, message: string): Problem => ({ errorType: 'ValidationError', code, message })
