import type { Upload_TargetFragment } from '../../generated/graphql.ts'
import { type PutAnswer, putOutcome } from '@album/model/put-outcome'

/** The upload URL and headers, as the API returned them. */
export type UploadTarget = { url: string } & Pick<Upload_TargetFragment, 'headers'>

/** `unanswered`: a network failure, or an unreadable file. */
export type PutOutcome = PutAnswer | 'unanswered' | 'aborted'

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
    // Firefox would read S3's empty answer as XML, and complain.
    request.responseType = 'text'
    for (const { name, value } of headers) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded }) => onSent(loaded)
    request.onload = () => resolve(putOutcome(request.status, request.responseText))
    request.onerror = request.ontimeout = () => resolve('unanswered')
    request.onabort = () => resolve('aborted')
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

/** Reads one byte: browsers refuse this if the file was deleted or changed since it was chosen. */
export async function isReadable(file: Blob): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer()
    return true
  } catch {
    return false
  }
}
