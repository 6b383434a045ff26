import { MAX_BATCH_SIZE, MAX_UPLOADS } from '@album/model/limits'
import { isOpen, type Upload } from './upload.ts'

/** The steps that may begin now. */
export interface NextSteps {
  hash?: Upload
  /** The files to reserve in one call. */
  reserve: Upload[]
  upload: Upload[]
}

/**
 * A target expires after UPLOAD_URL, and other devices then ask for the file, so only files that are sent soon are
 * recorded. Hashing further ahead would gain nothing.
 */
const AHEAD = 2 * MAX_BATCH_SIZE
/** Bytes of these files: 8 minutes at 1 Mbit/s. Paused ones do not hold up the others. */
const BYTES_AHEAD = 60_000_000

/**
 * Chooses the next steps in the order in which the files were added, failed ones last: one file is hashed at a
 * time, one call reserves all hashed files, and MAX_UPLOADS files are sent at a time.
 */
export function nextSteps(uploads: Iterable<Upload>): NextSteps {
  let hashing = 0
  let reserving = 0
  let uploading = 0
  let hashed = 0
  let reserved = 0
  let recordedBytes = 0
  /** Not recorded yet. A raw file comes after its picture, so that the album has a photo to join it with. */
  const unrecorded = new Set<string>()
  const ready: Record<'queued' | 'hashed' | 'reserved', Upload[]> = { queued: [], hashed: [], reserved: [] }
  for (const upload of uploads) {
    const { id, stage, paused, picture } = upload
    if (isOpen(upload) && !upload.photoId) unrecorded.add(id)
    if (stage === 'hashing') hashing++
    else if (stage === 'reserving') reserving++
    else if (stage === 'uploading') uploading++
    else if (stage === 'hashed') hashed++
    else if (stage === 'reserved') reserved++
    if (!paused && (stage === 'reserving' || stage === 'reserved')) recordedBytes += upload.bytes
    const isEarly = stage === 'hashed' && picture !== undefined && unrecorded.has(picture)
    if (!paused && !isEarly && (stage === 'queued' || stage === 'hashed' || stage === 'reserved'))
      ready[stage].push(upload)
  }
  const room = AHEAD - reserved - reserving
  return {
    hash: hashing === 0 && hashed + reserved + reserving < AHEAD ? first(ready.queued, 1)[0] : undefined,
    reserve:
      reserving === 0 && room > 0
        ? within(BYTES_AHEAD - recordedBytes, first(ready.hashed, Math.min(MAX_BATCH_SIZE, room)))
        : [],
    upload: first(ready.reserved, MAX_UPLOADS - uploading),
  }
}

function first(uploads: Upload[], count: number): Upload[] {
  if (count <= 0) return []
  const fresh = uploads.filter(({ strain }) => strain === 0)
  return [...fresh, ...uploads.filter(({ strain }) => strain > 0)].slice(0, count)
}

/** The first uploads that have room, or the very first one if there is any room at all. */
function within(bytes: number, uploads: Upload[]): Upload[] {
  let left = bytes
  return uploads.filter((upload) => {
    const fits = left > 0
    left -= upload.bytes
    return fits
  })
}
