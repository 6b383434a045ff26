/**
 * Counts that many photos change at once. Two transactions that write the same item at the same time cancel one
 * of them, so publishing an analysis writes none of the counted items: it puts a tally, an item of its own. The
 * reader of the table's stream adds tallies to the counts (functions/cleanup/add-tallies). Until then each
 * reader of a count adds what is pending. Keeps to what the APPSYNC_JS runtime has.
 */
import type { CountChange } from './index-changes.ts'
import { type Key, JOBS, LABEL_FACETS, libraryPk, slugOf, TALLIES, USAGE } from './keys.ts'

/** Numbers by the sort key of what is counted. A label's has its name in place of the slug, for its first photo. */
export type Counts = Record<string, number>

/** What one publish changes. Written once and removed when it is added. */
export interface TallyItem extends Key {
  counts: Counts
}

/** Whose publish a tally counts. */
export const photoOfTally = ({ PK, SK }: Key): { owner: string; id: string } => ({
  owner: PK.slice(libraryPk('').length),
  id: SK.slice(TALLIES.length).split('#')[0]!,
})

/** Tallies that one transaction added to the counts. */
export interface Addition {
  number: number
  /** Epoch milliseconds. */
  at: number
  /** Sort keys. */
  tallies: string[]
  counts: Counts
}

/** The owner's last additions. A counted item notes in `tallied` the number of the last one that it has. */
export interface LedgerItem extends Key {
  number: number
  additions: Addition[]
}

/** An item that tallies count: `count`, or what `attributeOf` says. */
export interface CountedItem {
  SK: string
  name?: string
  count?: number
  analysed?: number
  tallied?: number
}

/** What a reader of counts has to add. */
export interface Pending {
  /** Of the last addition that this reader knows of. */
  number: number
  /** Of tallies that were not added. */
  counts: Counts
  /** Of additions, which an item that was read before them lacks. */
  additions: Pick<Addition, 'number' | 'counts'>[]
  names: Record<string, string>
}

/** The attribute that counts, in an item with this sort key. */
export const attributeOf = (SK: string) =>
  SK.startsWith(USAGE) ? 'analysed' : SK.startsWith(JOBS) ? 'done' : 'count'

/** Counts as a tally holds them. */
export const tallied = (changes: CountChange[]): Counts => {
  const counts: Counts = {}
  for (const { key, name, by } of changes) counts[name ? LABEL_FACETS + name : key.SK] = by
  return counts
}

/** The sort key of what a tally counts. */
export const countedKey = (name: string) =>
  name.startsWith(LABEL_FACETS) ? LABEL_FACETS + slugOf(name.slice(LABEL_FACETS.length)) : name

const byKey = (all: Counts[]): Counts => {
  const sums: Counts = {}
  for (const counts of all)
    for (const [name, by] of Object.entries(counts)) {
      const SK = countedKey(name)
      sums[SK] = (sums[SK] ?? 0) + by
    }
  return sums
}

/**
 * What is pending. The counted items must have been read before these: an addition in between is then among
 * the ledger's, and `tallied` says that the item lacks it.
 * @param items the owner's ledger and tallies
 */
export const pendingIn = (items: Key[]): Pending => {
  const ledger = items.find(({ SK }) => SK === TALLIES) as LedgerItem | undefined
  const additions = ledger ? ledger.additions : []
  const added = additions.flatMap(({ tallies }) => tallies)
  const tallies = items.filter(({ SK }) => SK !== TALLIES && !added.includes(SK)) as TallyItem[]
  const names: Record<string, string> = {}
  for (const { counts } of [...additions, ...tallies])
    for (const name of Object.keys(counts))
      if (name.startsWith(LABEL_FACETS)) names[countedKey(name)] = name.slice(LABEL_FACETS.length)
  return {
    number: ledger ? ledger.number : 0,
    counts: byKey(tallies.map(({ counts }) => counts)),
    additions: additions.map(({ number, counts }) => ({ number, counts: byKey([counts]) })),
    names,
  }
}

/**
 * What has to be added to one count.
 * @param last the item's `tallied`. An item of a newer addition than the ledger's was read from a replica that
 * is ahead: it may have what looks pending, and nothing is added to it.
 */
export const pendingCount = (pending: Pending, SK: string, last = 0): number =>
  last > pending.number
    ? 0
    : pending.additions
        .filter(({ number }) => number > last)
        .reduce((sum, { counts }) => sum + (counts[SK] ?? 0), pending.counts[SK] ?? 0)

/** Sort keys of pending counts of a kind. */
const pendingKeys = (pending: Pending, prefix: string): string[] => {
  const keys: string[] = []
  for (const counts of [pending.counts, ...pending.additions.map((addition) => addition.counts)])
    for (const SK of Object.keys(counts)) if (SK.startsWith(prefix) && !keys.includes(SK)) keys.push(SK)
  return keys
}

/**
 * Counted items of a kind, ascending by key: those that were read, and those to which nothing was added yet.
 * @param items all of the kind whose keys begin so
 */
export const withPending = <Item extends CountedItem>(
  items: Item[],
  pending: Pending,
  prefix: string,
): Item[] => {
  const all: Record<string, CountedItem> = {}
  for (const SK of pendingKeys(pending, prefix)) all[SK] = { SK, name: pending.names[SK] }
  for (const item of items) all[item.SK] = item
  return Object.keys(all)
    .sort()
    .map((SK) => {
      const item = all[SK]!
      const attribute = attributeOf(SK) as 'count' | 'analysed'
      return { ...item, [attribute]: (item[attribute] ?? 0) + pendingCount(pending, SK, item.tallied) }
    }) as Item[]
}
