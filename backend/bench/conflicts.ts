import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { setTimeout as sleep } from 'node:timers/promises'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { ulid } from 'ulid'
import { beginningWith, libraryPk, MONTH_FACETS, photoKey, TALLIES, waitingPk } from '@album/model/keys'
import { attributeOf, countedKey, type TallyItem } from '@album/model/tally'
import type { PublishAnalysisInput } from '../generated/graphql.ts'
import { addTallies } from '../functions/cleanup/add-tallies.ts'
import { publishAnalysis } from '../functions/rekognize/publish-analysis.ts'
import { drawLabels } from '../seed/labels.ts'
import { randomFrom } from '../seed/random.ts'
import { type Between, startAlbum } from '../tests/album-in-process.ts'

/**
 * `pnpm bench conflicts [SECONDS]`: counts how many transactions are cancelled because another one is writing the same
 * item, while workers publish photos of one owner, all taken in one month. Measures once with the counts in the
 * publish's own transaction, as before decision 23, and once with tallies, which are added each second.
 *
 * Assumption: a transaction lasts 15 ms. AWS states no figure; single writes take single-digit milliseconds, and a
 * transaction writes each item twice. A worker takes a second per photo, or no time at all. Resolvers, the worker's
 * retries and the labels' frequencies (COCO's, by Zipf's law) are the real ones; DynamoDB is the local one.
 */
const TRANSACTION_MS = 15
const OWNER = 'ada'

interface Figures {
  publishes: number
  cancelled: number
}

async function measure(
  workers: number,
  photoMs: number,
  isTallied: boolean,
  seconds: number,
): Promise<Figures> {
  const between: Between = async (operation, input, run) => {
    if (operation !== 'TransactWriteItems') return run(input)
    const isPublish = input.TransactItems.some(({ Delete }: any) =>
      Delete?.Key.PK.S.startsWith(waitingPk('')),
    )
    const sent = isTallied || !isPublish ? input : { TransactItems: input.TransactItems.flatMap(counted) }
    try {
      const answer = await run(sent)
      if (isPublish) figures.publishes += 1
      return answer
    } catch (error: any) {
      const isConflict = error.extra?.CancellationReasons?.some(
        ({ Code }: any) => Code === 'TransactionConflict',
      )
      if (isPublish && isConflict) figures.cancelled += 1
      throw error
    }
  }
  const figures = { publishes: 0, cancelled: 0 }
  const album = await startAlbum(between, TRANSACTION_MS)
  const random = randomFrom(workers)
  const end = performance.now() + seconds * 1000
  const isOver = () => performance.now() > end

  async function work() {
    await sleep(random.between(0, photoMs))
    while (!isOver()) {
      const id = ulid()
      const photo = {
        ...photoKey(OWNER, id),
        ...{ id, owner: OWNER, status: 'PROCESSING', title: 'IMG.jpg', addedAt: new Date().toISOString() },
        ...{ bytes: 5, sha256: id, version: 2, sequencer: '0055', claimedUntil: 4_000_000_000 },
      }
      await album.table.write({ put: photo })
      await sleep(random.between(photoMs / 2, photoMs * 1.5))
      const analysis: PublishAnalysisInput = {
        ...{ owner: OWNER, id, sequencer: '0055', status: 'READY' },
        analysis: {
          takenLocal: '2026-08-15T10:00:00',
          labels: drawLabels([random.next() < 0.5 ? 'person' : 'dog'], random),
        },
      }
      // A publish that conflicts at every attempt counts once for each attempt.
      await publishAnalysis(album.publish, analysis, () => true).catch(() => undefined)
    }
  }
  async function follow() {
    while (!isOver()) {
      await sleep(1000)
      await addTallies(libraryPk(OWNER), album.table)
    }
  }
  await Promise.all([...Array.from({ length: workers }, work), follow()])
  await check(album, figures.publishes)
  await album.close()
  return figures
}

/** Converts a publish's write to the form before decision 23: each of the tally's counts as its own write. */
function counted(write: any): any[] {
  if (!write.Put?.Item.SK.S.startsWith(TALLIES)) return [write]
  const { PK, counts } = unmarshall(write.Put.Item) as TallyItem
  return Object.entries(counts).map(([name, by]) => ({
    Update: {
      TableName: write.Put.TableName,
      Key: marshall({ PK, SK: countedKey(name) }),
      UpdateExpression: 'ADD #count :by',
      ExpressionAttributeNames: { '#count': attributeOf(countedKey(name)) },
      ExpressionAttributeValues: marshall({ ':by': by }),
    },
  }))
}

async function check(album: Awaited<ReturnType<typeof startAlbum>>, publishes: number) {
  await addTallies(libraryPk(OWNER), album.table)
  const { items } = await album.table.pageBetween<any>(libraryPk(OWNER), beginningWith(MONTH_FACETS), 100)
  const counted = items.reduce((sum, { count }) => sum + count, 0)
  if (counted !== publishes) throw new Error(`${publishes} photos were published, ${counted} are counted.`)
}

const { positionals } = parseArgs({ allowPositionals: true })
const seconds = Number(positionals[0] ?? 15)
const rows: Record<string, object> = {}
for (const [pace, photoMs] of [
  ['a photo a second', 1000],
  ['all at once', 0],
] as const)
  // prettier-ignore
  for (const workers of [10, 50])
    for (const isTallied of [false, true]) {
      const { publishes, cancelled } = await measure(workers, photoMs, isTallied, seconds)
      rows[`${workers} workers, ${pace}, ${isTallied ? 'tallies' : 'counts in the transaction'}`] = {
        'publishes a second': Math.round((publishes / seconds) * 10) / 10,
        'cancelled per publish': Math.round((cancelled / publishes) * 100) / 100,
      }
    }
console.table(rows)
console.log(`transactions of ${TRANSACTION_MS} ms (load average ${loadavg()[0]!.toFixed(1)})`)
