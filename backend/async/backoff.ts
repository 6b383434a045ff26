/**
 * The pause before the next try: a random time up to a bound that doubles with each failure, so that many callers do not return
 * at once (AWS Architecture Blog, "Exponential Backoff And Jitter": full jitter).
 * @param failed how many tries have failed so far @returns milliseconds
 */
export const backoff = (failed: number, firstMs = 500, maxMs = 30_000) =>
  Math.random() * Math.min(maxMs, firstMs * 2 ** failed)
