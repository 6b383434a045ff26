/**
 * How long to wait before the next try: anything up to a bound that doubles with each try that failed, so that
 * many pages do not come back at once (AWS Architecture Blog, "Exponential Backoff And Jitter": full jitter).
 * @param failed how many tries have failed so far @returns milliseconds
 */
export const backoff = (failed: number, firstMs = 500, mostMs = 30_000) =>
  Math.random() * Math.min(mostMs, firstMs * 2 ** failed)
