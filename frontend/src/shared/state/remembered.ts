import { createStore, type Store } from './create-store.ts'

/**
 * A choice about how the page looks, kept in this browser: other windows and other devices have their own. Where the
 * browser keeps nothing, as in some private windows, the choice lasts until the page is closed.
 * @param key of localStorage
 */
export function createRemembered(key: string, initial: boolean): Store<boolean> {
  const store = createStore(read(key) ?? initial)
  store.subscribe((value) => write(key, value))
  return store
}

function read(key: string): boolean | undefined {
  try {
    const kept = localStorage.getItem(key)
    return kept === null ? undefined : kept === 'true'
  } catch {
    return undefined
  }
}

function write(key: string, value: boolean): void {
  try {
    localStorage.setItem(key, String(value))
  } catch {
    // The browser refuses to keep it: the choice is only a convenience.
  }
}
