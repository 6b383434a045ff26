import type { UpdatePhotoInput } from '../../generated/graphql.ts'
import { CONTRIBUTION_REFUSALS, guestNameOf } from '@album/model/contributions'
import { cleanDescription, cleanTitle } from '@album/model/invisible'
import type { OwnPlace } from '@album/model/job'
import { uploadedNameOf, type PhotoItem } from '@album/model/photo'
import { descriptionRefusal, titleRefusal } from '@album/model/refusals'
import { invalid, type Problem } from '../problem.ts'
import { dateRefusal, redated } from './dates.ts'
import { withPlace } from './places.ts'

/**
 * The photo with another title, description, date or place. Fields that the input does not have stay as they are.
 * @param place the input's, as the gazetteer knows it
 */
export function described(photo: PhotoItem, input: UpdatePhotoInput, place?: OwnPlace): PhotoItem | Problem {
  const { title, description, takenLocal, takenOffset, addedBy, version } = input
  if (typeof version === 'number' && version !== photo.version)
    return {
      errorType: 'Conflict',
      code: 'VERSION',
      message: 'The photo has changed in the meantime. Load it again.',
    }
  if ([title, description, takenLocal, takenOffset, addedBy, place].every((field) => field === undefined))
    return invalid('NOTHING', 'The input has nothing to change.')
  let next: PhotoItem = { ...photo, version: photo.version + 1 }
  if (title !== undefined) {
    const clean = cleanTitle(title ?? '').normalize('NFC')
    const wrong = titleRefusal(clean)
    if (wrong) return invalid('TITLE', wrong)
    next = renamed(next, clean)
  }
  if (description !== undefined) {
    const about = aboutFrom(description ?? '')
    if (typeof about !== 'string') return about
    const { description: _before, ...rest } = next
    next = about ? { ...rest, description: about } : rest
  }
  if (addedBy !== undefined) {
    const name = guestNameOf((addedBy ?? '').normalize('NFC'))
    if (addedBy && !name) return invalid('NAME', CONTRIBUTION_REFUSALS.NAME)
    const { addedBy: _before, ...rest } = next
    next = name ? { ...rest, addedBy: name } : rest
  }
  if (place) next = { ...withPlace(next, place), version: photo.version + 1 }
  if (takenLocal === undefined && takenOffset === undefined) return next
  return dateRefusal(input) ?? redated(next, input)
}

/** The photo with a title. If that is the name of its file, for example after an undo, nobody has written it. */
function renamed(photo: PhotoItem, title: string): PhotoItem {
  const uploadedName = uploadedNameOf(photo)
  const { titled: _titled, fileName: _fileName, ...rest } = photo
  if (title === uploadedName) return { ...rest, title }
  return { ...rest, title, titled: true, ...(uploadedName && { fileName: uploadedName }) }
}

/** A description as the table keeps it, empty for none. */
function aboutFrom(given: string): string | Problem {
  const text = cleanDescription(given.normalize('NFC'))
  const wrong = descriptionRefusal(text)
  return wrong ? invalid('DESCRIPTION', wrong) : text
}
