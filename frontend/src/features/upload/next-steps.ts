import type { Entry } from './entry.ts'

/** What may begin now. */
export interface NextSteps {
  hash?: Entry
  /** To be asked for in one call. */
  reserve: Entry[]
  upload: Entry[]
}

/** The schema's limit of one createUpload. */
const RESERVED_TOGETHER = 25
/** Browsers open six connections to one host (HTTP/1.1): two stay free for the album's own requests. */
const UPLOADED_AT_ONCE = 4
/**
 * A place is good for 15 minutes, so that no more files are recorded than will soon be sent; and reading
 * ahead of that would only warm the disk.
 */
const AHEAD = 2 * RESERVED_TOGETHER

/**
 * Chooses what to begin, in the order the files were added, those that failed before last: one file is
 * hashed at a time, one call reserves all that are ready for it, four files travel.
 */
export function nextSteps(entries: Iterable<Entry>): NextSteps {
  let hashing = 0
  let reserving = 0
  let uploading = 0
  let hashed = 0
  let reserved = 0
  const ready: Record<'queued' | 'hashed' | 'reserved', Entry[]> = { queued: [], hashed: [], reserved: [] }
  for (const entry of entries) {
    const { stage, paused } = entry
    if (stage === 'hashing') hashing++
    else if (stage === 'reserving') reserving++
    else if (stage === 'uploading') uploading++
    else if (stage === 'hashed') hashed++
    else if (stage === 'reserved') reserved++
    if (!paused && (stage === 'queued' || stage === 'hashed' || stage === 'reserved'))
      ready[stage].push(entry)
  }
  const room = AHEAD - reserved - reserving
  return {
    hash: hashing === 0 && hashed + reserved + reserving < AHEAD ? first(ready.queued, 1)[0] : undefined,
    reserve: reserving === 0 && room > 0 ? first(ready.hashed, Math.min(RESERVED_TOGETHER, room)) : [],
    upload: first(ready.reserved, UPLOADED_AT_ONCE - uploading),
  }
}

function first(entries: Entry[], count: number): Entry[] {
  if (count <= 0) return []
  const fresh = entries.filter(({ strain }) => strain === 0)
  return [...fresh, ...entries.filter(({ strain }) => strain > 0)].slice(0, count)
}
