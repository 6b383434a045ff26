import type { Upload } from '../generated/graphql.ts'
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { batchesOf } from '../async/in-parallel.ts'
import { MAX_BATCH_SIZE } from '@album/model/limits'
import { type Library, sha256 } from '../tests/library.ts'
import { loop } from './bare-loop.ts'

const CREATE_UPLOAD = `mutation Drop($input: [CreateUploadInput!]!) {
  createUpload(input: $input) { url headers { name value } photo { id } } }`

export interface Dropped {
  /** Seconds until all were uploaded. */
  uploaded: number
  /** Seconds until all were labelled. */
  seconds: number
}

/** Uploads all photos at once and waits until the last one is labelled, or refused. */
export async function dropAndWait(library: Library, photos: Buffer[]): Promise<Dropped> {
  const listener = await library.listen()
  const started = performance.now()
  const elapsed = () => (performance.now() - started) / 1000
  await drop(library, photos)
  const uploaded = elapsed()
  const done = new Set<string>()
  for (let seen = 0; done.size < photos.length;) {
    for (; seen < listener.changes.length; seen++) {
      const { id, photo } = listener.changes[seen]!
      if (isDone(photo?.status)) done.add(id)
    }
    await sleep(50)
  }
  listener.close()
  return { uploaded, seconds: elapsed() }
}

export const isDone = (status?: string) =>
  status !== undefined && ['READY', 'REJECTED', 'FAILED'].includes(status)

/** Uploads all photos as the page does: records MAX_BATCH_SIZE per call, and sends six at a time. */
async function drop(library: Library, photos: Buffer[]): Promise<void> {
  for (const some of batchesOf(photos, MAX_BATCH_SIZE)) {
    const input = some.map((bytes) => ({
      fileName: `${photos.indexOf(bytes)}.jpg`,
      contentType: 'image/jpeg',
      bytes: bytes.length,
      sha256: sha256(bytes),
    }))
    const { createUpload } = await library.ask<{ createUpload: Upload[] }>(CREATE_UPLOAD, { input })
    const placed = createUpload.map((upload, index) => ({ upload, bytes: some[index]! }))
    await loop(placed, 6, async ({ upload, bytes }) => {
      await send(upload, bytes)
    })
  }
}

/** As fetch does; its body of 4 MB costs fetch 12 ms of CPU and this 2 ms, on the cores that are measured. */
export function send({ url, headers }: Upload, bytes: Buffer): Promise<void> {
  const named = Object.fromEntries(headers.map(({ name, value }) => [name, value]))
  return new Promise((resolve, reject) => {
    const sent = request(url!, { method: 'PUT', headers: named }, (response) => {
      response.resume()
      if (response.statusCode === 200) response.on('end', resolve)
      else reject(new Error(`PUT was answered ${response.statusCode}`))
    })
    sent.on('error', reject)
    sent.end(bytes)
  })
}
