/** How much of something is accepted at once. */

/** Photos or files that one mutation takes. */
export const MAX_BATCH_SIZE = 25
/** Photos that one query by ids answers: as many as one BatchGetItem reads. */
export const MAX_IDS = 100
/** An original: 100 MB. */
export const MAX_FILE_BYTES = 104_857_600
/** Photos that one re-analysis may name. */
export const MAX_REANALYZED_IDS = 1000
/** Albums that one person may have, smart ones included. */
export const MAX_ALBUMS_OF_OWNER = 2000
/** A name of a label or a word: characters. */
export const MAX_NAME_LENGTH = 100
/** The same as it is sent: room for white space around it and for characters that are not composed yet. */
export const MAX_SENT_NAME_LENGTH = 4 * MAX_NAME_LENGTH
/** Labels, excluded labels and words in one search: so many of each. */
export const MAX_SEARCH_NAMES = 5
