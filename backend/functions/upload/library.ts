import type { Key } from '@album/model/keys'
import { contentKey, photoKey, usageKey, waitingKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import type { DocumentTable, Write } from '../dynamodb/document-table.ts'
import type { Library, NewPhoto } from './create-upload.ts'

interface ContentItem extends Key {
  id: string
}

interface UsageItem extends Key {
  photos: number
  bytes: number
}

/** The library in the table. One call of createUpload is one transaction: 3 writes a photo and the quota's, at most 76. */
export function libraryIn(table: DocumentTable, photosPerDay: number): Library {
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
      if (photos.length > photosPerDay) return { room: photosPerDay }
      const usage = usageKey(owner, now.toISOString())
      const cancelled = await table.transact([
        spend(usage, photos, photosPerDay),
        ...photos.flatMap((each) => writesOf(owner, each)),
      ])
      if (!cancelled) return 'recorded'
      if (cancelled.reasons[0] !== 'ConditionalCheckFailed') return 'raced'
      const used = await table.get<UsageItem>(usage)
      return { room: Math.max(0, photosPerDay - (used?.photos ?? 0)) }
    },
  }
}

/** Counts the day's photos and bytes, unless the photos would be more than allowed. */
function spend(key: Key, photos: NewPhoto[], photosPerDay: number): Write {
  return {
    key,
    update: 'ADD #photos :photos, #bytes :bytes',
    condition: 'attribute_not_exists(#photos) OR #photos <= :most',
    values: {
      ':photos': photos.length,
      ':bytes': photos.reduce((sum, { photo }) => sum + photo.bytes, 0),
      ':most': photosPerDay - photos.length,
    },
  }
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
