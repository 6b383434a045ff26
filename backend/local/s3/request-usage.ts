import type { ServiceDeps } from '../service/service.ts'

/** Requests that write to this class have a price of their own, as those to every class but STANDARD. */
const ARCHIVE = 'GLACIER_IR'

/**
 * Notes a request in the words of S3's price list. DELETE is free. A listing costs what a PUT does and is left out here.
 * @param storageClass of what is written
 */
export function noteRequest(
  { noteUsage }: ServiceDeps,
  method: string,
  bucket: string,
  storageClass?: string,
): void {
  if (method === 'DELETE') return
  const isRead = method === 'GET' || method === 'HEAD'
  const unit = isRead ? 'GetRequests' : storageClass === ARCHIVE ? 'ArchivePutRequests' : 'PutRequests'
  noteUsage?.({ service: 's3', unit, amount: 1, by: `${method} ${bucket}` })
}
