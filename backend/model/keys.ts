/**
 * The table's keys. Resolvers share this file, so it uses only what the APPSYNC_JS runtime has: plain functions, no classes, no
 * regular-expression literals.
 *
 * | item        | PK              | SK                    |
 * |-------------|-----------------|-----------------------|
 * | photo       | U#{owner}       | P#{id}                |
 * | analysis    | U#{owner}       | A#{id}                |
 * | label card  | U#{owner}#L#{slug} | {taken}#{id}       |
 * | colour card | U#{owner}#K#{colour} | {taken}#{id}      |
 * | word card   | U#{owner}#W     | {word}#{taken}#{id}   |
 * | favourite card | U#{owner}#FAV | {taken}#{id}         |
 * | count of favourites | U#{owner} | FAV!                 |
 * | raw photo's card | U#{owner}#RAW | {taken}#{id}       |
 * | count of raw photos | U#{owner} | RAW!                |
 * | contributor card | U#{owner}#BY#{slug} | {taken}#{id}  |
 * | label facet | U#{owner}       | F#{slug}              |
 * | label's category | U#{owner}  | G#{slug}              |
 * | colour facet | U#{owner}      | C#{colour}            |
 * | place's card | U#{owner}#P#{place} | {taken}#{id}      |
 * | place facet: country, town | U#{owner} | L#{place}   |
 * | square of a town, counted | U#{owner} | S#{place}    |
 * | month facet | U#{owner}       | M#{yyyy-mm}           |
 * | count of archived photos | U#{owner} | M#ARCHIVE     |
 * | tally       | U#{owner}       | M!{photo's id}#{version} |
 * | ledger of tallies | U#{owner} | M!                    |
 * | content     | U#{owner}       | H#{sha256}, or H#{sha256}#{link} of a guest's photo |
 * | usage       | U#{owner}       | USAGE#{yyyy-mm-dd}    |
 * | job         | U#{owner}       | J#{id}                |
 * | running job | U#{owner}       | J!                    |
 * | skipped or analysed again | U#{owner}#J | {job's id}#{photo's id} |
 * | photos of an edit | U#{owner}#J | {job's id}#I#{number of the first} |
 * | photos that an edit changed | U#{owner}#J | {job's id}#C#{number of the first} |
 * | photos that an edit refused | U#{owner}#J | {job's id}#R#{number of the first} |
 * | unfinished edits | EDITS            | {owner}               |
 * | re-analysis that is being sent | WAITING#J | {createdAt}#{owner}#{id} |
 * | model       | MODELS          | {operation}{service}  |
 * | cached analysis | U#{owner}#C | {sha256}{service}     |
 * | waiting     | WAITING#{shard} | {receivedAt}#{owner}#{id} |
 * | album       | U#{owner}       | AL#{id}               |
 * | count of albums | U#{owner}   | AL!                   |
 * | album member | U#{owner}#AL#{id} | {position}#{photo's id} |
 * | account being deleted | U#{owner} | D!                  |
 * | deletion of an account | WAITING#D | {owner}           |
 * | link        | S#{sha256 of its token} | S             |
 * | owner of a link by which guests add photos | S#{sha256 of its token} | UP |
 * | link, listed | U#{owner}      | SH#{album's id}#{sha256 of its token} |
 * | link to a smart album | U#{owner} | SL#{sha256 of its token} |
 */

export interface Key {
  PK: string
  SK: string
}

/** Sort keys of one partition, from the first to the last, both included. */
export interface SortKeys {
  from: string
  to: string
}
/**
 * The sort keys that begin with this, and go on with an ASCII character: `~` is the last of these. Words and labels may go on with other
 * letters.
 */
export const beginningWith = (prefix: string): SortKeys => ({ from: prefix, to: `${prefix}~` })
/** Every sort key: words have letters of any script. */
export const WHOLE_PARTITION: SortKeys = { from: ' ', to: '\u{10FFFF}' }

/** The sort key of an entry in a list: the value by which the list is sorted, and the photo's id if two share the value. */
export const sortKeyOf = (value: string, id: string) => `${value}#${id}`

/** The length of a ULID (github.com/ulid/spec). */
const ID_LENGTH = 26
/** A ULID's digits, in their order. */
export const ID_DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** An id as a regular expression, for what has one in it. */
export const ID_PATTERN = '[0-9A-HJKMNP-TV-Z]{26}'
/** 256 bits in base64url as a regular expression: the id of a link, and its token. */
export const LINK_PATTERN = '[A-Za-z0-9_-]{43}'

/** Whether this can be the id of a photo or an album. */
export const isId = (text: string) =>
  text.length === ID_LENGTH && text.split('').every((digit) => ID_DIGITS.includes(digit))

/** The digits of a ULID's time: milliseconds since 1970. */
const TIME_DIGITS = 10

/** When the id of a photo or an album was made, in milliseconds since 1970: a photo's when this album received it. */
export const madeAt = (id: string) =>
  id
    .slice(0, TIME_DIGITS)
    .split('')
    .reduce((time, digit) => time * ID_DIGITS.length + ID_DIGITS.indexOf(digit), 0)

/**
 * An id in a key. Clients may send anything as an id, and DynamoDB refuses a whole request if one key has more than 1,024 bytes:
 * a text that is too long becomes an id that no item has.
 */
const idInKey = (id: string) => (id.length > ID_LENGTH ? '' : id)

export const libraryPk = (owner: string) => `U#${owner}`
/** The index that lists photos by date, or by when they were added or moved to the trash. Its keys are `takenPk` and `taken`. */
export const BY_TAKEN = 'byTaken' as const
/** byTaken's partition for the trash; the library's is `libraryPk`. */
const trashPk = (owner: string) => `T#${owner}`
/** byTaken's partition for photos in neither list: not analysed yet, refused, failed. */
export const unshownPk = (owner: string) => `X#${owner}`
/** byTaken's partition for photos out of the timeline. */
const archivePk = (owner: string) => `AR#${owner}`
/** byTaken's partition for photos that guests have added and that wait for approval. */
const unapprovedPk = (owner: string) => `G#${owner}`
/** byTaken's partition for the raw files of photos. */
const rawPk = (owner: string) => `RAW#${owner}`
/** byTaken's partitions, by list. */
export const BY_TAKEN_PKS = {
  TAKEN: libraryPk,
  ARCHIVED: archivePk,
  TRASH: trashPk,
  UNSHOWN: unshownPk,
  UNAPPROVED: unapprovedPk,
  RAW: rawPk,
}
/** How the sort keys of photos begin. */
export const PHOTOS = 'P#'
export const photoKey = (owner: string, id: string): Key => ({
  PK: libraryPk(owner),
  SK: PHOTOS + idInKey(id),
})
/** How the sort keys of analyses begin. */
export const ANALYSIS_KEYS = 'A#'
export const analysisKey = (owner: string, id: string): Key => ({
  PK: libraryPk(owner),
  SK: ANALYSIS_KEYS + idInKey(id),
})
/** How the sort keys of label facets begin. */
export const LABEL_FACETS = 'F#'
export const labelFacetKey = (owner: string, slug: string): Key => ({
  PK: libraryPk(owner),
  SK: LABEL_FACETS + slug,
})
/** How the sort keys of labels' categories begin: in the order of the label facets. */
export const LABEL_CATEGORIES = 'G#'
export const labelCategoryKey = (owner: string, slug: string): Key => ({
  PK: libraryPk(owner),
  SK: LABEL_CATEGORIES + slug,
})
export const labelCardsPk = (owner: string, slug: string) => `U#${owner}#L#${slug}`
export const labelCardKey = (owner: string, slug: string, taken: string, id: string): Key => ({
  PK: labelCardsPk(owner, slug),
  SK: sortKeyOf(taken, id),
})
/** How the sort keys of colour facets begin. */
export const COLOR_FACETS = 'C#'
/** @param color in lower case */
export const colorFacetKey = (owner: string, color: string): Key => ({
  PK: libraryPk(owner),
  SK: COLOR_FACETS + color,
})
export const colorCardsPk = (owner: string, color: string) => `U#${owner}#K#${color}`
export const colorCardKey = (owner: string, color: string, taken: string, id: string): Key => ({
  PK: colorCardsPk(owner, color),
  SK: sortKeyOf(taken, id),
})
/** How the sort keys of place facets begin: countries and towns. */
export const PLACE_FACETS = 'L#'
/** @param place a country or a town, in lower case */
export const placeFacetKey = (owner: string, place: string): Key => ({
  PK: libraryPk(owner),
  SK: PLACE_FACETS + place,
})
/** How the sort keys of the counts of squares begin. */
export const SQUARES = 'S#'
/** @param place with a square, in lower case */
export const squareKey = (owner: string, place: string): Key => ({
  PK: libraryPk(owner),
  SK: SQUARES + place,
})
/** @param place a country or a town, in lower case */
export const placeCardsPk = (owner: string, place: string) => `U#${owner}#P#${place}`
export const placeCardKey = (owner: string, place: string, taken: string, id: string): Key => ({
  PK: placeCardsPk(owner, place),
  SK: sortKeyOf(taken, id),
})
export const wordCardsPk = (owner: string) => `U#${owner}#W`
/** All words of a library share a partition, so that one query finds every word that begins with some letters. */
export const wordCardKey = (owner: string, word: string, taken: string, id: string): Key => ({
  PK: wordCardsPk(owner),
  SK: `${word}#${sortKeyOf(taken, id)}`,
})
/** The favourites of a library. */
export const favouriteCardsPk = (owner: string) => `U#${owner}#FAV`
export const favouriteCardKey = (owner: string, taken: string, id: string): Key => ({
  PK: favouriteCardsPk(owner),
  SK: sortKeyOf(taken, id),
})
/** How many favourites are on show: `{ count }`. */
export const favouriteCountKey = (owner: string): Key => ({ PK: libraryPk(owner), SK: 'FAV!' })
/** The photos of a library that are raw files, or have one. */
export const rawCardsPk = (owner: string) => `U#${owner}#RAW`
export const rawCardKey = (owner: string, taken: string, id: string): Key => ({
  PK: rawCardsPk(owner),
  SK: sortKeyOf(taken, id),
})
/** How many of them are on show: `{ count }`. */
export const rawCountKey = (owner: string): Key => ({ PK: libraryPk(owner), SK: 'RAW!' })
/** The photos that guests of one name have added. @param slug the name's */
export const contributorCardsPk = (owner: string, slug: string) => `U#${owner}#BY#${slug}`
export const contributorCardKey = (owner: string, slug: string, taken: string, id: string): Key => ({
  PK: contributorCardsPk(owner, slug),
  SK: sortKeyOf(taken, id),
})
/** How the sort keys of month facets begin. */
export const MONTH_FACETS = 'M#'
/** The month of a `taken` (`2024-07-31T…`): `2024-07`. */
export const monthFacetKey = (owner: string, taken: string): Key => ({
  PK: libraryPk(owner),
  SK: MONTH_FACETS + taken.slice(0, 7),
})
/** How many photos are archived. It sorts after the months, so that the query that reads them reads it too. */
export const archiveCountKey = (owner: string): Key => ({
  PK: libraryPk(owner),
  SK: `${MONTH_FACETS}ARCHIVE`,
})
/** How the sort keys of tallies begin: right before the months, so that one query reads both. The ledger has this very key. */
export const TALLIES = 'M!'
export const tallyKey = (owner: string, id: string, version: number): Key => ({
  PK: libraryPk(owner),
  SK: `${TALLIES}${id}#${version}`,
})
/** How the sort keys of contents begin. */
export const CONTENTS = 'H#'
/** A SHA-256 in base64, as in a key. */
export const SHA256_LENGTH = 44
/**
 * Which photo has these bytes. A guest's file is noted for its link: a guest must not learn which files the library has.
 * @param link undefined for the owner's own photos
 */
export const contentKey = (owner: string, sha256: string, link?: string): Key => ({
  PK: libraryPk(owner),
  SK: CONTENTS + sha256 + (link ? `#${link}` : ''),
})
/** How the sort keys of the days' usage begin. */
export const USAGE = 'USAGE#'
/** How the sort keys of a month's usage begin. @param now a day of the month, or a time in it, as in ISO 8601 */
export const usageOfMonth = (now: string) => USAGE + now.slice(0, 7)
export const usageKey = (owner: string, now: string): Key => ({
  PK: libraryPk(owner),
  SK: USAGE + now.slice(0, 10),
})
/** How the sort keys of jobs begin: re-analyses, and edits of many photos. */
export const JOBS = 'J#'
export const jobKey = (owner: string, id: string): Key => ({ PK: libraryPk(owner), SK: JOBS + idInKey(id) })
/** Names the owner's last re-analysis: a second one is refused while it runs. */
export const runningJobKey = (owner: string): Key => ({ PK: libraryPk(owner), SK: 'J!' })
/** The partition with the parts of jobs: the outcomes of their photos. */
export const jobPartsPk = (owner: string) => `U#${owner}#J`
/** Records that a photo of a re-analysis was skipped or analysed, so that a repeated message is not counted again. */
export const outcomeKey = (owner: string, job: string, id: string): Key => ({
  PK: jobPartsPk(owner),
  SK: `${job}#${id}`,
})
/** How the sort keys of a part of an edit begin: its photos (`I`), those that it changed (`C`), those that it refused (`R`). */
export const editPartsOf = (job: string, part: 'I' | 'C' | 'R') => `${job}#${part}#`
/** @param from the number of the item's first photo in its part: below MAX_EDITED_IDS, so that all keys have as many digits (keys.test.ts) */
export const editPartKey = (owner: string, job: string, part: 'I' | 'C' | 'R', from: number): Key => ({
  PK: jobPartsPk(owner),
  SK: editPartsOf(job, part) + `${10_000 + from}`,
})
export const editsPk = 'EDITS'
/** The owner's unfinished edits, in their order. */
export const editsKey = (owner: string): Key => ({ PK: editsPk, SK: owner })
/**
 * The newest version of a model: `{ version }`. One item for each operation of Rekognition, for all owners.
 * @param service the endpoint's path; empty for AWS
 */
export const modelKey = (operation: string, service: string): Key => ({
  PK: 'MODELS',
  SK: operation + service,
})
export const cachedAnalysesPk = (owner: string) => `U#${owner}#C`
/** A service's cached answers about some bytes. */
export const cachedAnalysisKey = (owner: string, sha256: string, service: string): Key => ({
  PK: cachedAnalysesPk(owner),
  SK: sha256 + service,
})

/** How the sort keys of albums begin. */
export const ALBUMS = 'AL#'
export const albumKey = (owner: string, id: string): Key => ({
  PK: libraryPk(owner),
  SK: ALBUMS + idInKey(id),
})
/** How many albums an owner has: `{ count }`. It is created, changed and read with them. */
export const albumCountKey = (owner: string): Key => ({ PK: libraryPk(owner), SK: 'AL!' })
export const albumMembersPk = (owner: string, album: string) => `U#${owner}#AL#${idInKey(album)}`
/** The sort keys of all entries of an album: a position begins with a hyphen, a digit or a capital letter. */
export const ALBUM_MEMBERS: SortKeys = { from: '-', to: '~' }
/** The entries behind all photos at this position. `$` sorts behind the `#` before an id, and before all that positions consist of. */
export const membersBehind = (position: string): SortKeys => ({ ...ALBUM_MEMBERS, from: `${position}$` })
export const albumMemberKey = (owner: string, album: string, position: string, id: string): Key => ({
  PK: albumMembersPk(owner, album),
  SK: sortKeyOf(position, id),
})
/** The sort key of links under their token's SHA-256. */
export const LINK_SK = 'S'
/** @param link the SHA-256 of the link's token, base64url */
export const linkKey = (link: string): Key => ({ PK: `S#${link}`, SK: LINK_SK })
/**
 * The owner of the photos that guests have sent by a link. It is kept longer than the link, since bytes may wait for the worker.
 */
export const linkOwnerKey = (link: string): Key => ({ PK: `S#${link}`, SK: 'UP' })
/** How the sort keys of all links of a library begin. */
export const LISTED_LINKS = 'SH#'
/** How the sort keys of an album's links begin. */
export const listedLinksOf = (album: string) => `${LISTED_LINKS}${idInKey(album)}#`
export const listedLinkKey = (owner: string, album: string, link: string): Key => ({
  PK: libraryPk(owner),
  SK: listedLinksOf(album) + link,
})

/** How the sort keys of links to smart albums begin: any changed photo may concern any of them. */
export const SMART_LINKS = 'SL#'
export const smartLinkKey = (owner: string, link: string): Key => ({
  PK: libraryPk(owner),
  SK: SMART_LINKS + link,
})

/**
 * Photos that wait for their bytes or analysis, oldest first: the sweeper finds those that wait too long without reading the
 * library. They are spread over these partitions by the id's last character.
 */
export const waitingShards = ['0', '1', '2', '3', '4', '5', '6', '7']
export const waitingPk = (shard: string) => `WAITING#${shard}`
export const waitingKey = (owner: string, id: string, receivedAt: string): Key => ({
  PK: waitingPk(waitingShards[ID_DIGITS.indexOf(id.slice(ID_LENGTH - 1)) % waitingShards.length]!),
  SK: `${receivedAt}#${owner}#${id}`,
})

/** Re-analyses whose photos are not all sent to the worker yet, oldest first. */
export const unsentJobsPk = 'WAITING#J'
export const unsentJobKey = (owner: string, job: string, createdAt: string): Key => ({
  PK: unsentJobsPk,
  SK: `${createdAt}#${owner}#${job}`,
})

/** Marks an account that is being deleted: its owner can add and change nothing, and its links are closed. */
export const deletedAccountKey = (owner: string): Key => ({ PK: libraryPk(owner), SK: 'D!' })
/** Accounts that are being deleted. */
export const accountDeletionsPk = 'WAITING#D'
export const accountDeletionKey = (owner: string): Key => ({ PK: accountDeletionsPk, SK: owner })

/** The partitions with the cards and album entries of photos: their sort keys end in a photo's id. */
export const ENTRY_PKS = [
  labelCardsPk,
  colorCardsPk,
  placeCardsPk,
  wordCardsPk,
  favouriteCardsPk,
  rawCardsPk,
  contributorCardsPk,
  albumMembersPk,
]
/**
 * The sort keys of the API's lists, as a regular expression: a photo's key, or a time, a position in an album, or a word and a time,
 * with the photo's id.
 */
export const listedSortKey = () =>
  `^(${PHOTOS}|[0-9TZ:.-]{19,24}#|[0-9A-Z-]{1,400}#|[^#]{1,100}#[0-9T:-]{19}#)${ID_PATTERN}$`

/** A label's name as a key: `Cell Phone` → `cell phone`. Names of labels differ in more than their case. */
export const slugOf = (name: string) => name.trim().toLowerCase()
