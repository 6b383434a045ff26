/** What the browser has stored: `entries` and `files`, by id. */
export const stored = { entries: new Map<string, any>(), files: new Map<string, any>() }
type Store = keyof typeof stored

/** The ids of files that the browser cannot read any more. */
export const damaged = new Set<string>()
let end = (_error: string) => {}

/** The browser ends the connection that was opened last. The next work in it fails with this error. */
export const endConnection = (error: string) => end(error)

export function clearStored() {
  for (const each of Object.values(stored)) each.clear()
  damaged.clear()
}

/** The members of the package `idb` that the page uses, in memory. */
export const idb = {
  async openDB() {
    let ended: string | undefined
    const run = async <Result>(work: () => Result): Promise<Result> => {
      if (ended) throw new DOMException('The connection has ended.', ended)
      return work()
    }
    end = (error) => void (ended = error)
    const store = (name: Store) => ({
      put: (value: any, id = value.id) => run(() => void stored[name].set(id, value)),
      delete: (id: string) => run(() => void stored[name].delete(id)),
    })
    return {
      get: (name: Store, id: string) =>
        run(() => {
          if (damaged.has(id)) throw new DOMException('Failed to read large IndexedDB value', 'DataError')
          return stored[name].get(id)
        }),
      getAll: (name: Store) => run(() => [...stored[name].values()]),
      getAllKeys: (name: Store) => run(() => [...stored[name].keys()]),
      put: (name: Store, value: any, id?: string) => store(name).put(value, id),
      delete: (name: Store, id: string) => store(name).delete(id),
      transaction(name: Store) {
        if (ended) throw new DOMException('The connection has ended.', 'InvalidStateError')
        return { store: store(name), objectStore: store, done: Promise.resolve() }
      },
    }
  },
}
