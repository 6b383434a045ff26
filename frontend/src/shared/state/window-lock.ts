/** Holds a lock that other windows can see. The browser releases it however the window ends. @returns releases it */
export function holdLock(name: string): () => void {
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  void navigator.locks?.request(name, () => held)
  return release
}

/** Whether a window holds this lock. */
export const isLocked = async (name: string) =>
  (await navigator.locks?.query())?.held?.some((lock) => lock.name === name) ?? false

/** Runs this work while no window holds the lock. Does nothing if one holds it. */
export const unlessLocked = async (name: string, work: () => Promise<void>): Promise<void> =>
  navigator.locks
    ? navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : undefined))
    : work()

/** Runs this work in one window after the other. */
export const withLock = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> =>
  navigator.locks ? navigator.locks.request(name, work) : work()
