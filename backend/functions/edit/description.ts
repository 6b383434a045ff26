import type { UpdatePhotoInput } from '../../generated/graphql.ts'
import { byTakenKeysOf } from '@album/model/index-entries'
import { withoutInvisible } from '@album/model/invisible'
import type { PhotoItem } from '@album/model/photo'
import type { Problem } from '../problem.ts'

const LONGEST_TITLE = 255
const OFFSET = /^[+-](0\d|1[0-4]):[0-5]\d$/
/** Photography began in the 1820s. */
const FIRST_YEAR = 1820

/** The photo with another title, or another date; what the input does not name stays. */
export function described(photo: PhotoItem, input: UpdatePhotoInput): PhotoItem | Problem {
  const { title, takenLocal, takenOffset, version } = input
  if (typeof version === 'number' && version !== photo.version)
    return {
      errorType: 'Conflict',
      code: 'VERSION',
      message: 'The photo has changed since; look at it again.',
    }
  if (title === undefined && takenLocal === undefined && takenOffset === undefined)
    return refusal('NOTHING', 'Say what is to be changed.')
  let next = { ...photo, version: photo.version + 1 }
  if (title !== undefined) {
    const clean = withoutInvisible(title ?? '')
      .normalize('NFC')
      .trim()
    if (!clean) return refusal('TITLE', 'A title needs at least one character.')
    if (clean.length > LONGEST_TITLE)
      return refusal('TITLE', `A title has at most ${LONGEST_TITLE} characters.`)
    next = { ...next, title: clean, titled: true }
  }
  return takenLocal === undefined && takenOffset === undefined ? next : redated(next, takenLocal, takenOffset)
}

/** The photo at another time. The zone goes with the time, unless only one of them is named. */
function redated(
  photo: PhotoItem,
  takenLocal: string | null | undefined,
  takenOffset: string | null | undefined,
): PhotoItem | Problem {
  if (typeof takenLocal === 'string' && !isWallClock(takenLocal))
    return refusal('TAKEN_LOCAL', 'Say when it was taken as 2024-07-31T18:05:09.')
  if (typeof takenOffset === 'string' && !OFFSET.test(takenOffset))
    return refusal('TAKEN_OFFSET', 'Say the zone as +02:00.')
  const { takenLocal: oldLocal, takenOffset: oldOffset, ...rest } = photo
  const local = takenLocal === undefined ? oldLocal : takenLocal
  const offset = takenOffset === undefined ? oldOffset : takenOffset
  const next: PhotoItem = { ...rest, dated: true }
  if (local) next.takenLocal = local
  if (local && offset) next.takenOffset = offset
  return { ...next, ...byTakenKeysOf(next) }
}

/** A time that exists: 30 February does not. */
function isWallClock(local: string): boolean {
  const date = new Date(`${local}Z`)
  return (
    !Number.isNaN(date.getTime()) &&
    date.toISOString() === `${local}.000Z` &&
    date.getUTCFullYear() >= FIRST_YEAR &&
    date.getUTCFullYear() <= 9999
  )
}

const refusal = (code: string, message: string): Problem => ({ errorType: 'ValidationError', code, message })
