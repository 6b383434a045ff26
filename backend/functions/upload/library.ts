import type { Key } from '@album/model/keys'
import { contentKey, CONTENTS, photoKey, waitingKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import type { DocumentTable, Write } from '../dynamodb/document-table.ts'
import { allowanceOn, type Quotas, roomIn, spendOnUploads } from '../usage/quotas.ts'
import type { Library, NewPhoto } from './create-upload.ts'

interface ContentItem extends Key {
  id: string
}

/** The library in the table. One call of createUpload is one transaction: 3 writes for each photo and one for the quota, at most 76. */
export function libraryIn(table: DocumentTable, quotas: Quotas): Library {
  return {
    async photosByContent(owner, sha256s) {
      if (sha256s.length === 0) return new Map()
      const contents = await table.getAll<ContentItem>(sha256s.map((sha256) => contentKey(owner, sha256)))
      const ids = [...new Set(contents.map((content) => content.id))]
      const photos = await table.getAll<PhotoItem>(ids.map((id) => photoKey(owner, id)))
      return new Map(
        contents.map(({ SK, id }) => [
          SK.slice(CONTENTS.length),
          { id, photo: photos.find((photo) => photo.id === id) },
        ]),
      )
    },

    photo: (owner, id) => table.get<PhotoItem>(photoKey(owner, id)),
    photos: (owner, ids) => table.getAll<PhotoItem>(ids.map((id) => photoKey(owner, id))),

    async record(owner, photos, now) {
      const today = now.toISOString()
      const allowance = await allowanceOn(today, owner, quotas, table)
      const bytes = photos.reduce((sum, { photo }) => sum + photo.bytes, 0)
      if (photos.length <= allowance.photos && bytes <= allowance.bytes) {
        const cancelled = await table.transact([
          spendOnUploads(owner, today, photos.length, bytes, allowance),
          ...photos.flatMap((each) => writesOf(owner, each)),
        ])
        if (!cancelled) return 'recorded'
        if (cancelled.reasons[0] !== 'ConditionalCheckFailed') return 'raced'
      }
      return { room: await roomIn(allowance, today, owner, table) }
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
