import { type AlbumItem, isAlbum } from '@album/model/album'
import type { LabelCategoryItem } from '@album/model/index-entries'
import { ALBUMS, beginningWith, type Key, labelCategoryKey, slugOf, TALLIES } from '@album/model/keys'
import { MAX_WRITES } from '@album/model/limits'
import {
  type Addition,
  attributeOf,
  categoriesBySlug,
  countedKey,
  type Counts,
  type LedgerItem,
  nameIn,
  photoOfTally,
  type TallyItem,
} from '@album/model/tally'
import { forgetMembers } from '../albums/delete-album.ts'
import type { DocumentTable, Write } from '../dynamodb/document-table.ts'
import { nameFor } from '../edit/writes.ts'
import { tries } from '../tries.ts'

/** Longer than any reader needs between reading a count and its pending tallies: two steps of a resolver. */
const READERS_TAKE_MS = 5000

/**
 * Adds all tallies of a library to its counts, as many at once as fit a transaction. The ledger numbers these transactions: if
 * two run at the same time, one is cancelled, and no tally is added twice. A photo that was first shown after its album was
 * deleted is removed from the album first. Categories of labels are written first, too: a label that is counted has its category.
 * @param library the partition key @throws if the counts change during every attempt
 */
export async function addTallies(
  library: string,
  table: Pick<DocumentTable, 'get' | 'getAll' | 'pageBetween' | 'transact' | 'write'>,
): Promise<void> {
  for await (const _ of tries()) {
    let outcome = await addSome(library, table)
    while (outcome === 'added') outcome = await addSome(library, table)
    if (outcome === 'none') return
  }
  throw new Error('The counts changed during every attempt to add the tallies.')
}

/** Adds as many tallies as fit a transaction. @returns whether it did, whether there were none, or whether the counts changed */
async function addSome(
  library: string,
  table: Pick<DocumentTable, 'get' | 'getAll' | 'pageBetween' | 'transact' | 'write'>,
): Promise<'added' | 'none' | 'changed'> {
  const page = await table.pageBetween<LedgerItem | TallyItem>(library, beginningWith(TALLIES), MAX_WRITES)
  const ledger = page.items.find(({ SK }) => SK === TALLIES) as LedgerItem | undefined
  const tallies = page.items.filter(({ SK }) => SK !== TALLIES) as TallyItem[]
  if (tallies.length === 0) return 'none'
  const { sums, taken } = sumOf(tallies)
  const gone = await goneAlbumsIn(sums, library, table)
  const { owner } = photoOfTally(tallies[0]!)
  for (const { id } of gone) await forgetMembers({ owner, id }, table, new Date())
  const added = tallies.filter(({ SK }) => taken.includes(SK))
  const categories = categoriesBySlug(added)
  await keepCategories(owner, categories, table)
  const counts = countable(
    sums,
    gone.map(({ SK }) => SK),
  )
  const cancelled = await table.transact(writesOf(library, ledger, taken, counts, categories))
  return cancelled ? 'changed' : 'added'
}

function writesOf(
  library: string,
  ledger: LedgerItem | undefined,
  taken: string[],
  counts: Counts,
  categories: Record<string, string>,
): Write[] {
  const number = (ledger?.number ?? 0) + 1
  const at = Date.now()
  const recent = (ledger?.additions ?? []).filter((addition) => addition.at > at - READERS_TAKE_MS)
  const addition: Addition = { number, at, tallies: taken, counts }
  return [
    {
      key: { PK: library, SK: TALLIES },
      update: 'SET #number = :number, #additions = :additions',
      condition: ledger ? '#number = :last' : 'attribute_not_exists(PK)',
      values: { ':number': number, ':additions': [...recent, addition], ':last': ledger?.number },
    },
    ...taken.map((SK) => ({ delete: { PK: library, SK } })),
    ...Object.entries(counts).map(([name, by]) =>
      addOne({ PK: library, SK: countedKey(name) }, nameIn(name), { by, number, categories }),
    ),
  ]
}

/** As many tallies as fit a transaction, and their sums. One always fits: MAX_CARDS and MAX_INDEX_WRITES see to that. */
function sumOf(tallies: TallyItem[]): { sums: Counts; taken: string[] } {
  let sums: Counts = {}
  const taken: string[] = []
  for (const tally of tallies) {
    const next = { ...sums }
    for (const [name, by] of Object.entries(tally.counts)) {
      const known = Object.keys(next).find((other) => countedKey(other) === countedKey(name)) ?? name
      next[known] = (next[known] ?? 0) + by
    }
    if (1 + taken.length + 1 + Object.keys(next).length > MAX_WRITES) break
    sums = next
    taken.push(tally.SK)
  }
  return { sums, taken }
}

/** Writes the categories that the table lacks: most labels are known, and reading costs less than writing. */
async function keepCategories(
  owner: string,
  categories: Record<string, string>,
  table: Pick<DocumentTable, 'getAll' | 'write'>,
): Promise<void> {
  const items = Object.entries(categories).map(([slug, category]) => ({
    key: labelCategoryKey(owner, slug),
    category,
  }))
  // A stale read only writes a category again.
  const known = await table.getAll<LabelCategoryItem>(
    items.map(({ key }) => key),
    { consistent: false },
  )
  const isKnown = ({ key, category }: (typeof items)[number]) =>
    known.some((item) => item.SK === key.SK && item.category === category)
  for (const { key, category } of items.filter((item) => !isKnown(item)))
    await table.write({ key, update: 'SET #category = :category', values: { ':category': category } })
}

/** Albums that these tallies count photos in, and that were deleted since. */
async function goneAlbumsIn(
  sums: Counts,
  library: string,
  table: Pick<DocumentTable, 'get'>,
): Promise<{ SK: string; id: string }[]> {
  const albums = Object.keys(sums).filter((SK) => SK.startsWith(ALBUMS))
  const items = await Promise.all(albums.map((SK) => table.get<AlbumItem>({ PK: library, SK })))
  return albums.flatMap((SK, at) => (isAlbum(items[at]) ? [] : [{ SK, id: SK.slice(ALBUMS.length) }]))
}

/** Counting in a deleted album would create an item for it again. */
const countable = (sums: Counts, gone: string[]): Counts =>
  Object.fromEntries(Object.entries(sums).filter(([name, by]) => by !== 0 && !gone.includes(name)))

function addOne(
  key: Key,
  name: string | undefined,
  { by, number, categories }: { by: number; number: number; categories: Record<string, string> },
): Write {
  const { SK } = key
  const named = name ? `, #name = ${nameFor(key, categories[slugOf(name)])}` : ''
  return {
    key,
    update: `SET #tallied = :number${named} ADD #${attributeOf(SK)} :by`,
    values: { ':number': number, ':name': name, ':by': by },
    // The album may be deleted before this is written; the next try leaves it out.
    condition: SK.startsWith(ALBUMS) ? 'attribute_exists(#title)' : undefined,
  }
}
