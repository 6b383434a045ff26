import { createStore, type Store } from './create-store.ts'

/**
 * A display setting, stored in this browser. Other windows and devices have their own. If the browser cannot store
 * it, as in some private windows, it lasts until the page is closed.
 * @param key of localStorage
 */
export function createRemembered<Value extends boolean | number | string | readonly string[]>(
  key: string,
  initial: Value,
): Store<Value> {
  const store = createStore<Value>(read(key) ?? initial)
  store.subscribe((value) => write(key, value))
  return store
}

function read(key: string) {
  try {
    const kept = localStorage.getItem(key)
    return kept === null ? undefined : JSON.parse(kept)
  } catch {
    return undefined
  }
}

function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // The browser refuses to store it; the setting is only a convenience.
  }
}
