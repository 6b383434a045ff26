import { showLateNames } from '../in-language.ts'

/** Names that the page loads only after its first photos. It is shown again with them if it was shown without. */
export interface LateNames<Names> {
  /** The names, if they are loaded. Otherwise this loads them. */
  now(): Names | undefined
  /** Loads the names, once. Never rejects. */
  load(): Promise<void>
}

/** @param read loads the names. If it rejects, the next call asks again */
export function createLateNames<Names>(read: () => Promise<Names>): LateNames<Names> {
  let names: Names | undefined
  let loading: Promise<void> | undefined
  let isShownWithout = false
  let isAskedFor = false
  const load = () =>
    (loading ??= read().then(
      (loaded) => {
        names = loaded
        if (isShownWithout) showLateNames()
      },
      () => {
        loading = undefined
        isAskedFor = false
      },
    ))
  return {
    now() {
      if (names) return names
      isShownWithout = true
      // Later than the pictures of the same rendering, which the browser then loads first.
      if (!isAskedFor) setTimeout(() => void load())
      isAskedFor = true
      return undefined
    },
    load,
  }
}
