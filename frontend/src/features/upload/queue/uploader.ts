import { lastGap } from '../../../shared/realtime/catch-up.ts'
import { refusalOfFile, typeOf } from '../../../shared/files/check-file.ts'
import { chosenFrom, type Source } from '../../../shared/files/chosen-files.ts'
import {
  after,
  type Upload,
  type UploadedPhoto,
  type UploadEvent,
  isAdded,
  isOpen,
  isRefused,
  isWaiting,
} from './upload.ts'
import type { FileUrls } from '../../../shared/files/file-urls.ts'
import type { KeptUploads } from './kept-uploads.ts'
import type { NetworkGate } from './network-gate.ts'
import { nextSteps } from './next-steps.ts'
import { noteRefused } from '../../../photos/just-added.ts'
import { createSnapshots, type Snapshot } from './snapshots.ts'
import { createSteps, type Transport } from './steps.ts'
import { createTileProgress } from '../tile-progress.ts'

interface Deps extends Transport {
  gate(onOpen: () => void): NetworkGate
  kept: KeptUploads
  urls: FileUrls
}

/** How often the uploader looks for photos whose URLs must be renewed. */
const RENEWED_EVERY_MS = 60_000

/** The user's operations on uploads. Without an id, they apply to all. */
export interface Uploader {
  /**
   * @param leftOut the number of other files in the same folders
   * @param album also receives the photos
   * @param pictures of raw files: the picture of the same shot
   */
  add(files: readonly File[], leftOut?: number, album?: string, pictures?: ReadonlyMap<File, File>): void
  /** Adds the pictures among what a person chose or dropped. */
  addChosen(sources: readonly Source[], album?: string): Promise<void>
  /**
   * Resumes the uploads of closed windows, and goes on counting what is analysed of those that have arrived. Uploads of windows that are
   * still open follow when these are closed.
   */
  resumeKept(): Promise<void>
  pause(id?: string): void
  resume(id?: string): void
  retry(id?: string): void
  /** Restores photos from the trash. */
  restore(photoIds: readonly string[]): void
  /** Removes a file. Cancels its recorded upload, unless its bytes have arrived. */
  remove(id: string): void
  /** Removes the refused files from the list. Those that became photos go to the trash. */
  removeRefused(): void
  /** Removes the files that have ended. */
  clear(): void
  /** Stops all uploads in this window. Unfinished files are kept for their owner's next uploader. */
  end(): void
  /** Calls `listener` on each new snapshot. Returns a function that unsubscribes. */
  subscribe(listener: () => void): () => void
  snapshot(): Snapshot
}

export function createUploader({ gate: createGate, kept, urls, ...transport }: Deps): Uploader {
  const uploads = new Map<string, Upload>()
  const files = new Map<string, Blob>()
  const gate = createGate(begin)
  const tiles = createTileProgress(urls)
  const snapshots = createSnapshots(uploads, gate.waitsFor)
  const steps = createSteps({ ...transport, uploads, files, gate, happened })
  const deaf = transport.api.onChanged(noteChanged)
  const stopFollowing = lastGap.subscribe(checkArrived)
  let due = false
  let renewing: ReturnType<typeof setTimeout> | undefined = setTimeout(renew, RENEWED_EVERY_MS)

  /** Starts all possible steps, once for all changes made in one turn. */
  function begin() {
    snapshots.changed()
    if (due) return
    due = true
    queueMicrotask(() => {
      due = false
      if (!gate.isOpen()) return
      const { hash, reserve, upload } = nextSteps(uploads.values())
      if (hash) void steps.hash(hash)
      if (reserve.length > 0) void steps.reserve(reserve)
      for (const next of upload) void steps.upload(next)
    })
  }

  async function renew() {
    await steps.renew()
    if (renewing !== undefined) renewing = setTimeout(renew, RENEWED_EVERY_MS)
  }

  function happened(id: string, event: UploadEvent) {
    const before = uploads.get(id)
    const upload = before && after(before, event)
    if (!upload || upload === before) return
    uploads.set(id, upload)
    snapshots.sent(Math.max(0, upload.sent - before.sent))
    if (event.type === 'hashed')
      for (const raw of uploads.values())
        if (raw.picture === id) happened(raw.id, { type: 'paired', rawOf: event.sha256 })
    if (before.photoId && before.photoId !== upload.photoId) void tiles.end(before.photoId)
    tiles.show(upload, files.get(id))
    if (event.type === 'sent') return snapshots.changed()
    if (isOpen(upload) || isAdded(upload)) kept.note(upload)
    else kept.drop([id])
    if (!isOpen(upload) && !isWaiting(upload)) forgetAnalysed()
    if (upload.status === 'REJECTED') noteRefused([upload.photoId!])
    if (event.type === 'changed') return snapshots.changed()
    // A duplicate keeps its file: the one that is being sent in its place may be removed or fail.
    if (upload.stage === 'arrived') files.delete(id)
    if (upload.stage === 'failed') passOn(before)
    // Bytes that arrived earlier may have been analysed before this window followed their photo.
    if (upload.stage === 'arrived' && ![...uploads.values()].some(isOpen)) void checkArrived()
    begin()
  }

  /** This upload ends without arriving: a duplicate among the chosen files is sent in its place. */
  function passOn(ended: Upload) {
    if (steps.isStillNeeded(ended)) return
    const next = [...uploads.values()].find(
      ({ stage, sha256 }) => stage === 'duplicate' && sha256 === ended.sha256,
    )
    if (!next) return
    happened(next.id, { type: 'needed', paused: ended.paused })
    kept.add([{ upload: uploads.get(next.id)!, file: files.get(next.id)! }])
  }

  const isBusy = () => [...uploads.values()].some((upload) => isOpen(upload) || isWaiting(upload))

  /** A reloaded page goes on counting until everything is analysed. */
  function forgetAnalysed() {
    if (!isBusy()) kept.drop([...uploads.keys()])
  }

  /** Photos of these uploads that were moved to the trash, and not restored. */
  const inTrash = new Set<string>()

  function noteChanged(photos: ReadonlyMap<string, UploadedPhoto | 'gone'>) {
    const gone: Upload[] = []
    for (const upload of uploads.values()) {
      const photo = upload.photoId === undefined ? undefined : photos.get(upload.photoId)
      if (photo === undefined) continue
      if (photo !== 'gone') {
        if (photo.trashed) inTrash.add(upload.photoId!)
        else inTrash.delete(upload.photoId!)
        happened(upload.id, { type: 'changed', photo })
      }
      // Another device has cancelled the upload of the same file. A photo that a person has deleted does not return.
      else if (!inTrash.has(upload.photoId!)) steps.recordAgain(upload)
      const isDiscarded = photo === 'gone' || (photo.trashed && photo.status === 'REJECTED')
      if (isDiscarded && !isOpen(upload)) gone.push(upload)
    }
    if (gone.length > 0) takeOut(gone)
  }

  const waitingPhotos = () => [...uploads.values()].filter(isWaiting).flatMap(({ photoId }) => photoId ?? [])

  /** Fetches the state of the waiting photos, in case a change was missed. */
  async function checkArrived() {
    const waiting = waitingPhotos()
    if (waiting.length > 0) noteChanged(await transport.api.uploadedPhotos(waiting))
  }

  function each(id: string | undefined, event: UploadEvent) {
    for (const one of id === undefined ? [...uploads.keys()] : [id]) happened(one, event)
  }

  /** Removes refused files and their records. */
  function discard(refused: Upload[]) {
    takeOut(refused)
    const photoIds = refused.flatMap(({ status, photoId }) => (status === 'REJECTED' ? (photoId ?? []) : []))
    if (photoIds.length > 0) void transport.api.trash(photoIds)
  }

  function takeOut(gone: Upload[]) {
    for (const { id } of gone) {
      uploads.delete(id)
      files.delete(id)
    }
    kept.drop(gone.map(({ id }) => id))
    forgetAnalysed()
    begin()
  }

  const uploader: Uploader = {
    async addChosen(sources, album) {
      const { files, leftOut, pictures } = await chosenFrom(sources)
      if (files.length > 0 || leftOut > 0) uploader.add(files, leftOut, album, pictures)
    },

    add(added, leftOut = 0, album, pictures) {
      // Finished files make room for the new ones; failed ones stay visible.
      if (!isBusy())
        takeOut([...uploads.values()].filter((upload) => upload.stage !== 'failed' && !isRefused(upload)))
      snapshots.leftOut(leftOut)
      const taken = added.map((file) => ({ file, upload: uploadOf(file, album) }))
      const idOf = new Map(taken.map(({ file, upload }) => [file, upload.id]))
      for (const { file, upload } of taken) {
        upload.picture = idOf.get(pictures?.get(file) as File)
        uploads.set(upload.id, upload)
        if (isOpen(upload)) files.set(upload.id, file)
      }
      kept.add(taken.filter(({ upload }) => isOpen(upload)))
      begin()
    },

    async resumeKept() {
      for (const { upload, file, arrived } of await kept.takeOver(() => void uploader.resumeKept())) {
        const resumed: Upload = {
          ...upload,
          stage: arrived ? 'arrived' : upload.sha256 ? 'hashed' : 'queued',
          paused: upload.paused ?? false,
          sent: arrived ? upload.bytes : 0,
          strain: 0,
        }
        uploads.set(upload.id, resumed)
        if (file) files.set(upload.id, file)
        else if (!arrived) happened(upload.id, { type: 'failed', failure: { code: 'LEFT_BEHIND' } })
      }
      begin()
      await checkArrived()
    },

    pause(id) {
      each(id, { type: 'paused' })
      steps.stop(id)
    },
    resume: (id) => each(id, { type: 'resumed' }),
    retry(id) {
      each(id, { type: 'retried' })
      const again = [...uploads.values()].filter(
        (upload) => isOpen(upload) && (id === undefined || id === upload.id),
      )
      kept.add(again.map((upload) => ({ upload, file: files.get(upload.id)! })))
    },

    restore: (photoIds) => void transport.api.restore(photoIds),

    removeRefused: () => discard([...uploads.values()].filter(isRefused)),
    remove(id) {
      const upload = uploads.get(id)
      if (!upload) return
      if (isRefused(upload)) return discard([upload])
      takeOut([upload])
      steps.stop(id)
      const { photoId, stage } = upload
      if (!photoId || stage === 'arrived' || stage === 'duplicate') return
      const released = tiles.end(photoId)
      passOn(upload)
      if (!steps.isStillNeeded(upload)) void Promise.resolve(released).then(() => steps.cancel(photoId))
    },
    clear() {
      snapshots.leftOut(0)
      noteRefused(waitingPhotos())
      takeOut([...uploads.values()].filter((upload) => !isOpen(upload)))
    },

    end() {
      deaf()
      stopFollowing()
      clearTimeout(renewing)
      renewing = undefined
      // First: the person has not paused what is paused here.
      kept.release()
      each(undefined, { type: 'paused' })
      steps.stop()
    },

    subscribe: snapshots.subscribe,
    snapshot: snapshots.current,
  }
  return uploader
}

function uploadOf(file: File, album: string | undefined): Upload {
  const code = refusalOfFile(file)
  return {
    id: crypto.randomUUID(),
    name: file.name,
    contentType: typeOf(file),
    bytes: file.size,
    stage: code ? 'failed' : 'queued',
    paused: false,
    sent: 0,
    strain: 0,
    failure: code && { code },
    ...(album && { album }),
  }
}
