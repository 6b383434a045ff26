import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Entry } from './entry.ts'

/** What is needed to go on with a file after the page was loaded again. */
interface KeptEntry extends Pick<
  Entry,
  'id' | 'name' | 'contentType' | 'bytes' | 'album' | 'sha256' | 'photoId'
> {
  /** Whose library it is for. */
  owner: string
  /** The window that carries it. */
  window: string
  addedAt: number
  /** Among those that were added with it. */
  place: number
}

interface Schema extends DBSchema {
  entries: { key: string; value: KeptEntry }
  files: { key: string; value: Blob }
}

/** Files and their state in this browser, until they have arrived. */
export interface KeptUploads {
  add(files: { entry: Entry; file: Blob }[]): void
  /** What has become known of a file since. */
  note(entry: Entry): void
  drop(ids: string[]): void
  /** Leaves all that is kept to whoever takes it over. */
  release(): void
  /** What windows that are gone have left; it is this window's now. A file may be missing. */
  takeOver(): Promise<{ entry: Omit<KeptEntry, 'owner' | 'window' | 'addedAt' | 'place'>; file?: Blob }[]>
}

/**
 * At most so many bytes are copied into the browser's store, whose room is limited by the disk (Chromium:
 * 60 % of it for one site, Firefox 10 GB, MDN "Storage quotas"). Files beyond that are carried as long as the
 * page is open, which warns before it is left.
 */
const MOST_BYTES = 2 * 1024 ** 3
/** The album removes a photo whose bytes have not arrived by then. */
const KEPT_MS = 24 * 3600 * 1000

/** Without a store (private windows of some browsers), or where it is full, nothing is kept and nothing breaks. */
export function createKeptUploads(owner: string): KeptUploads {
  const window = crypto.randomUUID()
  const opened: Promise<IDBPDatabase<Schema> | undefined> = openDB<Schema>('uploads', 1, {
    upgrade(database) {
      database.createObjectStore('entries', { keyPath: 'id' })
      database.createObjectStore('files')
    },
  }).catch(() => undefined)
  const release = holdLock(lockOf(window))

  const kept = new Map<string, KeptEntry>()
  const sizes = new Map<string, number>()
  const bytes = () => [...sizes.values()].reduce((sum, size) => sum + size, 0)
  let last: Promise<unknown> = opened
  /** One after another, so that what is dropped was added before. */
  const then = (work: (database: IDBPDatabase<Schema>) => Promise<unknown>) => {
    last = last.then(async () => {
      const database = await opened
      if (database) await work(database).catch(() => {})
    })
  }

  return {
    add(files) {
      const addedAt = Date.now()
      const added = files.filter(({ entry }) => !kept.has(entry.id))
      added.forEach(({ entry }, place) =>
        kept.set(entry.id, { ...fieldsOf(entry), owner, window, addedAt, place }),
      )
      then(async (database) => {
        const { store, done } = database.transaction('entries', 'readwrite')
        for (const { entry } of added) if (kept.has(entry.id)) void store.put(kept.get(entry.id)!)
        await done
      })
      for (const { entry, file } of added)
        then(async (database) => {
          // Most files have arrived before their turn comes.
          if (!kept.has(entry.id) || bytes() + file.size > MOST_BYTES) return
          sizes.set(entry.id, file.size)
          await database.put('files', file, entry.id)
        })
    },

    note(entry) {
      const before = kept.get(entry.id)
      if (!before || (before.sha256 === entry.sha256 && before.photoId === entry.photoId)) return
      kept.set(entry.id, { ...before, ...fieldsOf(entry) })
      then(async (database) => kept.has(entry.id) && database.put('entries', kept.get(entry.id)!))
    },

    drop(ids) {
      const gone = ids.filter((id) => kept.delete(id))
      if (gone.length === 0) return
      for (const id of gone) sizes.delete(id)
      then(async (database) => {
        const transaction = database.transaction(['entries', 'files'], 'readwrite')
        for (const id of gone) {
          void transaction.objectStore('entries').delete(id)
          void transaction.objectStore('files').delete(id)
        }
        await transaction.done
      })
    },

    release,

    async takeOver() {
      const database = await opened
      if (!database) return []
      const left: KeptEntry[] = []
      for (const entry of await database.getAll('entries')) {
        if (entry.window === window || (await isLocked(lockOf(entry.window)))) continue
        if (entry.addedAt + KEPT_MS > Date.now()) {
          if (entry.owner === owner) left.push({ ...entry, window })
        } else {
          await database.delete('entries', entry.id)
          await database.delete('files', entry.id)
        }
      }
      left.sort((one, other) => one.addedAt - other.addedAt || one.place - other.place)
      return Promise.all(
        left.map(async (entry) => {
          kept.set(entry.id, entry)
          await database.put('entries', entry)
          const file = await database.get('files', entry.id)
          if (file) sizes.set(entry.id, file.size)
          return { entry: fieldsOf(entry), file }
        }),
      )
    },
  }
}

const fieldsOf = ({
  id,
  name,
  contentType,
  bytes,
  album,
  sha256,
  photoId,
}: Omit<KeptEntry, 'owner' | 'window' | 'addedAt' | 'place'>) => ({
  id,
  name,
  contentType,
  bytes,
  album,
  sha256,
  photoId,
})

/** A window holds its lock as long as it lives; the browser gives it back however the window ends. */
const lockOf = (window: string) => `uploads of ${window}`
function holdLock(name: string): () => void {
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  void navigator.locks?.request(name, () => held)
  return release
}
const isLocked = async (name: string) =>
  (await navigator.locks?.query())?.held?.some((lock) => lock.name === name) ?? false
