/** How much of something is accepted at once. */

/** Photos or files that one mutation takes. */
export const MAX_BATCH_SIZE = 25
/** Photos that one query by ids answers: as many as one BatchGetItem reads. */
export const MAX_IDS = 100
/** An original: 100 MB. */
export const MAX_FILE_BYTES = 104_857_600
/** Photos that one re-analysis may name. */
export const MAX_REANALYZED_IDS = 1000
/** A name of a label or a word: characters. */
export const MAX_NAME_LENGTH = 100
/** Labels, excluded labels and words in one search: so many of each. */
export const MAX_SEARCH_NAMES = 5
