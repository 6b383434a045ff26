import { canRetry, type Upload, isAdded, isInTrash, isOpen, isRefused, isWaiting } from './upload.ts'

/** All files together. */
export interface Summary {
  /** Files that are to arrive, or have; those that failed or were refused are not among them. */
  total: number
  /** Of these, that are in the album, the duplicates and those in its trash included. */
  done: number
  /** That were on show already. */
  duplicates: number
  /** That are in the trash. */
  trashed: number
  /** That are not in the album, the refused ones included. */
  failed: number
  retryable: number
  /** That the album does not take, whatever is tried. */
  refused: number
  open: number
  /** That were added and wait to be analysed, or are being analysed. */
  waiting: number
  /** That were added and could not be analysed. */
  unanalysed: number
  /** Every open file is held back. */
  paused: boolean
  bytes: number
  sent: number
}

export function summaryOf(uploads: Iterable<Upload>): Summary {
  const summary = {
    ...{ total: 0, done: 0, duplicates: 0, trashed: 0, failed: 0, retryable: 0, refused: 0, open: 0 },
    ...{ waiting: 0, unanalysed: 0, bytes: 0, sent: 0 },
  }
  let held = 0
  for (const upload of uploads) {
    const refused = isRefused(upload)
    if (refused) summary.refused++
    if (upload.stage === 'failed' || refused) {
      summary.failed++
      if (canRetry(upload)) summary.retryable++
      continue
    }
    if (isWaiting(upload)) summary.waiting++
    else if (isAdded(upload) && upload.status === 'FAILED') summary.unanalysed++
    summary.total++
    summary.bytes += upload.bytes
    summary.sent += upload.stage === 'duplicate' ? upload.bytes : upload.sent
    if (isInTrash(upload)) summary.trashed++
    else if (upload.stage === 'duplicate') summary.duplicates++
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

/** As a person reads them: what needs them first, then what moves, what waits, what is done. */
export function inReadingOrder(uploads: Iterable<Upload>): Upload[] {
  const byRank: Upload[][] = [[], [], [], [], []]
  for (const upload of uploads)
    byRank[isInTrash(upload) || isRefused(upload) ? 0 : ranks[upload.stage]]!.push(upload)
  return byRank.flat()
}
