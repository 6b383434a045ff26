import { retry } from '@album/async/retry'
import { createSlots } from '@album/async/in-parallel'
import { MAX_GUEST_UPLOADS, MAX_SHARED_BATCH_SIZE } from '@album/model/limits'
import type { FileRefusal } from '@album/model/uploads'
import type { Size } from '@album/pictures/size'
import { createStore } from '../../../shared/state/create-store.ts'
import { addText } from '../../../shared/text/add.ts'
import { trayText } from '../../../shared/text/tray.ts'
import { isReadable, type putFile, type UploadTarget } from '../../../shared/files/put-file.ts'
import type { KeptFiles } from './kept-files.ts'
import { AllRefused, type GuestApi, Outdated, type Reserved } from './guest-api.ts'

/** A file that a guest adds. */
export interface GuestUpload {
  key: number
  fileName: string
  bytes: number
  sent: number
  /** `kept`: this page is older than the API. The browser has stored the file, and a newer page sends it. */
  state: 'waiting' | 'sending' | 'sent' | 'refused' | 'cancelled' | 'kept'
  /** Why it is refused. */
  message?: string
}

export interface GuestUploadDeps {
  api: GuestApi
  put: typeof putFile
  /** The file's SHA-256, base64. */
  hash(file: File): Promise<string>
  /** Undefined if only the analysis can tell. */
  measure(file: File): Promise<Size | undefined>
  /** Why the album would refuse the file. */
  refusalOf(file: File): string | undefined
  typeOf(file: File): string
  /** A photo was sent that the guest can take back. @param drop the same for files that were chosen together, and greater for later ones */
  onSent(id: string, drop: number): void
  /** Stores files for a newer page. */
  kept: Pick<KeptFiles, 'add' | 'drop'>
  /** Makes the browser ask before it leaves the page. @returns a function that ends this */
  warn(): () => void
}

/** A file's content, as it is recorded. With the size, the photo's tile has its shape from the first frame on. */
type Content = { sha256: string } & Partial<Size>

/** A file did not arrive, and another try may help. */
class NotSent extends Error {}

export type GuestUploads = ReturnType<typeof createGuestUploads>

/**
 * Sends a guest's files, in the order in which they were chosen. It records as many as one call takes, and the next ones when those
 * are sent or have failed once. Those that failed are tried again while others are sent, and leave less room for them: a guest who
 * leaves has few unsent photos that count against the link. It ends when each file is sent, refused, cancelled or kept for a newer page.
 */
export function createGuestUploads({
  api,
  put,
  hash,
  measure,
  refusalOf,
  typeOf,
  onSent,
  kept,
  warn,
}: GuestUploadDeps) {
  const uploads = createStore<readonly GuestUpload[]>([])
  const files = new Map<number, File>()
  /** When each file was chosen. */
  const drops = new Map<number, number>()
  /** Those that wait for a newer page. */
  const keptFiles = new Map<number, File>()
  const aborts = new Map<number, AbortController>()
  /** The SHA-256 of each recorded file. */
  const sending = new Map<number, string>()
  /** Recorded files that are tried again. */
  const failed = new Set<number>()
  const inSlot = createSlots(MAX_GUEST_UPLOADS)
  let nextKey = 0
  let isRunning = false
  let mayLeave: (() => void) | undefined
  let guestName = ''

  const stateOf = (key: number) => uploads.get().find((upload) => upload.key === key)?.state
  const change = (key: number, to: Partial<GuestUpload>) =>
    uploads.set(uploads.get().map((upload) => (upload.key === key ? { ...upload, ...to } : upload)))

  /** @param to its last state, after which nothing holds the file */
  function end(key: number, to: Pick<GuestUpload, 'state' | 'message'>) {
    change(key, to)
    const file = files.get(key) ?? keptFiles.get(key)
    if (file && to.state === 'kept') keptFiles.set(key, file)
    else if (file) kept.drop(file)
    files.delete(key)
    drops.delete(key)
    aborts.delete(key)
    sending.delete(key)
  }
  const refuse = (key: number, message: string) => end(key, { state: 'refused', message })
  /** Refuses all files that are not recorded yet, without reading them. Recorded files are sent. */
  function refuseWaiting(message: string) {
    for (const { key, state } of uploads.get()) if (state === 'waiting') refuse(key, message)
  }

  function add(name: string, chosen: readonly File[]): void {
    guestName = name
    const drop = Date.now()
    const added = chosen.map((file): GuestUpload => {
      const key = (nextKey += 1)
      files.set(key, file)
      drops.set(key, drop)
      return { key, fileName: file.name, bytes: file.size, sent: 0, state: 'waiting' }
    })
    uploads.set([...uploads.get(), ...added])
    void run()
  }

  /** Shows files that an earlier page has kept and that the browser has lost. */
  function addLost(fileNames: readonly string[]): void {
    const lost = fileNames.map((fileName): GuestUpload => {
      const key = (nextKey += 1)
      return { key, fileName, bytes: 0, sent: 0, state: 'refused', message: addText.unreadable }
    })
    uploads.set([...uploads.get(), ...lost])
  }

  /** Keeps these files, and all that wait, for a newer page. */
  async function keepUnrecorded(keys: readonly number[]): Promise<void> {
    const waiting = uploads.get().filter(({ state }) => state === 'waiting')
    // Nothing else sends them in the meantime, and the guest can still cancel them.
    for (const { key } of waiting) change(key, { state: 'sending' })
    const rest = [...keys, ...waiting.map(({ key }) => key)]
    const stored = await kept.add(rest.flatMap((key) => files.get(key) ?? []))
    for (const key of rest) {
      const file = files.get(key)
      if (file && stored.has(file)) end(key, { state: 'kept' })
      else if (file) refuse(key, addText.outdated)
    }
  }

  async function run(): Promise<void> {
    if (isRunning) return
    isRunning = true
    mayLeave ??= warn()
    for (let batch = nextBatch(); batch.length > 0; batch = nextBatch()) await send(batch)
    isRunning = false
    if (failed.size > 0) return
    mayLeave()
    mayLeave = undefined
  }
  const nextBatch = () =>
    uploads
      .get()
      .filter(({ state }) => state === 'waiting')
      .slice(0, MAX_SHARED_BATCH_SIZE - failed.size)
      .map(({ key }) => key)

  async function send(batch: readonly number[]): Promise<void> {
    const contents = new Map<number, Content>()
    for (const key of batch) {
      const file = files.get(key)
      const refusal = file && refusalOf(file)
      if (refusal) refuse(key, refusal)
      if (!file || refusal) continue
      try {
        const [sha256, size] = await Promise.all([hash(file), measure(file)])
        contents.set(key, { sha256, ...size })
      } catch {
        refuse(key, addText.unreadable)
      }
    }
    const keys = [...contents.keys()].filter((key) => stateOf(key) === 'waiting')
    if (keys.length === 0) return
    for (const key of keys) change(key, { state: 'sending' })
    const reserved = await reserve(keys, contents)
    await Promise.all(keys.map((key, at) => sendOne(key, contents.get(key)!, reserved[at]!)))
  }

  /** Tries until there is an answer. */
  async function reserve(
    keys: readonly number[],
    contents: ReadonlyMap<number, Content>,
  ): Promise<Reserved[]> {
    const input = keys.map((key) => {
      const file = files.get(key)
      return {
        fileName: file?.name ?? '',
        contentType: file ? typeOf(file) : '',
        bytes: file?.size ?? 0,
        ...contents.get(key)!,
      }
    })
    const isWanted = () => keys.some((key) => stateOf(key) === 'sending')
    const mayRetry = (error: unknown) =>
      !(error instanceof AllRefused) && !(error instanceof Outdated) && isWanted()
    try {
      const reserved = await retry(() => api.reserve(guestName, input), { tries: Infinity, mayRetry })
      for (const one of reserved) if ('refused' in one && one.isForAll) refuseWaiting(one.refused)
      return reserved
    } catch (error) {
      if (error instanceof Outdated) await keepUnrecorded(keys)
      const isForAll = error instanceof AllRefused
      const refused = isForAll ? error.message : ''
      if (isForAll) refuseWaiting(refused)
      return keys.map(() => ({ refused, isForAll }))
    }
  }

  /** Tries until the file is stored, refused or cancelled. @returns when this is so, or when the first try has failed */
  function sendOne(key: number, content: Content, to: Reserved): Promise<void> {
    const { sha256 } = content
    let reserved = to
    /** Its URL is new: S3 does not refuse it because of its age. */
    let isRenewed = false
    const attempt = async (): Promise<void> => {
      const file = files.get(key)
      if ('refused' in reserved) {
        if (file) refuse(key, reserved.refused || addText.notAdded)
        return
      }
      const { id, target } = reserved
      /** Refuses the file, unless the guest has cancelled it, and removes its photo. */
      const giveUp = (message: string) => {
        if (files.has(key)) refuse(key, message)
        removePhoto(id, sha256)
      }
      if (!file) return removePhoto(id, sha256)
      if (!target) return sent(key, reserved)
      const outcome = await putOne(key, file, target)
      if (outcome === 'stored' || outcome === 'there') return sent(key, reserved)
      if (outcome === 'aborted') return removePhoto(id, sha256)
      if (outcome === 'damaged') return giveUp(addText.changed)
      if (outcome === 'refused' || (outcome === 'expired' && isRenewed)) return giveUp(addText.notAdded)
      if (outcome === 'unanswered' && !(await isReadable(file))) return giveUp(addText.unreadable)
      change(key, { sent: 0 })
      isRenewed = outcome === 'expired'
      if (!isRenewed) throw new NotSent()
      if (!files.has(key)) return removePhoto(id, sha256)
      // The same file again is the same photo, with a URL that works.
      reserved = (await reserve([key], new Map([[key, content]])))[0]!
      return attempt()
    }
    // The guest may have cancelled it while it was recorded.
    if (files.has(key)) sending.set(key, sha256)
    return new Promise((resolve, reject) => {
      const mayRetry = (error: unknown) => {
        if (!(error instanceof NotSent)) return false
        failed.add(key)
        resolve()
        return true
      }
      const finish = () => {
        resolve()
        if (failed.delete(key)) void run()
      }
      retry(() => inSlot(attempt), { tries: Infinity, mayRetry }).then(finish, reject)
    })
  }

  /** Removes the photo of a file that is not sent, unless the guest is sending a copy of that file. */
  function removePhoto(id: string, sha256: string) {
    if (![...sending.values()].includes(sha256)) void api.cancel(id, sha256)
  }

  function sent(key: number, { id, canTakeBack }: { id: string; canTakeBack: boolean }) {
    if (canTakeBack) onSent(id, drops.get(key)!)
    end(key, { state: 'sent' })
  }

  function putOne(key: number, file: File, target: UploadTarget) {
    const abort = new AbortController()
    aborts.set(key, abort)
    return put(target, file, (sent) => change(key, { sent }), abort.signal)
  }

  /** Ends what is not sent yet. */
  function endRest(to: Pick<GuestUpload, 'state' | 'message'>): void {
    for (const { key, state } of uploads.get()) {
      if (state !== 'waiting' && state !== 'sending' && state !== 'kept') continue
      const abort = aborts.get(key)
      end(key, to)
      abort?.abort()
    }
  }
  const cancel = () => endRest({ state: 'cancelled' })
  /** The link takes no more photos. */
  const refuseRest = (message: string) => endRest({ state: 'refused', message })

  /** Forgets the files that are done, so that the next ones are counted from the beginning. */
  const clear = () =>
    uploads.set(
      uploads.get().filter(({ state }) => state === 'waiting' || state === 'sending' || state === 'kept'),
    )

  return { uploads, add, addLost, cancel, refuseRest, clear }
}

/** How far the uploads are. */
export function progressOf(uploads: readonly GuestUpload[]) {
  const kept = uploads.filter(({ state }) => state === 'kept').length
  const wanted = uploads.filter(
    ({ state }) => state !== 'cancelled' && state !== 'refused' && state !== 'kept',
  )
  const sum = (of: (upload: GuestUpload) => number) => wanted.reduce((total, upload) => total + of(upload), 0)
  const sent = wanted.filter(({ state }) => state === 'sent').length
  return {
    total: wanted.length,
    kept,
    sent,
    isOver: sent === wanted.length,
    bytes: sum(({ bytes }) => bytes),
    sentBytes: sum(({ state, sent, bytes }) => (state === 'sent' ? bytes : Math.min(sent, bytes))),
  }
}

/** The refused files by their reason: one sentence for many files. */
export function refusalsOf(uploads: readonly GuestUpload[]): { message: string; fileNames: string[] }[] {
  const byMessage = new Map<string, string[]>()
  for (const { state, message, fileName } of uploads)
    if (state === 'refused') byMessage.set(message ?? '', [...(byMessage.get(message ?? '') ?? []), fileName])
  return [...byMessage].map(([message, fileNames]) => ({ message, fileNames }))
}

export const fileRefusal = (code: FileRefusal | undefined) => code && trayText.failure[code]
