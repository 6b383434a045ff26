/**
 * What guests may add with a link: how much, until when, under which name. API and page refuse with the same sentences. Resolvers
 * share this file, so it uses only what the APPSYNC_JS runtime has.
 */
import type { LinkContributions } from './album.ts'
import { maxLengthToClean, withoutInvisible } from './invisible.ts'
import { MAX_CONTRIBUTED_GB, MAX_CONTRIBUTED_PHOTOS, MAX_GUEST_NAME_LENGTH } from './limits.ts'
import { cleanName } from './search/names.ts'

/** Why a guest's photo is refused: by `errorInfo.code`. Guests read these sentences. */
export const GUEST_REFUSALS = {
  NAME: `Enter a name of 1 to ${MAX_GUEST_NAME_LENGTH} characters.`,
  NOT_ALLOWED: 'This link does not let its guests add photos.',
  ADDING_ENDED: 'Guests can no longer add photos with this link.',
  LINK: 'This link has ended.',
  PHOTOS_OF_LINK: 'This link has reached its photo limit.',
  BYTES_OF_LINK: 'This file is larger than the space left on this link.',
  QUOTA_OF_OWNER: 'The album takes no more photos for now. Try again tomorrow, or ask your host.',
}
/** The same, and why a link that lets guests add photos is refused to its owner. */
export const CONTRIBUTION_REFUSALS = {
  ...GUEST_REFUSALS,
  CONTRIBUTED_PHOTOS: `Let guests add 1 to ${MAX_CONTRIBUTED_PHOTOS} photos.`,
  CONTRIBUTED_BYTES: `Let guests add 1 byte to ${MAX_CONTRIBUTED_GB} GB.`,
  CONTRIBUTED_UNTIL: 'Choose an end in the future, no later than the end of the link.',
  CONTRIBUTIONS: 'First set how much guests can add with this link.',
}
export type ContributionRefusal = keyof typeof CONTRIBUTION_REFUSALS

/**
 * A guest's name as the album keeps it: without invisible characters, with single spaces. It is plain text, which a page escapes.
 * Empty if it cannot be a name.
 * @param given composed (NFC)
 */
export const guestNameOf = (given: string): string => {
  if (given.length > maxLengthToClean(MAX_GUEST_NAME_LENGTH)) return ''
  const name = cleanName(withoutInvisible(given.split('\n').join(' ').split('\t').join(' ')))
  return name.length <= MAX_GUEST_NAME_LENGTH ? name : ''
}

/** Until when guests can add photos, in epoch seconds: a time that may be over. Undefined if they cannot, or if that was stopped. */
export const addableUntil = (contributions: LinkContributions | undefined): number | undefined =>
  contributions && contributions.adding !== false ? contributions.until : undefined
