/**
 * `pnpm bench reanalysis [COUNT]`: measures the time from a PUT's answer to READY, both alone and while COUNT photos
 * (default 500) are analysed again without any cached answers of Rekognition. One run measures both: uploads alone
 * before and after the re-analysis.
 */
import { loadavg } from 'node:os'
import { performance } from 'node:perf_hooks'
import { cachedAnalysesPk } from '@album/model/keys'
import { MAX_BATCH_SIZE } from '@album/model/limits'
import { developerOf } from '../tests/developer.ts'
import { put, signInTo } from '../tests/library.ts'
import { catVariant } from '../tests/pictures.ts'
import { endSystem, startSystem } from '../tests/system.ts'

const count = Number(process.argv[2] ?? 500)
const ROUNDS = 10
const BAR = 2

const system = await startSystem()
const library = await signInTo(system.config)
const developer = developerOf(system)
let picture = 0

/** @returns milliseconds */
async function upload(): Promise<number> {
  const bytes = await catVariant(picture++)
  const reserved = await library.reserve(bytes, 'cat.png')
  await put(reserved, bytes)
  const arrived = performance.now()
  await library.photoOnce(reserved.photo.id, (photo) => photo?.status === 'READY')
  return performance.now() - arrived
}
async function median(): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) times.push(await upload())
  times.sort((a, b) => a - b)
  return times[ROUNDS / 2]!
}

const ids: string[] = []
while (ids.length < count) {
  const pictures = await Promise.all(Array.from({ length: MAX_BATCH_SIZE }, () => catVariant(picture++)))
  const reserved = await library.reserveAll(pictures)
  await Promise.all(reserved.map((each, index) => put(each, pictures[index]!)))
  ids.push(...reserved.map(({ photo }) => photo.id))
}
for (const id of ids) await library.photoOnce(id, (photo) => photo?.status === 'READY')
await developer.drained()
for (const { PK, SK } of await developer.items())
  if (PK === cachedAnalysesPk(library.owner)) await developer.putItem({ PK, SK })

const before = await median()
const { reanalyze } = await library.ask(
  'mutation ($ids: [ID!]!) { reanalyze(input: { ids: $ids }) { id total } }',
  { ids },
)
const during = await median()
const job = async () => (await library.ask(`{ job(id: "${reanalyze.id}") { status done } }`)).job
const { status, done } = await job()
if (status !== 'RUNNING') throw new Error('The re-analysis was over before the uploads: give a larger count.')
console.log(`${done} of ${reanalyze.total} photos were analysed again by then`)
await library.ask(`mutation { cancelJob(id: "${reanalyze.id}") { id } }`)
await developer.drained()
const alone = (before + (await median())) / 2

const ms = (time: number) => `${Math.round(time)} ms`
console.log(`PUT done to READY, alone:                  median ${ms(alone)} of ${2 * ROUNDS}`)
console.log(`PUT done to READY, during a re-analysis:   median ${ms(during)} of ${ROUNDS}`)
console.log(`ratio ${(during / alone).toFixed(2)}  (bar ${BAR}; load average ${loadavg()[0]!.toFixed(1)})`)
await endSystem(system)
