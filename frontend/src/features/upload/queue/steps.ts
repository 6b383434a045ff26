import { UPLOAD_RENEWAL } from '@album/model/lifetimes'
import type { Size } from '@album/pictures/size'
import { type Upload, type UploadEvent, type Failure, isOpen, MAX_STRAIN, STRAIN } from './upload.ts'
import type { NetworkGate } from './network-gate.ts'
import { isReadable, type PutOutcome, type UploadTarget } from '../../../shared/files/put-file.ts'
import { uploadLock } from '../../../photos/upload-progress.ts'
import { unlessLocked } from '../../../shared/state/window-lock.ts'
import { NotAnswered, Refused, type Reservation, type UploadApi } from './upload-api.ts'

/** The operations that move files: real ones in the page, fake ones in tests. */
export interface Transport {
  api: UploadApi
  /** @throws DOMException if the file cannot be read */
  hash(file: Blob): Promise<string>
  /** Undefined if this browser cannot show the picture. */
  measure(file: Blob): Promise<Size | undefined>
  put(
    target: UploadTarget,
    file: Blob,
    onSent: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<PutOutcome>
}

interface Deps extends Transport {
  uploads: ReadonlyMap<string, Upload>
  files: ReadonlyMap<string, Blob>
  gate: NetworkGate
  happened(id: string, event: UploadEvent): void
}

/** The three steps of an upload. Each reports its outcome through `happened`. */
export function createSteps({ api, hash, measure, put, uploads, files, gate, happened }: Deps) {
  const travelling = new Map<string, AbortController>()
  /** Uploads whose photo was removed elsewhere while its bytes are sent. */
  const unrecorded = new Set<string>()
  /** Photos whose bytes this window has sent. The album may learn of that a moment later. */
  const sent = new Set<string>()
  /** When a photo's last URL was asked for, by its id. */
  const signedAt = new Map<string, number>()

  const failed = (id: string, failure: Failure) => happened(id, { type: 'failed', failure })

  function again(id: string, event: UploadEvent, failure: Failure = { code: 'NOT_TAKEN' }) {
    happened(id, event)
    if ((uploads.get(id)?.strain ?? 0) >= MAX_STRAIN) failed(id, failure)
  }

  /** Retries when the network is back, unless the album refused the request. */
  function retryOrFail(id: string, error: unknown, since: number) {
    if (error instanceof Refused) return failed(id, error.failure)
    const wait = error instanceof NotAnswered ? error.wait : 'network'
    // If others got an answer in between, the network is not the cause.
    const busy = wait === 'busy' || (wait === 'network' && gate.answeredSince(since))
    gate.notAnswered(wait)
    again(id, { type: 'again', strain: busy ? STRAIN.busy : STRAIN.none })
  }

  /** The user chose the same bytes twice; only one upload sends them. */
  const isOtherUploads = (id: string, photoId: string) =>
    [...uploads.values()].some((other) => other.id !== id && other.photoId === photoId && isOpen(other))

  /** Another file of this window has the same bytes and still needs their record. */
  const isStillNeeded = ({ id, sha256 }: Upload) =>
    [...uploads.values()].some((other) => other.id !== id && other.sha256 === sha256 && isOpen(other))

  function arrived(id: string, photoId: string) {
    sent.add(photoId)
    happened(id, { type: 'arrived' })
  }

  function reserved(asked: Upload, reservation: Reservation, since: number) {
    const { id } = asked
    if ('failure' in reservation) return failed(id, reservation.failure)
    const { photoId, status, target, trashed } = reservation
    const upload = uploads.get(id)
    signedAt.set(photoId, since)
    if (sent.has(photoId) || isOtherUploads(id, photoId))
      return happened(id, { type: 'duplicate', photoId, trashed, status })
    if (!target)
      // If this upload already had this photo, an earlier try succeeded although its answer was lost.
      return happened(
        id,
        upload?.photoId === photoId && !trashed
          ? { type: 'arrived' }
          : { type: 'duplicate', photoId, trashed, status },
      )
    if (upload) happened(id, { type: 'reserved', photoId, target, trashed })
    // The user removed the file while it was being recorded.
    else if (!isStillNeeded(asked)) void cancel(photoId)
  }

  /** Cancels a recorded upload, unless another window of this browser sends the same file: it is the same photo. */
  const cancel = (photoId: string) => unlessLocked(uploadLock(photoId), () => api.cancel(photoId))

  async function renewed(photoId: string) {
    const since = Date.now()
    const target = await api.renew(photoId)
    signedAt.set(photoId, since)
    return target
  }

  /** Adds photos to their albums as soon as they are recorded. They appear there once they are READY. */
  async function putIntoAlbums(batch: Upload[], reservations: Reservation[]) {
    const members = new Map<string, Set<string>>()
    batch.forEach(({ album }, index) => {
      const reservation = reservations[index]!
      if (album && 'photoId' in reservation)
        members.set(album, (members.get(album) ?? new Set()).add(reservation.photoId))
    })
    for (const [album, photoIds] of members) await api.putInto(album, [...photoIds])
  }

  async function settle(id: string, photoId: string, file: Blob, outcome: PutOutcome, since: number) {
    if (unrecorded.has(id)) return again(id, { type: 'unrecorded' })
    if (outcome === 'stored' || outcome === 'there') return arrived(id, photoId)
    if (outcome === 'aborted') return happened(id, { type: 'again', strain: 0 })
    if (outcome === 'expired') return again(id, { type: 'expired' })
    if (outcome === 'damaged') return again(id, { type: 'again', strain: STRAIN.damage }, { code: 'DAMAGED' })
    if (outcome === 'refused') return failed(id, { code: 'NOT_TAKEN' })
    if (outcome === 'unanswered' && !(await isReadable(file))) return failed(id, { code: 'UNREADABLE' })
    retryOrFail(id, new NotAnswered(outcome === 'busy' ? 'busy' : 'network'), since)
  }

  return {
    isStillNeeded,
    cancel,

    async hash({ id }: Upload) {
      const since = Date.now()
      happened(id, { type: 'begun' })
      try {
        const file = files.get(id)!
        const [sha256, size] = await Promise.all([hash(file), measure(file)])
        happened(id, { type: 'hashed', sha256, size })
      } catch (error) {
        if (error instanceof DOMException) failed(id, { code: 'UNREADABLE' })
        else retryOrFail(id, error, since)
      }
    },

    async reserve(batch: Upload[]) {
      const since = Date.now()
      for (const { id } of batch) happened(id, { type: 'begun' })
      try {
        const reservations = await api.reserve(
          batch.map(({ name, contentType, bytes, sha256, size, rawOf }) => ({
            fileName: name,
            contentType,
            bytes,
            sha256: sha256!,
            ...size,
            ...(rawOf && { rawOf }),
          })),
        )
        await putIntoAlbums(batch, reservations)
        gate.answered()
        batch.forEach((upload, index) => reserved(upload, reservations[index]!, since))
      } catch (error) {
        for (const { id } of batch) retryOrFail(id, error, since)
      }
    },

    async upload({ id, photoId, target }: Upload) {
      const since = Date.now()
      const file = files.get(id)!
      const abort = new AbortController()
      travelling.set(id, abort)
      happened(id, { type: 'begun' })
      try {
        const good = target && Date.parse(target.expiresAt) > since
        const current = good ? target : await renewed(photoId!)
        if (current === 'arrived') return arrived(id, photoId!)
        if (current === 'gone') return again(id, { type: 'unrecorded' })
        const onSent = (bytes: number) => {
          gate.moves()
          happened(id, { type: 'sent', sent: bytes })
        }
        const outcome = await put(current, file, onSent, abort.signal)
        if (!['unanswered', 'busy', 'aborted'].includes(outcome)) gate.answered()
        await settle(id, photoId!, file, outcome, since)
      } catch (error) {
        retryOrFail(id, error, since)
      } finally {
        travelling.delete(id)
        unrecorded.delete(id)
      }
    },

    /** The photo was removed before its bytes have arrived. Its file is recorded again as another photo. */
    recordAgain({ id, stage }: Upload) {
      if (stage === 'reserved') again(id, { type: 'unrecorded' })
      if (stage !== 'uploading') return
      unrecorded.add(id)
      travelling.get(id)?.abort()
    },

    /**
     * Lets the album know which recorded photos this window still sends, before other devices ask for their files. One without an
     * answer is due again the next time.
     */
    async renew() {
      for (const { photoId, stage, paused } of uploads.values()) {
        const isSending = !paused && (stage === 'reserved' || stage === 'uploading')
        if (isSending && gate.isOpen() && signedAt.get(photoId!)! + UPLOAD_RENEWAL * 1000 <= Date.now())
          await renewed(photoId!).catch(() => {})
      }
    },

    /** Stops sending one file, or all. */
    stop(id?: string) {
      for (const [one, abort] of travelling) if (id === undefined || id === one) abort.abort()
    },
  }
}
