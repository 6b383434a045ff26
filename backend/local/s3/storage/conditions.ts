import type { Headers } from './body.ts'
import type { StoredObject } from './records.ts'
import { s3Error } from '../s3-error.ts'

const etags = (list: string): string[] =>
  list.split(',').map((tag) => tag.trim().replace(/^W\//, '').replaceAll('"', ''))
const matches = (list: string, etag: string): boolean => list.trim() === '*' || etags(list).includes(etag)
const seconds = (time: string): number => Math.floor(Date.parse(time) / 1000)

/**
 * RFC 9110, 13.2.2, as S3 applies it to GET and HEAD.
 * @returns whether to answer 304 Not Modified
 * @throws AwsError PreconditionFailed
 */
export function isUnchanged(object: StoredObject, headers: Headers): boolean {
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = headers
  const since = headers['if-modified-since']
  const unmodified = headers['if-unmodified-since']
  if (ifMatch !== undefined) {
    if (!matches(ifMatch, object.etag))
      throw s3Error('PreconditionFailed', undefined, { Condition: 'If-Match' })
  } else if (unmodified !== undefined && seconds(object.lastModified) > seconds(unmodified)) {
    throw s3Error('PreconditionFailed', undefined, { Condition: 'If-Unmodified-Since' })
  }
  if (ifNoneMatch !== undefined) return matches(ifNoneMatch, object.etag)
  return since !== undefined && seconds(object.lastModified) <= seconds(since)
}

/**
 * Checks the conditions of a write. They must hold when the object is stored.
 * @throws AwsError PreconditionFailed | NoSuchKey | NotImplemented
 */
export function checkWriteConditions(present: StoredObject | undefined, headers: Headers): void {
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = headers
  if (ifNoneMatch !== undefined) {
    if (ifNoneMatch.trim() !== '*')
      throw s3Error('NotImplemented', 'A header you provided implies functionality that is not implemented', {
        Header: 'If-None-Match',
      })
    if (present) throw s3Error('PreconditionFailed', undefined, { Condition: 'If-None-Match' })
  }
  if (ifMatch !== undefined) {
    if (!present) throw s3Error('NoSuchKey')
    if (!matches(ifMatch, present.etag))
      throw s3Error('PreconditionFailed', undefined, { Condition: 'If-Match' })
  }
}

export interface ByteRange {
  /** Both inclusive. */
  start: number
  end: number
}

/**
 * One range of bytes, as S3 and CloudFront serve it. Any other range is ignored, and the whole object is served.
 * @returns undefined for the whole object; 'unsatisfiable' if the range lies beyond its end
 */
export function parseRange(
  header: string | undefined,
  size: number,
): ByteRange | 'unsatisfiable' | undefined {
  const range = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (!range || (range[1] === '' && range[2] === '')) return undefined
  if (range[1] === '') {
    const last = Number(range[2])
    return last === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - last), end: size - 1 }
  }
  const start = Number(range[1])
  const end = range[2] === '' ? size - 1 : Math.min(Number(range[2]), size - 1)
  if (range[2] !== '' && Number(range[2]) < start) return undefined
  return start >= size ? 'unsatisfiable' : { start, end }
}
