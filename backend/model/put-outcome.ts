/**
 * `there`: the key already has its bytes, so an earlier try succeeded although its answer was lost. `expired`: the file needs a new
 * URL. `damaged`: the bytes are not those that were announced. `busy`: S3 asks to retry later.
 */
export type PutAnswer = 'stored' | 'there' | 'expired' | 'damaged' | 'busy' | 'refused'

/** The meaning of an answer of status 400, by its code. */
const BY_CODE: Record<string, PutAnswer> = {
  // The credentials that signed the URL expired before the URL did.
  ExpiredToken: 'expired',
  InvalidToken: 'expired',
  // The body arrived too slowly.
  RequestTimeout: 'busy',
  BadDigest: 'damaged',
  XAmzContentSHA256Mismatch: 'damaged',
  IncompleteBody: 'damaged',
}

/** Interprets S3's answer to the PUT of a file (S3 API Reference, "Error responses"). */
export function putOutcome(status: number, body: string): PutAnswer {
  if (status >= 200 && status < 300) return 'stored'
  if (status === 412) return 'there'
  if (status === 403) return 'expired'
  // 409: another request for the same key is in progress.
  if (status === 409 || status === 429 || status >= 500) return 'busy'
  const code = status === 400 && Object.keys(BY_CODE).find((name) => body.includes(`<Code>${name}<`))
  return code ? BY_CODE[code]! : 'refused'
}
