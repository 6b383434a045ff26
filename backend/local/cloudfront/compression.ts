import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { type Answer, sizeOf } from './answer.ts'
import type { CachePolicy } from './cache-policy.ts'

/**
 * CloudFront compresses these types, between 1,000 and 10,000,000 bytes, with status 200, 403 or 404
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html).
 */
const compressible =
  /^(text\/(?!event-stream).*|image\/(svg\+xml|bmp|x-icon|vnd\.microsoft\.icon)|font\/(otf|ttf|opentype)|application\/(.*\+)?(javascript|json|xml|wasm|manifest\+json|x-javascript|rss\+xml|vnd\.ms-fontobject))$/
const smallest = 1_000
const largest = 10_000_000

const compress = { br: promisify(brotliCompress), gzip: promisify(gzip) }
/** A cache of compressed answers by ETag and encoding; evicts the oldest first. */
const compressed = new Map<string, Buffer>()
const MAX_KEPT = 200

/** Compresses an answer if the behavior, the viewer and the content allow it. */
export async function compressAnswer(answer: Answer, accepted = '', encodings: CachePolicy): Promise<Answer> {
  const { headers, status } = answer
  const type = (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()
  const size = sizeOf(answer)
  if (![200, 403, 404].includes(status) || headers['content-encoding'] || !compressible.test(type))
    return answer
  if (size < smallest || size > largest) return answer
  // The answer depends on what the viewer accepts.
  headers['vary'] = [headers['vary'], 'Accept-Encoding'].filter(Boolean).join(', ')
  const offered = accepted
    .split(',')
    .filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one))
    .map((one) => one.split(';')[0]!.trim())
  const encoding =
    encodings.brotli && offered.includes('br')
      ? 'br'
      : encodings.gzip && offered.includes('gzip')
        ? 'gzip'
        : undefined
  if (!encoding) return answer

  const { etag } = headers
  const name = `${encoding} ${etag}`
  let body = etag === undefined ? undefined : compressed.get(name)
  if (!body) {
    const content = Buffer.isBuffer(answer.body) ? answer.body : await readFile(answer.body.file)
    const options = encoding === 'br' ? { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } : {}
    body = await compress[encoding](content, options)
    if (etag !== undefined) keep(name, body)
  }
  const coded: Record<string, string> = { ...headers, 'content-encoding': encoding }
  // A weak ETag means: other bytes, same content.
  if (etag !== undefined) coded['etag'] = `W/${etag.replace(/^W\//, '')}`
  return { status, headers: coded, body }
}

function keep(name: string, body: Buffer): void {
  compressed.set(name, body)
  if (compressed.size > MAX_KEPT) compressed.delete(compressed.keys().next().value!)
}
