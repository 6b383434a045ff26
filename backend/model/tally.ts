/**
 * Tallies: pending changes of counts. If two transactions write the same item at the same time, one is cancelled. So
 * publishing an analysis does not write counted items: it puts a tally, an item of its own. The reader of the table's stream
 * adds tallies to the counts (functions/cleanup/add-tallies). Until then, readers of a count add its pending tallies. Resolvers
 * share this file, so it uses only what the APPSYNC_JS runtime has.
 */
import type { CountChange } from './index-changes.ts'
import { type Key, JOBS, LABEL_FACETS, libraryPk, PLACE_FACETS, slugOf, TALLIES, USAGE } from './keys.ts'
import { joined, partsOf } from './parts.ts'
import type { PhotoLabel } from './photo.ts'
import { townOf } from './place.ts'

/**
 * Changes by the sort key of the counted item. The key of a label or town has its name instead of the slug, because the first photo
 * creates the item with its name.
 */
export type Counts = Record<string, number>

/** Names of labels by their category. */
export type LabelCategories = Record<string, string[]>

/** The counts that one analysis changes. It is written once, and removed when it is added. */
export interface TallyItem extends Key {
  counts: Counts
  /** The categories of the photo's labels, also of covered ones. Tallies that were written before 2026-11-26 have none. */
  categories?: LabelCategories
  /** The link by which a guest sent the photo. */
  link?: string
}

/** The photo whose analysis wrote a tally. */
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

/** The owner's last additions. A counted item has the number of its last addition in `tallied`. */
export interface LedgerItem extends Key {
  number: number
  additions: Addition[]
}

/** An item with a count, in `count` or the attribute of `attributeOf`. */
export interface CountedItem {
  SK: string
  name?: string
  count?: number
  analysed?: number
  tallied?: number
}

/** The pending changes, which a reader of counts must add. */
export interface Pending {
  /** The number of the last addition in the ledger that was read. */
  number: number
  /** The sums of tallies that were not added. */
  counts: Counts
  /** The last additions: an item that was read before them lacks their changes. */
  additions: Pick<Addition, 'number' | 'counts'>[]
  names: Record<string, string>
  /** The categories of labels in tallies that were not added, by slug. Those of others are in the table. */
  categories: Record<string, string>
}

/** The attribute with the count, in an item with this sort key. */
export const attributeOf = (SK: string) =>
  SK.startsWith(USAGE) ? 'analysed' : SK.startsWith(JOBS) ? 'done' : 'count'

/** Changes of counts in the form of a tally. */
export const tallied = (changes: CountChange[]): Counts => {
  const counts: Counts = {}
  for (const { key, name, by } of changes)
    counts[name ? key.SK.slice(0, LABEL_FACETS.length) + name : key.SK] = by
  return counts
}

/** The categories of a photo's labels: also of one in the trash, whose labels are counted when it is restored. */
export const categoriesOf = (labels: Pick<PhotoLabel, 'name' | 'categories'>[]): LabelCategories => {
  const names: LabelCategories = {}
  for (const { name, categories } of labels) {
    const [category] = categories
    if (category) names[category] = [...(names[category] ?? []), name]
  }
  return names
}

/** The categories of the labels that these tallies count, by slug. */
export const categoriesBySlug = (tallies: Pick<TallyItem, 'categories'>[]): Record<string, string> => {
  const bySlug: Record<string, string> = {}
  for (const part of partsOf(tallies))
    for (const { categories } of part)
      for (const [category, names] of Object.entries(categories ?? {}))
        for (const name of names) bySlug[slugOf(name)] = category
  return bySlug
}

/** The sort key of the item that a tally counts. */
export const countedKey = (name: string) => {
  if (name.startsWith(LABEL_FACETS)) return LABEL_FACETS + slugOf(name.slice(LABEL_FACETS.length))
  return name.startsWith(PLACE_FACETS) ? PLACE_FACETS + slugOf(townOf(name.slice(PLACE_FACETS.length))) : name
}

/** The name in the key of a tally, which the counted item keeps: of a label, or of a town with its place on the map. */
export const nameIn = (key: string): string | undefined =>
  key.startsWith(LABEL_FACETS) || (key.startsWith(PLACE_FACETS) && key.includes('@'))
    ? key.slice(LABEL_FACETS.length)
    : undefined

const byKey = (all: Counts[]): Counts => {
  const sums: Counts = {}
  for (const part of partsOf(all))
    for (const counts of part)
      for (const [name, by] of Object.entries(counts)) {
        const SK = countedKey(name)
        sums[SK] = (sums[SK] ?? 0) + by
      }
  return sums
}

/**
 * The pending changes. Read the counted items first: if an addition happens in between, the ledger has it, and the item's `tallied`
 * shows that the item lacks it.
 * @param items the owner's ledger and tallies
 */
export const pendingIn = (items: Key[]): Pending => {
  const ledger = joined(partsOf(items).map((part) => part.filter(({ SK }) => SK === TALLIES)))[0] as
    LedgerItem | undefined
  const additions = ledger ? ledger.additions : []
  const added = additions.flatMap(({ tallies }) => tallies)
  const tallies = joined(
    partsOf(items).map((part) => part.filter(({ SK }) => SK !== TALLIES && !added.includes(SK))),
  ) as TallyItem[]
  const names: Record<string, string> = {}
  for (const part of [additions, ...partsOf(tallies)])
    for (const { counts } of part)
      for (const key of Object.keys(counts)) {
        const name = nameIn(key)
        if (name) names[countedKey(key)] = name
      }
  return {
    number: ledger ? ledger.number : 0,
    counts: byKey(joined(partsOf(tallies).map((part) => part.map(({ counts }) => counts)))),
    additions: additions.map(({ number, counts }) => ({ number, counts: byKey([counts]) })),
    names,
    categories: categoriesBySlug(tallies),
  }
}

/**
 * The pending change of one count.
 * @param tallied the item's, which it does not have before its first addition. If it is newer than the ledger, the item was read from a newer replica and may have the changes
 * already: nothing is added.
 */
export const pendingCount = (pending: Pending, SK: string, tallied?: number | null): number => {
  const last = tallied ?? 0
  if (last > pending.number) return 0
  return pending.additions
    .filter(({ number }) => number > last)
    .reduce((sum, { counts }) => sum + (counts[SK] ?? 0), pending.counts[SK] ?? 0)
}

/** Sort keys of pending counts of a kind. */
const pendingKeys = (pending: Pending, prefix: string): string[] => {
  const keys: string[] = []
  for (const counts of [pending.counts, ...pending.additions.map((addition) => addition.counts)])
    for (const part of partsOf(Object.keys(counts)))
      for (const SK of part) if (SK.startsWith(prefix) && !keys.includes(SK)) keys.push(SK)
  return keys
}

/**
 * Counted items of a kind with their pending changes, ascending by key, including items that do not exist yet.
 * @param items all items of the kind
 */
export const withPending = <Item extends CountedItem>(
  items: Item[],
  pending: Pending,
  prefix: string,
): Item[] => {
  const all: Record<string, CountedItem> = {}
  for (const part of partsOf(pendingKeys(pending, prefix)))
    for (const SK of part) all[SK] = { SK, name: pending.names[SK] }
  for (const part of partsOf(items)) for (const item of part) all[item.SK] = item
  return joined(
    partsOf(Object.keys(all).sort()).map((part) =>
      part.map((SK) => {
        const item = all[SK]!
        const attribute = attributeOf(SK) as 'count' | 'analysed'
        return { ...item, [attribute]: (item[attribute] ?? 0) + pendingCount(pending, SK, item.tallied) }
      }),
    ),
  ) as Item[]
}
