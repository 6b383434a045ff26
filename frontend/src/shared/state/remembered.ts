import { createStore, type Store } from './create-store.ts'

interface Remembered<Value> extends Store<Value> {
  /** Changes what the browser has stored: another window may have changed it since this one read it. */
  change(how: (stored: Value) => Value): void
}

/**
 * A display setting, stored in this browser. Other windows and devices have their own. If the browser cannot store
 * it, as in some private windows, it lasts until the page is closed.
 * @param key of localStorage
 */
export function createRemembered<Value extends boolean | number | string | readonly string[]>(
  key: string,
  initial: Value,
): Remembered<Value> {
  const store = createStore<Value>(read(key) ?? initial)
  store.subscribe((value) => write(key, value))
  return { ...store, change: (how) => store.set(how(read(key) ?? store.get())) }
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
