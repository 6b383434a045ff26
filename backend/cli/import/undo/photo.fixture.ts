import { ID_DIGITS } from '@album/model/keys'
import type { PhotoNow } from './plan.ts'

/** An id that a photo or an album can have. */
export const id = (at: number) => `01J9Z3NDEKTSV4RRFFQ69G5F${String(at).padStart(2, '0')}`

/** An id that was made at this time. @param time milliseconds since 1970 */
export function idMadeAt(time: number, at = 1): string {
  let digits = ''
  for (let left = time; digits.length < 10; left = Math.floor(left / 32))
    digits = ID_DIGITS[left % 32] + digits
  return digits + id(at).slice(10)
}

/** A photo as an import adds it from a file without a date. */
export const photoNow = (at: number, more: Partial<PhotoNow> = {}): PhotoNow => ({
  id: id(at),
  status: 'READY',
  title: `${at}.jpg`,
  fileName: `${at}.jpg`,
  description: null,
  addedBy: null,
  takenLocal: null,
  takenOffset: null,
  dated: false,
  place: null,
  placed: false,
  analysis: null,
  turn: 0,
  harmless: false,
  favourite: false,
  archived: false,
  labels: [],
  removedLabels: [],
  rawOf: null,
  rawFile: null,
  albums: [],
  trashedAt: null,
  unapproved: false,
  version: 3,
  ...more,
})
