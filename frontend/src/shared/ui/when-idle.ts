/** Calls back when the browser is idle; not every browser reports that. @returns a function that cancels it */
export function whenIdle(callback: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(callback, 1_000)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(callback, { timeout: 3_000 })
  return () => cancelIdleCallback(handle)
}
