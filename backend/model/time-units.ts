/** Units of time, in seconds. */
export const MINUTE = 60
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** In milliseconds, as `Date` counts. */
export const HOUR_MS = HOUR * 1000
export const DAY_MS = DAY * 1000
