/**
 * `pnpm bench phone [FOLDER] [COUNT]`: photos as phones make them, next to small ones. Prints a photo's CPU time by stage; how long
 * one takes alone, and what Lambda charges for it; and how many a second the running system labels if COUNT (default 100)
 * are dropped at once, next to a bare loop of the same stages. Other work on the machine changes the figures, so the
 * rates alternate, and the ratios are medians of the rounds.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PRICES } from '../cost/prices.ts'
import { createRecognition } from '../local/rekognition/recognition.ts'
import type { Usage } from '../local/service/usage.ts'
import { signInTo } from '../tests/library.ts'
import { endSystem, startSystem } from '../tests/system.ts'
import { bare, loop, prepare, STAGES } from './bare-loop.ts'
import { dropAndWait, isDone, send } from './drop.ts'
import { different, type Kind, phonePictures } from './phone-pictures.ts'
import { ownCpu, type Used, watchProcesses } from './processes.ts'

const count = Number(process.argv[3] ?? 100)
/** Repetitions of the measurements that do not need COUNT photos. */
const RUNS = Math.min(8, count)
const ROUNDS = 3
const CORES = availableParallelism()

const kinds = await phonePictures(process.argv[2])
const all = Object.values(kinds)
for (const { name, pictures } of all) {
  const bytes = pictures.reduce((sum, picture) => sum + picture.length, 0) / pictures.length
  console.log(`${name}: ${(bytes / 1e6).toFixed(1)} MB, ${pictures.length} different ones`)
}
const folder = mkdtempSync(join(tmpdir(), 'album-bench-'))
const usageFile = join(folder, 'usage.jsonl')
const system = await startSystem(undefined, ['--usage', usageFile])
const library = await signInTo(system.config)
const recognition = createRecognition(join(system.state, 'rekognition'))
await recognition.ready
const cpu = ownCpu()
for (const kind of all) await loop(different(kind, 2), 1, (bytes) => bare(bytes, recognition))
await dropAndWait(
  library,
  all.flatMap((kind) => different(kind, 2)),
)

/** Seconds that each stage takes for a photo, with all cores in use, and its CPU time; each stage runs alone. */
async function stagesOf(kind: Kind) {
  const pictures = await Promise.all(kind.pictures.map(prepare))
  const runs = Array.from({ length: RUNS }, (_, index) => pictures[index % pictures.length]!)
  const found: Record<string, { seconds: number; cpuSeconds: number }> = {}
  for (const [name, stage] of Object.entries(STAGES)) {
    cpu()
    const seconds = await loop(runs, CORES + 1, (picture) => stage(picture, recognition))
    found[name] = { seconds: seconds / runs.length, cpuSeconds: cpu() / runs.length }
  }
  return found
}
const sumOf = (stages: Awaited<ReturnType<typeof stagesOf>>, of: 'seconds' | 'cpuSeconds') =>
  Object.values(stages).reduce((sum, stage) => sum + stage[of], 0)

/** Uploads one photo after the other. */
async function alone(kind: Kind) {
  const statuses = new Map<string, string>()
  let notify = () => {}
  const listener = await library.listen(undefined, ({ id, photo }) => {
    if (photo && isDone(photo.status)) statuses.set(id, photo.status)
    notify()
  })
  const times: number[] = []
  const bareTimes: number[] = []
  noted()
  const endWatch = watchProcesses(system.pid)
  for (const bytes of different(kind, RUNS)) {
    const upload = await library.reserve(bytes, 'IMG_1234', 'image/jpeg')
    await send(upload, bytes)
    const arrived = performance.now()
    while (!statuses.has(upload.photo.id)) await new Promise<void>((resolve) => (notify = resolve))
    times.push((performance.now() - arrived) / 1000)
    const status = statuses.get(upload.photo.id)
    if (status !== 'READY') throw new Error(`${kind.name}: ${status}`)
  }
  listener.close()
  // The invocation of the last photo ends, and is noted, after its READY.
  await sleep(1000)
  const [used, gigabyteSeconds] = [endWatch(), noted()]
  for (const bytes of different(kind, RUNS))
    bareTimes.push(await loop([bytes], 1, (one) => bare(one, recognition)))
  return { seconds: median(times), bareSeconds: median(bareTimes), used, gigabyteSeconds }
}

let read = 0
/** GB-seconds of Lambda a photo, by function, since the last call. */
function noted(): Record<string, number> {
  const lines = readFileSync(usageFile, 'utf8').trim().split('\n')
  const sums: Record<string, number> = {}
  for (const line of lines.slice(read)) {
    const { service, unit, amount, by } = JSON.parse(line) as Usage
    if (service === 'lambda' && unit === 'GigabyteSeconds') sums[by] = (sums[by] ?? 0) + amount / RUNS
  }
  read = lines.length
  return sums
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const ms = (seconds: number) => (seconds * 1000).toFixed(0)
const row = (name: string, cells: (string | number)[]) =>
  console.log(`${name.padEnd(36)}${cells.map((cell) => String(cell).padStart(12)).join('')}`)
const load = () => console.log(`load average ${loadavg()[0]!.toFixed(1)}, ${CORES} cores`)

const stages = []
for (const kind of all) stages.push(await stagesOf(kind))
row(
  '\nms of CPU a photo, by stage',
  all.map(({ name }) => name),
)
for (const name of Object.keys(STAGES))
  row(
    name,
    stages.map((found) => ms(found[name]!.cpuSeconds)),
  )
row(
  'all stages',
  stages.map((found) => ms(sumOf(found, 'cpuSeconds'))),
)
load()

const singly = []
for (const kind of all) singly.push(await alone(kind))
const cpuOf = (used: Used[], name?: string) =>
  used.reduce((sum, one) => sum + (name === undefined || one.name === name ? one.cpuSeconds : 0), 0) / RUNS
row(
  '\none photo after the other',
  all.map(({ name }) => name),
)
row(
  'PUT done to READY, median, ms',
  singly.map(({ seconds }) => ms(seconds)),
)
row(
  'the stages alone, median, ms',
  singly.map(({ bareSeconds }) => ms(bareSeconds)),
)
row(
  'all the rest, ms (bar 150)',
  singly.map(({ seconds, bareSeconds }) => ms(seconds - bareSeconds)),
)
for (const name of ['Rekognize', 'models', 'cloud'])
  row(
    `ms of CPU a photo: ${name}`,
    singly.map(({ used }) => ms(cpuOf(used, name))),
  )
row(
  'ms of CPU a photo: all processes',
  singly.map(({ used }) => ms(cpuOf(used))),
)
const gigabyteSeconds = singly.map((one) => Object.values(one.gigabyteSeconds).reduce((a, b) => a + b, 0))
row(
  'GB-seconds of Lambda a photo',
  gigabyteSeconds.map((sum) => sum.toFixed(2)),
)
row(
  'their price for 1,000 photos, $',
  gigabyteSeconds.map((sum) => (sum * 1000 * PRICES.functionTime.dollars).toFixed(3)),
)
load()

interface Round {
  small: number
  twelve: number
  bare: number
  stages: number
}
let largest = 0
async function rate(kind: Kind): Promise<number> {
  const endWatch = watchProcesses(system.pid)
  cpu()
  const { seconds } = await dropAndWait(library, different(kind, count))
  const [own, used] = [cpu(), endWatch()]
  const total = used.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, own)
  largest = Math.max(largest, used.find(({ name }) => name === 'Rekognize')?.residentMb ?? 0)
  const shares = used.slice(0, 4).map(({ name, cpuSeconds }) => `${name} ${ms(cpuSeconds / count)}`)
  console.log(
    `${kind.name}: ${(count / seconds).toFixed(2)}/s, ${ms(total / count)} ms of CPU a photo: ${shares.join(', ')}, this program ${ms(own / count)}`,
  )
  return count / seconds
}
async function bareRate(kind: Kind): Promise<number> {
  const some = different(kind, Math.ceil(count / 3))
  return some.length / (await loop(some, CORES + 1, (bytes) => bare(bytes, recognition)))
}
console.log(`\n${count} photos at once, ${ROUNDS} rounds`)
const rounds: Round[] = []
for (let round = 0; round < ROUNDS; round += 1)
  rounds.push({
    small: await rate(kinds.small),
    bare: await bareRate(kinds.twelve),
    twelve: await rate(kinds.twelve),
    stages: 1 / sumOf(await stagesOf(kinds.twelve), 'seconds'),
  })
const ratio = (of: (round: Round) => number) => median(rounds.map(of)).toFixed(2)
row('12 MP to small ones', [ratio(({ twelve, small }) => twelve / small), '(bar .65)'])
row('12 MP to the bare loop', [ratio(({ twelve, bare }) => twelve / bare), '(bar .9)'])
row('bare loop to the sum of its stages', [ratio(({ bare, stages }) => stages / bare), '(bar 1.15)'])
row('worker, MB resident at most', [largest.toFixed(0), '(bar 500)'])
load()

await endSystem(system)
rmSync(folder, { recursive: true })
process.exit()
