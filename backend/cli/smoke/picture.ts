import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'

export interface Picture {
  bytes: Buffer<ArrayBuffer>
  /** Base64. */
  sha256: string
}

/** The signature and the IHDR chunk, which must come first (PNG specification, sections 5.2 and 11.2.1). */
const HEAD = 8 + 25

/**
 * A cat (scikit-image's `chelsea`, public domain) with a text chunk that names the run. The chunk makes the bytes unique: for known
 * bytes the album answers with the photo that it has.
 */
export function pictureOf(run: string): Picture {
  const cat = readFileSync(new URL('../../local/tests/photos/chelsea.png', import.meta.url))
  const body = Buffer.from(`tEXtComment\0${run}`, 'latin1')
  const chunk = Buffer.alloc(body.length + 8)
  chunk.writeUInt32BE(body.length - 4, 0)
  body.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(body), body.length + 4)
  const bytes = Buffer.concat([cat.subarray(0, HEAD), chunk, cat.subarray(HEAD)])
  return { bytes, sha256: createHash('sha256').update(bytes).digest('base64') }
}
