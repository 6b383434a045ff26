import type { Upload } from '../generated/graphql.ts'
import { type Library, put, sha256 } from '../tests/library.ts'
import { loop } from './bare-loop.ts'

const CREATE_UPLOAD = `mutation Drop($input: [CreateUploadInput!]!) {
  createUpload(input: $input) { url headers { name value } photo { id } } }`

/** Uploads all photos as the page does: records 25 per call, and sends six at a time. */
export async function drop(library: Library, photos: Buffer[]): Promise<void> {
  for (let at = 0; at < photos.length; at += 25) {
    const some = photos.slice(at, at + 25)
    const input = some.map((bytes, index) => ({
      fileName: `${at + index}.jpg`,
      contentType: 'image/jpeg',
      bytes: bytes.length,
      sha256: sha256(bytes),
    }))
    const { createUpload } = await library.ask<{ createUpload: Upload[] }>(CREATE_UPLOAD, { input })
    const placed = createUpload.map((upload, index) => ({ upload, bytes: some[index]! }))
    await loop(placed, 6, async ({ upload, bytes }) => {
      const response = await put(upload, bytes)
      if (!response.ok) throw new Error(`PUT was answered ${response.status}: ${await response.text()}`)
    })
  }
}
