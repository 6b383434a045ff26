import { useCallback, useSyncExternalStore } from 'react'

/** A value for each of many keys. A listener is called for its own key only. */
export interface KeyedStore<Value> {
  get(key: string): Value | undefined
  /** undefined removes the key. */
  set(key: string, next: Value | undefined): void
  /** @returns a function that unsubscribes */
  subscribe(key: string, listener: () => void): () => void
}

export function createKeyedStore<Value>(): KeyedStore<Value> {
  const values = new Map<string, Value>()
  const listeners = new Map<string, Set<() => void>>()
  return {
    get: (key) => values.get(key),
    set(key, next) {
      if (next === undefined) values.delete(key)
      else values.set(key, next)
      listeners.get(key)?.forEach((listener) => listener())
    },
    subscribe(key, listener) {
      const ofKey = listeners.get(key) ?? new Set()
      listeners.set(key, ofKey.add(listener))
      return () => {
        ofKey.delete(listener)
        if (ofKey.size === 0) listeners.delete(key)
      }
    },
  }
}

/** The value of a key. The component renders again when it changes. */
export function useKey<Value>(store: KeyedStore<Value>, key: string): Value | undefined {
  const subscribe = useCallback((listener: () => void) => store.subscribe(key, listener), [store, key])
  return useSyncExternalStore(subscribe, () => store.get(key))
}
