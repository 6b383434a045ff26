import type { ServiceDeps } from '../../service/service.ts'

/** Writes to this class have a price of their own, as for every class but STANDARD. */
const ARCHIVE = 'GLACIER_IR'

/**
 * Notes a request under its name in S3's price list. DELETE is free. A listing costs as much as a PUT and is not noted.
 * @param storageClass of the written object
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
