import { canRetry, type Entry, isInTrash, isOpen } from './entry.ts'

/** All files together. */
export interface Summary {
  /** Files that are to arrive, or have; those that failed are not among them. */
  total: number
  /** Of these, that are in the album, the duplicates and those in its trash included. */
  done: number
  /** That were on show already. */
  duplicates: number
  /** That are in the trash. */
  trashed: number
  failed: number
  retryable: number
  open: number
  /** Every open file is held back. */
  paused: boolean
  bytes: number
  sent: number
}

export function summaryOf(entries: Iterable<Entry>): Summary {
  const summary = {
    ...{ total: 0, done: 0, duplicates: 0, trashed: 0, failed: 0, retryable: 0, open: 0 },
    ...{ bytes: 0, sent: 0 },
  }
  let held = 0
  for (const entry of entries) {
    if (entry.stage === 'failed') {
      summary.failed++
      if (canRetry(entry)) summary.retryable++
      continue
    }
    summary.total++
    summary.bytes += entry.bytes
    summary.sent += entry.stage === 'duplicate' ? entry.bytes : entry.sent
    if (isInTrash(entry)) summary.trashed++
    else if (entry.stage === 'duplicate') summary.duplicates++
    if (!isOpen(entry)) summary.done++
    else {
      summary.open++
      if (entry.paused) held++
    }
  }
  return { ...summary, paused: summary.open > 0 && held === summary.open }
}

const ranks: Record<Entry['stage'], number> = {
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
export function inReadingOrder(entries: Iterable<Entry>): Entry[] {
  const byRank: Entry[][] = [[], [], [], [], []]
  for (const entry of entries) byRank[isInTrash(entry) ? 0 : ranks[entry.stage]]!.push(entry)
  return byRank.flat()
}
