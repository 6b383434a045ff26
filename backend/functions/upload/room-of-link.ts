import { epochSeconds } from '@album/dates/epoch-seconds'
import type { LinkItem } from '@album/model/album'
import { addableUntil, CONTRIBUTION_REFUSALS, type ContributionRefusal } from '@album/model/contributions'
import { linkKey, listedLinkKey, photoKey } from '@album/model/keys'
import { isExpired } from '@album/model/lifetimes'
import { MAX_WRITES } from '@album/model/limits'
import { type PhotoItem, usageKeyOf } from '@album/model/photo'
import type { DocumentTable, Write } from '../dynamodb/document-table.ts'
import { pauseWithJitter } from '../tries.ts'
import type { ErrorType } from '@album/model/refusals'
import type { Problem } from '../problem.ts'
import { stillWaiting } from './upload-wait.ts'
import type { Contributor } from './upload.ts'

/** The room that a link has left, and the write that counts added photos. */
interface RoomOfLink {
  photos: number
  bytes: number
  /** The photos wait for their owner's approval. */
  approval: boolean
  /** It fails if others have used the room, or if the link has ended: an ended link has no item. */
  spend(photos: number, bytes: number): Write
}

/** AppSync may have cached the guest's authorization. Without this, they could go on for seconds after the link's end. */
export const isOpen = async (link: string, table: Pick<DocumentTable, 'get'>) =>
  (await openingOf(link, table)) !== undefined

/** The item that opens a link, which its owner's changes reach first. */
export const openingOf = (link: string, table: Pick<DocumentTable, 'get'>) =>
  table.get<LinkItem>(linkKey(link))

/** Whether new photos wait for approval, by the item that opens a link. */
export const asksForApproval = (opening: LinkItem | undefined): boolean =>
  opening?.contributions?.approval ?? false

/** How much guests can still add by a link, or why nothing more. */
export async function roomOfLink(
  owner: string,
  { album, link: id }: Pick<Contributor, 'album' | 'link'>,
  now: Date,
  table: Pick<DocumentTable, 'get'>,
): Promise<RoomOfLink | Problem> {
  const key = listedLinkKey(owner, album, id)
  const link = await table.get<LinkItem>(key)
  const seconds = epochSeconds(now)
  if (!link || isExpired(link, seconds)) return refusedByLink('NotFound', 'LINK')
  const { contributions, addedPhotos = 0, addedBytes = 0 } = link
  if (!contributions) return refusedByLink('Unauthorized', 'NOT_ALLOWED')
  if ((addableUntil(contributions) ?? 0) <= seconds) return refusedByLink('Conflict', 'ADDING_ENDED')
  return {
    photos: Math.max(0, contributions.photos - addedPhotos),
    bytes: Math.max(0, contributions.bytes - addedBytes),
    approval: contributions.approval,
    spend: (photos, bytes) => ({
      key,
      update: 'ADD #addedPhotos :photos, #addedBytes :bytes',
      condition: [
        // Its owner may have changed it since it was read.
        '#contributions.#photos = :allowedphotos AND #contributions.#bytes = :allowedbytes',
        '#contributions.#until > :now AND #contributions.#approval = :approval',
        '(attribute_not_exists(#contributions.#adding) OR #contributions.#adding = :adding)',
        '(attribute_not_exists(#addedPhotos) OR #addedPhotos <= :morephotos)',
        '(attribute_not_exists(#addedBytes) OR #addedBytes <= :morebytes)',
      ].join(' AND '),
      values: {
        ':photos': photos,
        ':bytes': bytes,
        ':allowedphotos': contributions.photos,
        ':allowedbytes': contributions.bytes,
        ':now': seconds,
        ':approval': contributions.approval,
        ':adding': true,
        ':morephotos': contributions.photos - photos,
        ':morebytes': contributions.bytes - bytes,
      },
    }),
  }
}

export const refusedByLink = (errorType: ErrorType, code: ContributionRefusal): Problem => ({
  errorType,
  code,
  message: CONTRIBUTION_REFUSALS[code],
})

/**
 * Removes a guest's photo whose bytes have not arrived, and subtracts it from the link's count and from its owner's quota. One
 * transaction does all of it, so that it is subtracted once. An ended link has no item and no count.
 * @returns whether it was removed; if not, it has changed since it was read
 */
export async function removeContribution(
  photo: Contribution,
  table: Pick<DocumentTable, 'transact'>,
): Promise<boolean> {
  const cancelled = await table.transact([...removalOf([photo]), subtractedFromLink([photo])])
  if (cancelled?.reasons.at(-1) !== 'ConditionalCheckFailed') return !cancelled
  return !(await table.transact(removalOf([photo])))
}

/** The most photos of one transaction, which also writes the link and each day on which they were counted: a day for each at most. */
export const MAX_REMOVED_TOGETHER = Math.floor((MAX_WRITES - 1) / 2)
const MAX_TRIES = 6

/**
 * The same for at most MAX_REMOVED_TOGETHER photos of one link, in one transaction: they share its count. Photos that have changed
 * since they were read stay.
 */
export async function removeContributions(
  photos: Contribution[],
  table: Pick<DocumentTable, 'transact'>,
): Promise<void> {
  let left = photos
  let isCounted = true
  // Not `tries`: a pause follows only a collision. Photos that have changed are left out at once.
  for (let attempt = 0; left.length > 0 && attempt < MAX_TRIES; attempt += 1) {
    const writes = [...removalOf(left), ...(isCounted ? [subtractedFromLink(left)] : [])]
    const reasons = (await table.transact(writes))?.reasons
    if (!reasons) return
    const isRefused = (reason: string | undefined) => reason === 'ConditionalCheckFailed'
    if (!reasons.some(isRefused)) await pauseWithJitter(attempt)
    if (isCounted && isRefused(reasons.at(-1))) isCounted = false
    left = left.filter((_, index) => !isRefused(reasons[index]))
  }
}

/** Removes the photos, and subtracts them from their owner's quotas. */
const removalOf = (photos: Contribution[]): Write[] => [
  ...photos.map((photo) => ({ delete: photoKey(photo.owner, photo.id), ...stillWaiting(photo) })),
  ...subtractedFromQuotas(photos),
]

/** A write for each day on which they were counted. */
function subtractedFromQuotas(photos: Contribution[]): Write[] {
  const days = new Map(photos.map((photo) => [usageKeyOf(photo).SK, usageKeyOf(photo)]))
  return [...days].map(([day, key]) => ({
    key,
    update: 'ADD #photos :minusPhotos, #admitted :minusPhotos, #bytes :minusBytes',
    values: subtracted(photos.filter((photo) => usageKeyOf(photo).SK === day)),
  }))
}

/** The most writes of `subtractionOf` for each photo: its day, and its link. */
export const MAX_SUBTRACTIONS = 2

/**
 * The writes that subtract guests' photos, which another write removes, from their owner's quotas and from the counts of their links. If
 * a link ends before they are done, the condition of one fails.
 */
export async function subtractionOf(
  photos: Contribution[],
  table: Pick<DocumentTable, 'get'>,
): Promise<Write[]> {
  const links = new Set(photos.map(({ through }) => through.link))
  const ofLinks = [...links].map(async (link) => {
    const write = subtractedFromLink(photos.filter(({ through }) => through.link === link))
    return (await table.get<LinkItem>(write.key))?.contributions ? [write] : []
  })
  return [...subtractedFromQuotas(photos), ...(await Promise.all(ofLinks)).flat()]
}

const subtractedFromLink = (photos: Contribution[]) => ({
  key: listedLinkKey(photos[0]!.owner, photos[0]!.through.album, photos[0]!.through.link),
  update: 'ADD #addedPhotos :minusPhotos, #addedBytes :minusBytes',
  condition: 'attribute_exists(#contributions)',
  values: subtracted(photos),
})

const subtracted = (photos: Contribution[]) => ({
  ':minusPhotos': -photos.length,
  ':minusBytes': -photos.reduce((sum, { bytes }) => sum + bytes, 0),
})

/** A photo that a guest added. */
export type Contribution = PhotoItem & Required<Pick<PhotoItem, 'through'>>

/** Whether a guest added this photo. */
export const isContributed = (photo: PhotoItem): photo is Contribution => photo.through !== undefined
