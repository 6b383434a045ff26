import { s3Error } from './s3-error.ts'

const bucketName = /^(?!\d+\.\d+\.\d+\.\d+$)(?!xn--)(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/

/**
 * Checks a name against the rules for general purpose buckets.
 * @throws AwsError InvalidBucketName
 */
export function checkBucketName(name: string): void {
  if (!bucketName.test(name)) throw s3Error('InvalidBucketName', undefined, { BucketName: name })
}

export const bucketArn = (bucket: string): string => `arn:aws:s3:::${bucket}`
export const objectArn = (bucket: string, key: string): string => `${bucketArn(bucket)}/${key}`

/** The maximum size of a key in UTF-8 bytes: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const MAX_KEY_BYTES = 1024

export interface Target {
  bucket: string
  /** '' if the request is about the bucket. */
  key: string
  query: URLSearchParams
}

/**
 * Bucket and key of a path-style URL (`/bucket/key?query`), percent-decoded exactly once: `+` stays
 * a plus, `%2520` becomes `%20`.
 * @throws AwsError InvalidURI | KeyTooLongError
 */
export function parseTarget(url: string): Target {
  const mark = url.indexOf('?')
  const path = mark < 0 ? url : url.slice(0, mark)
  const query = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1))
  const slash = path.indexOf('/', 1)
  const bucket = decode(slash < 0 ? path.slice(1) : path.slice(1, slash))
  const key = slash < 0 ? '' : decode(path.slice(slash + 1))
  checkKey(key)
  return { bucket, key, query }
}

/** @throws AwsError KeyTooLongError */
export function checkKey(key: string): void {
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw s3Error('KeyTooLongError')
}

/** @throws AwsError InvalidURI */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw s3Error('InvalidURI')
  }
}

/** Encodes a key for events and for lists with `encoding-type=url`: like form data, except for `/`; a space is `+`. */
export function encodeKey(key: string): string {
  return encodeURIComponent(key)
    .replace(/[!'()]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%2F', '/')
    .replaceAll('%20', '+')
}

/** Compares keys by their UTF-8 bytes, S3's order (JavaScript's own order differs above U+D800). */
export function compareKeys(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length)
  for (let index = 0; index < shorter; index++) {
    const a = left.charCodeAt(index)
    const b = right.charCodeAt(index)
    if (a === b) continue
    const surrogateA = a >= 0xd800 && a <= 0xdfff
    const surrogateB = b >= 0xd800 && b <= 0xdfff
    return surrogateA === surrogateB ? a - b : surrogateA ? 1 : -1
  }
  return left.length - right.length
}

/** The index of a key in a sorted list, or the index where it would be inserted. */
export function firstAtOrAfter(keys: readonly string[], key: string): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareKeys(keys[middle]!, key) < 0) low = middle + 1
    else high = middle
  }
  return low
}
