import type { Key } from '@album/model/keys'
import { contentKey, photoKey, usageKey, waitingKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import type { DocumentTable, Write } from '../dynamodb/document-table.ts'
import type { Library, NewPhoto, Room } from './create-upload.ts'

interface ContentItem extends Key {
  id: string
}

interface UsageItem extends Key {
  photos?: number
  bytes?: number
}

/** How much one person may add. */
export interface Quotas {
  photosPerDay: number
  photosPerMonth: number
  bytesPerDay: number
}

/** The library in the table. One call of createUpload is one transaction: 3 writes a photo and the quota's, at most 76. */
export function libraryIn(table: DocumentTable, quotas: Quotas): Library {
  /** What a day may hold in all. Days that are over do not change, so that this month's are counted for certain. */
  async function mostOn(owner: string, today: string): Promise<Room> {
    const before = earlierThisMonth(today).map((day) => usageKey(owner, day))
    const days = before.length > 0 ? await table.getAll<UsageItem>(before) : []
    const month = quotas.photosPerMonth - days.reduce((sum, { photos = 0 }) => sum + photos, 0)
    return {
      photos: Math.min(quotas.photosPerDay, month),
      bytes: quotas.bytesPerDay,
      photosRule: month < quotas.photosPerDay ? 'PHOTOS_PER_MONTH' : 'PHOTOS_PER_DAY',
    }
  }

  return {
    async photosByContent(owner, sha256s) {
      if (sha256s.length === 0) return new Map()
      const contents = await table.getAll<ContentItem>(sha256s.map((sha256) => contentKey(owner, sha256)))
      const ids = [...new Set(contents.map((content) => content.id))]
      const photos = await table.getAll<PhotoItem>(ids.map((id) => photoKey(owner, id)))
      return new Map(
        contents.map(({ SK, id }) => [
          SK.slice('H#'.length),
          { id, photo: photos.find((photo) => photo.id === id) },
        ]),
      )
    },

    photo: (owner, id) => table.get<PhotoItem>(photoKey(owner, id)),

    async record(owner, photos, now) {
      const usage = usageKey(owner, now.toISOString())
      const most = await mostOn(owner, now.toISOString())
      const bytes = photos.reduce((sum, { photo }) => sum + photo.bytes, 0)
      if (photos.length <= most.photos && bytes <= most.bytes) {
        const cancelled = await table.transact([
          spend(usage, photos.length, bytes, most),
          ...photos.flatMap((each) => writesOf(owner, each)),
        ])
        if (!cancelled) return 'recorded'
        if (cancelled.reasons[0] !== 'ConditionalCheckFailed') return 'raced'
      }
      const used = await table.get<UsageItem>(usage)
      return {
        room: {
          photos: Math.max(0, most.photos - (used?.photos ?? 0)),
          bytes: Math.max(0, most.bytes - (used?.bytes ?? 0)),
          photosRule: most.photosRule,
        },
      }
    },
  }
}

/** Counts the day's photos and bytes, unless they would be more than allowed. */
function spend(key: Key, photos: number, bytes: number, most: Room): Write {
  return {
    key,
    update: 'ADD #photos :photos, #bytes :bytes',
    condition:
      '(attribute_not_exists(#photos) OR #photos <= :morePhotos) AND (attribute_not_exists(#bytes) OR #bytes <= :moreBytes)',
    values: {
      ':photos': photos,
      ':bytes': bytes,
      ':morePhotos': most.photos - photos,
      ':moreBytes': most.bytes - bytes,
    },
  }
}

/** The days of a month before this one: `2024-07-01`. */
function earlierThisMonth(today: string): string[] {
  const month = today.slice(0, 8)
  return Array.from(
    { length: Number(today.slice(8, 10)) - 1 },
    (_, index) => month + String(index + 1).padStart(2, '0'),
  )
}

function writesOf(owner: string, { photo, replaces }: NewPhoto): Write[] {
  const content = { ...contentKey(owner, photo.sha256), id: photo.id }
  const waiting = { ...waitingKey(owner, photo.id, photo.addedAt), owner, id: photo.id }
  return [
    { put: photo, condition: 'attribute_not_exists(PK)' },
    replaces
      ? { put: content, condition: 'id = :replaced', values: { ':replaced': replaces } }
      : { put: content, condition: 'attribute_not_exists(PK)' },
    { put: waiting },
  ]
}
