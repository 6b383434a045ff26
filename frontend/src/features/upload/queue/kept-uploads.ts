import { UPLOAD_WAIT } from '@album/model/lifetimes'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { holdLock, isLocked, withLock } from '../../../shared/state/window-lock.ts'
import type { Upload } from './upload.ts'

const FIELDS = [
  ...(['id', 'name', 'contentType', 'bytes', 'album', 'picture'] as const),
  ...(['rawOf', 'sha256', 'size', 'photoId', 'paused'] as const),
]
/** The values with which the page continues a file's upload after a reload. */
type Fields = Omit<Pick<Upload, (typeof FIELDS)[number]>, 'paused'> & {
  /** Undefined in what earlier versions of the page have stored. */
  paused?: boolean
}

/** The values that change after the file was added. */
const NOTED = ['sha256', 'photoId', 'rawOf', 'paused', 'arrived'] as const

interface KeptUpload extends Fields {
  /** The owner of the library that it goes into. */
  owner: string
  window: string
  addedAt: number
  /** The file's place among those added with it. */
  order: number
  /** How long it is kept if it has not arrived; undefined in what earlier versions of the page have stored. */
  keptMs?: number
  /** Its bytes are in the album, so the file is not stored any more. */
  arrived?: boolean
}

interface Schema extends DBSchema {
  entries: { key: string; value: KeptUpload }
  files: { key: string; value: Blob }
}

/** Files, stored in this browser until they have arrived, and their state, until it is dropped. */
export interface KeptUploads {
  add(files: { upload: Fields; file: Blob }[]): void
  /** Waits until all is written that was added. @returns the ids of the owner's uploads whose files are stored */
  stored(): Promise<ReadonlySet<string>>
  /** Stores the upload's new state. Once it has arrived, its file is removed. */
  note(upload: Upload): void
  drop(ids: string[]): void
  /** Releases everything stored, for another window to take over. Nothing is stored or dropped any more. */
  release(): void
  /**
   * Takes over the uploads of closed windows. A file may be missing, also of an upload that has not arrived.
   * @param onClosed called when a window with other uploads of the owner has been closed since
   */
  takeOver(onClosed?: () => void): Promise<{ upload: Fields; file?: Blob; arrived?: boolean }[]>
}

/**
 * The maximum number of bytes copied into the browser's storage, whose size depends on the disk (Chromium: 60 %
 * of it for one site, Firefox 10 GB, MDN "Storage quotas"). Files beyond that upload only while the page is
 * open, and the page warns before the user leaves.
 */
const MAX_BYTES = 2 * 1024 ** 3
/** A window that is reloaded takes over its own uploads within this time. */
const RELOAD_MS = 5_000
/** The album removes a photo whose bytes have not arrived by then. */
const KEPT_MS = UPLOAD_WAIT * 1000

/**
 * If there is no storage (private windows of some browsers), or it is full, nothing is stored and uploads still
 * work.
 * @param keptMs how long a file that has not arrived is kept
 */
export function createKeptUploads(owner: string, keptMs = KEPT_MS): KeptUploads {
  const window = crypto.randomUUID()
  const run = createConnection()
  const releaseLock = holdLock(lockOf(window))
  let isReleased = false
  /** Windows whose end this one waits for. */
  const awaited = new Set<string>()

  const kept = new Map<string, KeptUpload>()
  /** The sizes of the stored files, by id. */
  const sizes = new Map<string, number>()
  const bytes = () => [...sizes.values()].reduce((sum, size) => sum + size, 0)
  let last: Promise<unknown> = Promise.resolve()
  /** Runs in order: a file is added before it is dropped. */
  const then = (work: Work<unknown>) => {
    last = last.then(() => run(work)).catch(() => {})
  }

  /** Browsers may release the lock of a window that has just been closed late. */
  async function awaitEnd(other: string, onClosed: () => void) {
    if (awaited.has(other)) return
    awaited.add(other)
    // Granted once the other window no longer holds it.
    await withLock(lockOf(other), async () => {})
    setTimeout(() => isReleased || onClosed(), RELOAD_MS)
  }

  return {
    add(files) {
      if (isReleased) return
      const addedAt = Date.now()
      const added = files.filter(({ upload }) => !kept.has(upload.id))
      added.forEach(({ upload }, order) =>
        kept.set(upload.id, { ...fieldsOf(upload), owner, keptMs, window, addedAt, order, arrived: false }),
      )
      then(async (database) => {
        const { store, done } = database.transaction('entries', 'readwrite')
        for (const { upload } of added) if (kept.has(upload.id)) void store.put(kept.get(upload.id)!)
        await done
      })
      for (const { upload, file } of added)
        then(async (database) => {
          // Most files have arrived before their turn.
          const now = kept.get(upload.id)
          if (!now || now.arrived || bytes() + file.size > MAX_BYTES) return
          await database.put('files', file, upload.id)
          sizes.set(upload.id, file.size)
        })
    },

    async stored() {
      await last
      return run(async (database) => {
        const files = new Set(await database.getAllKeys('files'))
        const own = (await database.getAll('entries')).filter((upload) => upload.owner === owner)
        return new Set(own.flatMap(({ id }) => (files.has(id) ? id : [])))
      }).catch(() => new Set<string>())
    },

    note(upload) {
      const before = kept.get(upload.id)
      if (!before || isReleased) return
      const now = { ...before, ...fieldsOf(upload), arrived: upload.stage === 'arrived' }
      if (NOTED.every((name) => before[name] === now[name])) return
      kept.set(upload.id, now)
      then(async (database) => {
        if (!kept.has(upload.id)) return
        const transaction = database.transaction(['entries', 'files'], 'readwrite')
        void transaction.objectStore('entries').put(kept.get(upload.id)!)
        if (now.arrived) void transaction.objectStore('files').delete(upload.id)
        await transaction.done
        if (now.arrived) sizes.delete(upload.id)
      })
    },

    drop(ids) {
      if (isReleased) return
      const gone = ids.filter((id) => kept.delete(id))
      if (gone.length === 0) return
      then(async (database) => {
        const transaction = database.transaction(['entries', 'files'], 'readwrite')
        for (const id of gone) {
          void transaction.objectStore('entries').delete(id)
          void transaction.objectStore('files').delete(id)
        }
        await transaction.done
        for (const id of gone) sizes.delete(id)
      })
    },

    release() {
      isReleased = true
      releaseLock()
    },

    takeOver: (onClosed) =>
      // A browser may restore several windows in the same moment: each upload goes to one.
      withLock('taking over uploads', async () => {
        if (isReleased) return []
        const left: KeptUpload[] = []
        for (const upload of await run((database) => database.getAll('entries')).catch(() => [])) {
          if (upload.window === window) continue
          if (await isLocked(lockOf(upload.window))) {
            if (onClosed && upload.owner === owner) void awaitEnd(upload.window, onClosed)
            continue
          }
          const isOld = upload.addedAt + (upload.keptMs ?? KEPT_MS) < Date.now()
          // A photo that has arrived is followed however late: the album may have refused it.
          if (upload.owner === owner && (upload.arrived || !isOld)) left.push({ ...upload, window })
          else if (isOld) await run((database) => remove(database, upload.id)).catch(() => {})
        }
        left.sort((one, other) => one.addedAt - other.addedAt || one.order - other.order)
        return Promise.all(
          left.map(async (upload) => {
            const { id, arrived } = upload
            kept.set(id, upload)
            // What the browser cannot write or read any more is missing. It does not hold up the others.
            await run((database) => database.put('entries', upload)).catch(() => {})
            const file = await run((database) => database.get('files', id)).catch(() => undefined)
            if (file) sizes.set(id, file.size)
            return { upload: fieldsOf(upload), file, arrived }
          }),
        )
      }),
  }
}

const fieldsOf = (upload: Fields): Fields =>
  Object.fromEntries(FIELDS.map((name) => [name, upload[name]])) as unknown as Fields

type Work<Result> = (database: IDBPDatabase<Schema>) => Promise<Result>

/**
 * The errors of a connection that the browser has ended. Safari ends those of pages in the background, and says
 * UnknownError ("Connection to Indexed Database server lost"). What runs at that moment is aborted, and no later
 * transaction begins (InvalidStateError).
 */
const CONNECTION_ENDED = ['UnknownError', 'AbortError', 'InvalidStateError']

/**
 * A connection to the database that opens again after the browser has ended it. It runs a work once more then, so running twice must do
 * the same as running once.
 */
function createConnection() {
  let opened: ReturnType<typeof open> | undefined
  return async function run<Result>(work: Work<Result>, isRepeated = false): Promise<Result> {
    const used = (opened ??= open())
    try {
      return await work(await used)
    } catch (error) {
      const hasEnded = CONNECTION_ENDED.includes((error as DOMException).name)
      // Another error, such as of a full disk, leaves the connection as it is.
      if (opened === used && (hasEnded || !(await isOpen(used)))) opened = undefined
      if (isRepeated || !hasEnded) throw error
      return run(work, true)
    }
  }
}

const isOpen = (opening: Promise<unknown>) =>
  opening.then(
    () => true,
    () => false,
  )

const open = (): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>('uploads', 1, {
    upgrade(database) {
      database.createObjectStore('entries', { keyPath: 'id' })
      database.createObjectStore('files')
    },
  })

async function remove(database: IDBPDatabase<Schema>, id: string): Promise<void> {
  await database.delete('entries', id)
  await database.delete('files', id)
}

/** Removes everything of an owner from this browser, also what other windows of it store. */
export async function forgetUploads(owner: string): Promise<void> {
  const database = await open()
  for (const upload of await database.getAll('entries')) {
    if (upload.owner === owner) await remove(database, upload.id)
  }
  database.close()
}

/** A window holds its lock while it is open. The browser releases the lock however the window ends. */
const lockOf = (window: string) => `uploads of ${window}`
