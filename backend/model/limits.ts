/** How much the album accepts and keeps. docs/api.md lists what callers meet. */

/** Items that one BatchGetItem reads, and writes in one transaction (DynamoDB API reference). */
export const MAX_READS = 100
export const MAX_WRITES = 100
/** Photos or files in one mutation. */
export const MAX_BATCH_SIZE = 25
/**
 * Files that a page or an import sends at once. Browsers open six connections to one host (HTTP/1.1), and two stay free for the album's
 * own requests. An import has each of these files in memory: at most 100 MB. `UPLOAD_TIME` relies on it.
 */
export const MAX_UPLOADS = 4
/** Files that a guest's page sends at once. `UPLOAD_TIME` relies on it, too. */
export const MAX_GUEST_UPLOADS = 3
/**
 * Photos in one edit that runs in the background. Their ids are a request of 290 KB, under a third of what AppSync takes ("Request
 * body size": 1 MB), and ten items of 28 KB, which one transaction records.
 */
export const MAX_EDITED_IDS = 10_000
/** A person's unfinished edits. */
export const MAX_WAITING_EDITS = 5
/** Re-analyses, or edits, that `jobs` returns. */
export const MAX_LISTED_JOBS = 20
/** Items on a page of a list, if the query does not say. */
export const DEFAULT_PAGE = 24
/** The most items on a page: one BatchGetItem reads them. @alias of MAX_READS */
export const MAX_PAGE = MAX_READS
/**
 * Photos on a page of a download or an export, shortly before their files are fetched: few of their URLs expire. With their analyses
 * a page has some hundred kilobytes.
 */
export const DOWNLOADED_PAGE = 25
/** Tiles of a section of Explore: two rows on a phone, one on a wide screen (Explore.module.css). */
export const MAX_TILES = 6
/** Photos on a page of a strip: an entry of byTaken has about 600 bytes, so this many fit into a query's 1 MB. */
export const MAX_STRIP = 1000
/** Photos in one query by ids: one BatchGetItem reads them. @alias of MAX_READS */
export const MAX_IDS = MAX_READS
/**
 * Rekognition's labels, own labels and words of one photo. Each change of a photo must fit in one transaction. If many of its labels
 * change, fewer words find it afterwards (functions/edit/change-photos).
 */
export const MAX_LABELS = 20
export const MAX_OWN_LABELS = 10
export const MAX_WORDS = 12
/** How many removed labels a photo remembers, the latest: more than a person removes, and few enough for an item. */
export const MAX_REMOVED = 100
export const MAX_ALBUMS_OF_PHOTO = 20
/** The size of a file: 100 MiB. A larger one is larger than 100 MB, whether its system counts in multiples of 1,000 or 1,024. */
export const MAX_FILE_MB = 100
export const MAX_FILE_BYTES = MAX_FILE_MB * 1024 * 1024
/** The memory of the worker's function, in MB: it holds the largest picture that is accepted, decoded. */
export const WORKER_MEMORY_MB = 2048
/** The memory of most other functions. */
export const FUNCTION_MEMORY_MB = 512
/** Rekognition's limits for each side of a picture, in pixels (Amazon Rekognition, "Guidelines and quotas"). */
export const MIN_ANALYSED_SIDE = 80
export const MAX_ANALYSED_SIDE = 10_000
/** The most that one side can exceed the other: the picture is enlarged until its shorter side has the minimum. */
export const MAX_ASPECT = MAX_ANALYSED_SIDE / MIN_ANALYSED_SIDE
/** Photography began in the 1820s: no photo is older. Dates have years of four digits. */
export const FIRST_YEAR_OF_PHOTOS = 1820
export const LAST_YEAR_OF_PHOTOS = 9999
/** The web began in 1991: no album on it is older. Programs write 1970 for a time that they do not know. */
export const FIRST_YEAR_OF_ALBUMS = 1991
/**
 * The lowest confidence of labels, text and faces: DetectLabels' default, and the operating point of the local models.
 */
export const MIN_CONFIDENCE = 55
/** DetectModerationLabels' own default (API reference). It is lower: a false warning does less harm than a missing one. */
export const MIN_MODERATION_CONFIDENCE = 50
/** Photos of a guest in one mutation. Small transactions rarely conflict over the count of their link. */
export const MAX_SHARED_BATCH_SIZE = 10
/** In multiples of 1,000, as the page writes sizes. */
export const GIGABYTE = 1_000_000_000
/** The photos and bytes that guests can add by one link. */
export const MAX_CONTRIBUTED_PHOTOS = 2000
export const MAX_CONTRIBUTED_GB = 100
export const MAX_CONTRIBUTED_BYTES = MAX_CONTRIBUTED_GB * GIGABYTE
/** A guest's name, in UTF-16 units. */
export const MAX_GUEST_NAME_LENGTH = 50
/** Photos that one re-analysis can name. */
export const MAX_REANALYZED_IDS = 1000
/** Albums that one person can have, smart albums included. */
export const MAX_ALBUMS_OF_OWNER = 2000
/** Share links to one album. */
export const MAX_LINKS_OF_ALBUM = 20
/** Share links of one person to smart albums: every changed photo is matched with each of these searches. */
export const MAX_SMART_LINKS = 20
/** LARGE pictures that are made for the guests of a link in a day (UTC): some 10 cents of Lambda. Existing ones do not count. */
export const MAX_ENLARGED_OF_LINK = 500
/** The minimum number of characters in a password. The user pool also requires upper and lower case letters, a digit and a symbol. */
export const MIN_PASSWORD_LENGTH = 12
/** A title's length, in UTF-16 units: what JavaScript's `length` counts. */
export const MAX_TITLE_LENGTH = 255
/**
 * A description's length, in UTF-16 units: as much as Google Photos takes (developers.google.com/photos/library/guides/manage-media),
 * so that those of a Takeout fit. A photo with the longest, in Chinese, has 5 KB instead of 1.6.
 */
export const MAX_DESCRIPTION_LENGTH = 1000
/**
 * Cards of a photo: for its labels, colours, places and words. Another date deletes and writes each card. With another place in the
 * same call, these fit a transaction of 100 writes with the photo, its two months and six counts of places: 99.
 */
export const MAX_CARDS = 45
/** The length of a label that a person writes. */
export const MAX_LABEL_LENGTH = 50
/** The length of a label's name or a word in a search. */
export const MAX_NAME_LENGTH = 100
/** The length of a place in a search or an edit: a town's name, its country and region, and a point. */
export const MAX_PLACE_LENGTH = 2 * MAX_NAME_LENGTH
/** The length of a name, as sent: white space around it and characters that are not composed yet make it longer. */
export const MAX_SENT_NAME_LENGTH = 4 * MAX_NAME_LENGTH
/** The most labels in a search. The same limit holds for excluded labels and for words. */
export const MAX_SEARCH_NAMES = 5
