/** How much of something is accepted at once. */

/** Photos or files that one mutation takes. */
export const MAX_BATCH_SIZE = 25
/** An original: 100 MB. */
export const MAX_FILE_BYTES = 104_857_600
/** Photos that one re-analysis may name. */
export const MAX_REANALYZED_IDS = 1000
