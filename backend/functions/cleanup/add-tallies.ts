import { type AlbumItem, isAlbum } from '@album/model/album'
import { ALBUMS, LABEL_FACETS, TALLIES } from '@album/model/keys'
import {
  type Addition,
  attributeOf,
  countedKey,
  type Counts,
  type LedgerItem,
  type TallyItem,
} from '@album/model/tally'
import type { DocumentTable, Write } from '../dynamodb/document-table.ts'
import { pauseWithJitter } from '../jitter.ts'

/** The most writes in one transaction. */
const MAX_WRITES = 100
const MAX_TRIES = 10
/** Longer than any reader needs between reading a count and its pending tallies: two steps of a resolver. */
const READERS_TAKE_MS = 5000

/**
 * Adds all tallies of a library to its counts, as many at once as fit a transaction. The ledger numbers these transactions: if
 * two run at the same time, one is cancelled, and no tally is added twice.
 * @param library the partition key @throws when each try met another change
 */
export async function addTallies(
  library: string,
  table: Pick<DocumentTable, 'get' | 'pageBetween' | 'transact'>,
  pause: (attempt: number) => Promise<unknown> = pauseWithJitter,
): Promise<void> {
  for (let attempt = 0; attempt < MAX_TRIES;) {
    const page = await table.pageBetween<LedgerItem | TallyItem>(library, TALLIES, `${TALLIES}~`, MAX_WRITES)
    const ledger = page.items.find(({ SK }) => SK === TALLIES) as LedgerItem | undefined
    const tallies = page.items.filter(({ SK }) => SK !== TALLIES) as TallyItem[]
    if (tallies.length === 0) return
    const { counts, taken } = sumOf(tallies)
    const countable = await withoutGoneAlbums(library, counts, table)
    const cancelled = await table.transact(writesOf(library, ledger, taken, countable))
    if (!cancelled) continue
    await pause(attempt)
    attempt += 1
  }
  throw new Error('Every try to add tallies met another change of the counts.')
}

function writesOf(library: string, ledger: LedgerItem | undefined, taken: string[], counts: Counts): Write[] {
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
    ...Object.entries(counts).map(([name, by]) => addOne(library, name, by, number)),
  ]
}

/** As many tallies as fit a transaction, and their sums. One always fits: it has at most 66 counts. */
function sumOf(tallies: TallyItem[]): { counts: Counts; taken: string[] } {
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
  return { counts: Object.fromEntries(Object.entries(sums).filter(([, by]) => by !== 0)), taken }
}

/** A photo may have been in an album that was deleted since. Counting there would create an item for it again. */
async function withoutGoneAlbums(
  library: string,
  counts: Counts,
  table: Pick<DocumentTable, 'get'>,
): Promise<Counts> {
  const entries = await Promise.all(
    Object.entries(counts).map(async (entry) => {
      const [SK] = entry
      const isCounted = !SK.startsWith(ALBUMS) || isAlbum(await table.get<AlbumItem>({ PK: library, SK }))
      return isCounted ? [entry] : []
    }),
  )
  return Object.fromEntries(entries.flat())
}

function addOne(library: string, name: string, by: number, number: number): Write {
  const SK = countedKey(name)
  const label = name.startsWith(LABEL_FACETS) ? name.slice(LABEL_FACETS.length) : undefined
  return {
    key: { PK: library, SK },
    update: `SET #tallied = :number${label ? ', #name = :name' : ''} ADD #${attributeOf(SK)} :by`,
    values: { ':number': number, ':name': label, ':by': by },
    // The album may be deleted before this is written; the next try leaves it out.
    condition: SK.startsWith(ALBUMS) ? 'attribute_exists(#title)' : undefined,
  }
}
