import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { Image } from '../../generated/graphql.ts'
import { header, mustBeKept, mustNotSniff } from './page.ts'
import { must } from './steps.ts'

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

/** Fetches a picture and checks its headers; checks that CloudFront refuses it without a valid signature. */
export async function fetchSigned(
  { name, url, format }: Pick<Image, 'name' | 'url' | 'format'>,
  signal: AbortSignal,
): Promise<Buffer> {
  const what = `The picture ${name}`
  const response = await fetch(url, { signal })
  const bytes = Buffer.from(await response.arrayBuffer())
  must(response.status === 200, `${what} was answered with ${response.status}, although its URL is signed.`)
  must(header(response, 'content-type') === format, `${what} is not of the type ${format}.`)
  must(isPicture(bytes), `${what} is not a picture.`)
  mustNotSniff(response, what)
  must(
    /default-src 'none'.*sandbox/.test(header(response, 'content-security-policy')),
    `${what} has no content-security-policy that stops a browser from running it.`,
  )
  mustBeKept(response, what)
  const unsigned = new URL(url)
  unsigned.search = ''
  // An owner's URL has a signature of CloudFront's, a guest's has a proof.
  const forged = url.replace(
    /((?:Signature|proof)=.)(.)/,
    (_, start, second) => start + (second === 'A' ? 'B' : 'A'),
  )
  for (const [how, refused] of [
    ['without its signature', String(unsigned)],
    ['with a forged signature', forged],
  ]) {
    const { status } = await fetch(refused!, { signal })
    must(status === 403, `${what} was answered with ${status} ${how}, not with 403.`)
  }
  return bytes
}

/** Whether these are the first bytes of PNG or WebP. */
const isPicture = (bytes: Buffer) =>
  bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1A\n', 'latin1')) ||
  (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP')
