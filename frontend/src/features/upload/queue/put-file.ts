import type { UploadTarget } from './upload.ts'

/**
 * `there`: the key already has its bytes, so an earlier try succeeded although its answer was lost. `busy`: the
 * store asks to retry later. `unanswered`: a network failure, or an unreadable file.
 */
export type PutOutcome =
  'stored' | 'there' | 'expired' | 'damaged' | 'busy' | 'unanswered' | 'refused' | 'aborted'

/**
 * PUTs a file to its target, with exactly the signed headers.
 * Uses XMLHttpRequest because fetch does not report upload progress.
 */
export function putFile(
  { url, headers }: UploadTarget,
  file: Blob,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<PutOutcome> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve('aborted')
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    for (const { name, value } of headers) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded }) => onSent(loaded)
    request.onload = () => resolve(outcomeOf(request.status, request.responseText))
    request.onerror = request.ontimeout = () => resolve('unanswered')
    request.onabort = () => resolve('aborted')
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

/** Interprets S3's answer (S3 API Reference, "Error responses"). */
export function outcomeOf(status: number, body: string): PutOutcome {
  if (status >= 200 && status < 300) return 'stored'
  if (status === 412) return 'there'
  // 400: the credentials that signed the URL expired before the URL did.
  if (status === 403 || (status === 400 && /<Code>(ExpiredToken|InvalidToken)</.test(body))) return 'expired'
  // 409: another request for the same key is in progress. 400 RequestTimeout: the body arrived too slowly.
  if (status === 409 || status === 429 || status >= 500 || /<Code>RequestTimeout</.test(body)) return 'busy'
  if (status === 400 && /<Code>(BadDigest|XAmzContentSHA256Mismatch|IncompleteBody)</.test(body))
    return 'damaged'
  return 'refused'
}
