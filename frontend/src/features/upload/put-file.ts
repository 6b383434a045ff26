import type { UploadTarget } from './upload.ts'

/**
 * `there`: the key has its bytes already, so an earlier try arrived whose answer was lost.
 * `busy`: the store asks to come again later. `unanswered`: the network, or a file that cannot be read.
 */
export type PutOutcome =
  'stored' | 'there' | 'expired' | 'damaged' | 'busy' | 'unanswered' | 'refused' | 'aborted'

/**
 * PUTs a file to its target, with exactly the headers that were signed.
 *
 * By XMLHttpRequest: fetch does not say how much of a body has left.
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

/** What S3's answer means (S3 API Reference, "Error responses"). */
export function outcomeOf(status: number, body: string): PutOutcome {
  if (status >= 200 && status < 300) return 'stored'
  if (status === 412) return 'there'
  // 400: the credentials that signed it have expired before it did.
  if (status === 403 || (status === 400 && /<Code>(ExpiredToken|InvalidToken)</.test(body))) return 'expired'
  // 409: another request to the same key is under way. 400 RequestTimeout: the body came too slowly.
  if (status === 409 || status === 429 || status >= 500 || /<Code>RequestTimeout</.test(body)) return 'busy'
  if (status === 400 && /<Code>(BadDigest|XAmzContentSHA256Mismatch|IncompleteBody)</.test(body))
    return 'damaged'
  return 'refused'
}
