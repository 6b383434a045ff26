import { useSyncExternalStore } from 'react'

/** One piece of the page's state: its current value and its subscribers. */
export interface Store<Value> {
  get(): Value
  set(next: Value): void
  /** Calls back with each new value. @returns a function that unsubscribes */
  subscribe(listener: (value: Value) => void): () => void
}

/** The same for those who only read it. */
export type ReadableStore<Value> = Pick<Store<Value>, 'get' | 'subscribe'>

/** @param follow called when somebody subscribes and nobody else does. @returns a function for when nobody subscribes any more */
export function createStore<Value>(initial: Value, follow?: () => () => void): Store<Value> {
  let value = initial
  let stop: (() => void) | undefined
  const listeners = new Set<(value: Value) => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener(next)
    },
    subscribe(listener) {
      if (listeners.size === 0) stop = follow?.()
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) stop?.()
      }
    },
  }
}

/** A store's value, or a part that `pick` selects. The component renders again when that changes. */
export function useStore<Value>(store: ReadableStore<Value>): Value
export function useStore<Value, Picked>(store: ReadableStore<Value>, pick: (value: Value) => Picked): Picked
export function useStore<Value>(
  store: ReadableStore<Value>,
  pick: (value: Value) => unknown = (value) => value,
) {
  return useSyncExternalStore(store.subscribe, () => pick(store.get()))
}
