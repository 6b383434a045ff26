import { epochSeconds } from '@album/dates/epoch-seconds'
import type { Key } from '@album/model/keys'
import { contentKey, CONTENTS, photoKey, SHA256_LENGTH } from '@album/model/keys'
import { type PhotoItem, waitingItem } from '@album/model/photo'
import type { DocumentTable, Write } from '../dynamodb/document-table.ts'
import { BUSY, isProblem } from '../problem.ts'
import { allowanceOn, type Quotas, roomIn, spendOnUploads } from '../usage/quotas.ts'
import type { Contributor, Library, NewPhoto } from './upload.ts'
import { roomOfLink } from './room-of-link.ts'
import { stillWaiting, waitsUntil } from './upload-wait.ts'

interface ContentItem extends Key {
  id: string
}

/**
 * The library in the table. One call of createUpload is one transaction: 3 writes for each photo, one for the quota and, for a guest,
 * one for the limits of the link, at most 76.
 */
export function libraryIn(table: DocumentTable, quotas: Quotas, contributor?: Contributor): Library {
  return {
    async photosByContent(owner, sha256s) {
      if (sha256s.length === 0) return new Map()
      const keys = sha256s.map((sha256) => contentKey(owner, sha256, contributor?.link))
      const contents = await table.getAll<ContentItem>(keys)
      const ids = [...new Set(contents.map((content) => content.id))]
      const photos = await table.getAll<PhotoItem>(ids.map((id) => photoKey(owner, id)))
      return new Map(
        contents.map(({ SK, id }) => [
          SK.slice(CONTENTS.length, CONTENTS.length + SHA256_LENGTH),
          { id, photo: photos.find((photo) => photo.id === id) },
        ]),
      )
    },

    photo: (owner, id) => table.get<PhotoItem>(photoKey(owner, id)),
    photos: (owner, ids) => table.getAll<PhotoItem>(ids.map((id) => photoKey(owner, id))),

    async restartWait(photo, now, isShared = false) {
      const { owner, id, expiresAt, trashedAt } = photo
      const waitsSince = now.toISOString()
      const end = epochSeconds(waitsUntil({ ...photo, waitsSince }))
      // In the trash it keeps its day of removal, and photos without time to live stay so.
      const hasEnd = expiresAt !== undefined && !trashedAt
      const { condition, values } = stillWaiting(photo)
      const { done, item } = await table.write<PhotoItem>({
        key: photoKey(owner, id),
        // The version stays: an import takes a photo with a higher one for changed by a person (cli/import/later-changes).
        update: [
          'SET #waitsSince = :now',
          ...(hasEnd ? ['#expiresAt = :end'] : []),
          ...(isShared ? ['#through.#shared = :shared'] : []),
        ].join(', '),
        condition,
        values: {
          ...values,
          ':now': waitsSince,
          ...(hasEnd && { ':end': end }),
          ...(isShared && { ':shared': true }),
        },
        returns: 'ALL_NEW',
      })
      return done ? item : undefined
    },

    async record(owner, photos, now) {
      const today = now.toISOString()
      const allowance = await allowanceOn(today, owner, quotas, table)
      const bytes = photos.reduce((sum, { photo }) => sum + photo.bytes, 0)
      const ofLink = contributor && (await roomOfLink(owner, contributor, now, table))
      if (isProblem(ofLink)) return { refused: ofLink }
      // The link's owner has changed this since the photos were planned.
      if (ofLink && ofLink.approval !== contributor?.approval) return { refused: BUSY }
      const fits = !ofLink || (photos.length <= ofLink.photos && bytes <= ofLink.bytes)
      if (fits && photos.length <= allowance.photos && bytes <= allowance.bytes) {
        const counts = [
          spendOnUploads(owner, today, photos.length, bytes, allowance),
          ...(ofLink ? [ofLink.spend(photos.length, bytes)] : []),
        ]
        const cancelled = await table.transact([
          ...counts,
          ...photos.flatMap((each) => writesOf(owner, each)),
        ])
        if (!cancelled) return 'recorded'
        // Other uploads have used up the room, or the link was ended.
        if (!cancelled.reasons.slice(0, counts.length).includes('ConditionalCheckFailed')) return 'raced'
      }
      const room = await roomIn(allowance, today, owner, table)
      if (!contributor) return { room: { ...room, bytesRule: 'BYTES_PER_DAY' } }
      const left = await roomOfLink(owner, contributor, now, table)
      if (isProblem(left)) return { refused: left }
      return {
        room: {
          photos: Math.min(room.photos, left.photos),
          bytes: Math.min(room.bytes, left.bytes),
          photosRule: left.photos <= room.photos ? 'PHOTOS_OF_LINK' : 'QUOTA_OF_OWNER',
          bytesRule: left.bytes <= room.bytes ? 'BYTES_OF_LINK' : 'QUOTA_OF_OWNER',
        },
      }
    },
  }
}

function writesOf(owner: string, { photo, replaces }: NewPhoto): Write[] {
  const content = { ...contentKey(owner, photo.sha256, photo.through?.link), id: photo.id }
  return [
    { put: photo, condition: 'attribute_not_exists(PK)' },
    replaces
      ? { put: content, condition: 'id = :replaced', values: { ':replaced': replaces } }
      : { put: content, condition: 'attribute_not_exists(PK)' },
    { put: waitingItem(photo) },
  ]
}
