/** Writes objects into buckets in bulk, without events; many may share the same bytes. No other process may use the buckets. */
import { createHash, randomBytes } from 'node:crypto'
import { linkSync } from 'node:fs'
import { join } from 'node:path'
import { openCatalog } from './catalog.ts'
import { openFiles } from './files.ts'

/** Bytes on the disk that can become objects. */
export interface Content {
  file: string
  size: number
  etag: string
}

/** @param directory the service's state folder; no running cloud may have it open */
export function openBuckets(directory: string) {
  const files = openFiles(join(directory, 'objects'))
  const catalog = openCatalog(join(directory, 'journal'), { fileReleased() {}, eventPending() {} })

  return {
    async write(bytes: Buffer): Promise<Content> {
      const target = await files.create()
      await target.write(bytes)
      await target.finish()
      return {
        file: target.file,
        size: bytes.length,
        etag: createHash('md5').update(bytes).digest('hex'),
      }
    },
    /**
     * Stores an object with these bytes. It gets its own link to the file, so it can be replaced and removed like any
     * other object.
     */
    async put(bucket: string, key: string, content: Content, headers: Record<string, string>): Promise<void> {
      const file = randomBytes(16).toString('hex')
      linkSync(files.pathOf(content.file), files.pathOf(file))
      await catalog.record({
        type: 'put',
        object: {
          ...{ bucket, key, ...content, file, headers },
          ...{ checksums: {}, checksumType: 'FULL_OBJECT' },
          sequencer: catalog.nextSequencer(),
          lastModified: new Date().toISOString(),
        },
      })
    },
    async close(): Promise<void> {
      files.close()
      await catalog.close()
    },
  }
}
