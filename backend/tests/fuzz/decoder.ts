import { analyse } from '../../functions/rekognize/analyse.ts'
import { readExif } from '../../functions/rekognize/picture/exif.ts'
import { inspect } from '../../functions/rekognize/picture/inspect.ts'
import type { PhotoObjects } from '../../functions/objects/photo-objects.ts'
import type { PhotoItem } from '@album/model/photo'

/** A process that decodes files as the worker does, and may die. It stores nothing and runs no models. */
export interface Job {
  bytes: Uint8Array
  /** Read only the header and its EXIF. */
  headerOnly: boolean
}
/** The outcome for a file, how long it took, and the process's peak memory. */
export interface Result {
  became: string
  milliseconds: number
  bytesHeld: number
}

process.on('message', async ({ bytes, headerOnly }: Job) => {
  const start = performance.now()
  const file = Buffer.from(bytes)
  const became = await (headerOnly ? ofHeader(file) : ofFile(file)).catch(
    (error: Error) => `an error: ${error.stack}`,
  )
  const milliseconds = performance.now() - start
  process.send!({ became, milliseconds, bytesHeld: process.resourceUsage().maxRSS * 1024 } satisfies Result)
})

async function ofFile(file: Buffer): Promise<string> {
  const stored = { size: file.length, etag: 'none', bytes: async () => file, discard: () => {} }
  const objects = {
    upload: async () => stored,
    putRendition: async () => {},
    keepOriginal: async () => {},
  } as unknown as PhotoObjects
  const detect = async () => [{ found: { labels: [] }, modelVersion: 'none' }]
  const deps = { objects, detect, keepLocation: true }
  const { status, reason } = await analyse({ bytes: file.length } as PhotoItem, deps)
  return `${status} ${reason ?? ''}`.trim()
}

/** Reads the bytes as a whole file, and as an EXIF block. */
async function ofHeader(file: Buffer): Promise<string> {
  const header = await inspect(file)
  const exif = 'refused' in header || header.exif.length === 0 ? [file] : header.exif
  const written = JSON.stringify(await readExif(exif, true))
  if (/NaN|Infinity/.test(written) || written.length > 2000) return `an error: EXIF is read as ${written}`
  return 'refused' in header ? header.refused : 'a header'
}
