import { canRetry, type Upload, isAdded, isInTrash, isOpen, isRefused, isWaiting } from './upload.ts'

/** The totals of all files. */
export interface Summary {
  /** Files that have arrived or are still to arrive, without failed and refused ones. */
  total: number
  /** The files of `total` that are in the album, including duplicates and photos in its trash. */
  done: number
  /** Files that the album already showed. */
  duplicates: number
  /** Files whose photos are in the trash. */
  trashed: number
  /** Files that are not in the album, including refused ones. */
  failed: number
  retryable: number
  /** Files that the album refuses, so a retry would not help. */
  refused: number
  open: number
  /** The files of `total` that are the raw file of a picture in `total`: both are one photo. */
  rawFiles: number
  /** Added files that are not analysed yet, without raw files. */
  waiting: number
  /** Added files that are analysed, without raw files. */
  analysed: number
  /** Added files whose analysis failed. */
  unanalysed: number
  /** Every open file is paused. */
  paused: boolean
  bytes: number
  sent: number
}

export function summaryOf(uploads: Iterable<Upload>): Summary {
  const summary = {
    ...{ total: 0, done: 0, duplicates: 0, trashed: 0, failed: 0, retryable: 0, refused: 0, open: 0 },
    ...{ rawFiles: 0, waiting: 0, analysed: 0, unanalysed: 0, bytes: 0, sent: 0 },
  }
  let held = 0
  const counted = new Set<string | undefined>()
  for (const upload of uploads) {
    const refused = isRefused(upload)
    if (refused) summary.refused++
    if (upload.stage === 'failed' || refused) {
      summary.failed++
      if (canRetry(upload)) summary.retryable++
      continue
    }
    counted.add(upload.id)
    // The picture comes before it.
    const isRawFile = counted.has(upload.picture)
    if (isRawFile) summary.rawFiles++
    if (isWaiting(upload)) summary.waiting += isRawFile ? 0 : 1
    else if (isAdded(upload) && upload.status === 'FAILED') summary.unanalysed++
    else if (isAdded(upload) && !isInTrash(upload)) summary.analysed += isRawFile ? 0 : 1
    summary.total++
    summary.bytes += upload.bytes
    summary.sent += upload.stage === 'duplicate' ? upload.bytes : upload.sent
    if (!isRawFile && isInTrash(upload)) summary.trashed++
    else if (!isRawFile && upload.stage === 'duplicate') summary.duplicates++
    if (!isOpen(upload)) summary.done++
    else {
      summary.open++
      if (upload.paused) held++
    }
  }
  return { ...summary, paused: summary.open > 0 && held === summary.open }
}

const ranks: Record<Upload['stage'], number> = {
  failed: 0,
  uploading: 1,
  reserved: 2,
  reserving: 2,
  hashed: 2,
  hashing: 2,
  queued: 2,
  duplicate: 3,
  arrived: 4,
}

/** In reading order: first files that need attention, then active, waiting and finished ones. */
export function inReadingOrder(uploads: Iterable<Upload>): Upload[] {
  const byRank: Upload[][] = [[], [], [], [], []]
  for (const upload of uploads)
    byRank[isInTrash(upload) || isRefused(upload) ? 0 : ranks[upload.stage]]!.push(upload)
  return byRank.flat()
}
