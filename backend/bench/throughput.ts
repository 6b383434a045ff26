/**
 * `pnpm bench throughput [FOLDER] [COUNT]`: how many photos per second the running system labels if all are dropped at
 * once, compared with a bare loop of the same work in one process. One run alternates between both, because other work
 * on the machine slows both: each drop is compared with the loops before and after it, and the result is the median of
 * the rounds.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createRecognition } from '../local/rekognition/recognition.ts'
import { signInTo } from '../tests/library.ts'
import { anotherFile } from '../tests/pictures.ts'
import { endSystem, startSystem } from '../tests/system.ts'
import { bare, loop } from './bare-loop.ts'
import { dropAndWait } from './drop.ts'
import { ownCpu, watchProcesses } from './processes.ts'

const photographs = fileURLToPath(new URL('../local/tests/photos', import.meta.url))
const folder = process.argv[2] ?? process.env.BENCH_PHOTOS ?? photographs
const count = Number(process.argv[3] ?? 200)
const ROUNDS = 3
/** How many photos at once the loops process; the one that is fastest over all rounds counts (on 2 cores). */
const AT_ONCE = [1, 2, 3]
const BAR = 0.85

const files = readdirSync(folder).filter((name) => /\.(jpe?g|png)$/i.test(name))
const originals = files.map((name) => readFileSync(join(folder, name)))
const photosNamed = (name: string, number: number) =>
  Array.from({ length: Math.ceil(number) }, (_, index) =>
    anotherFile(originals[index % originals.length]!, `${Date.now()}-${name}-${index}`),
  )
/** Both first process this many, so that loading of code and models is not measured. */
const WARM_UP = 6
console.log(`${count} photos made of ${files.length} in ${folder}`)

const system = await startSystem()
const library = await signInTo(system.config)
const recognition = createRecognition(join(system.state, 'rekognition'))
await recognition.ready
const doBare = (bytes: Buffer) => bare(bytes, recognition)
await loop(photosNamed('warm-up', WARM_UP), 2, doBare)
await dropAndWait(library, photosNamed('warm-up', WARM_UP))

const cpuSeconds = ownCpu()
/** Runs the loops, each over a third as many photos as a drop. @returns images per second, by photos at once */
async function bareRates(): Promise<number[]> {
  const rates = []
  for (const atOnce of AT_ONCE) {
    const part = photosNamed('bare', count / AT_ONCE.length)
    cpuSeconds()
    const rate = part.length / (await loop(part, atOnce, doBare))
    const used = cpuSeconds() / part.length
    console.log(
      `bare loop, ${atOnce} at once   ${rate.toFixed(2)} images/s, ${(used * 1000).toFixed(0)} ms of CPU each`,
    )
    rates.push(rate)
  }
  return rates
}

/** @returns images per second */
async function systemRate(): Promise<number> {
  const photos = photosNamed('dropped', count)
  const endWatch = watchProcesses(system.pid)
  cpuSeconds()
  const { uploaded, seconds } = await dropAndWait(library, photos)
  const own = cpuSeconds()
  const processes = endWatch()
  const used = processes.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, own)
  console.log(`the system             ${(count / seconds).toFixed(2)} images/s`)
  console.log(`  uploaded in ${uploaded.toFixed(1)} s, all labelled in ${seconds.toFixed(1)} s`)
  console.log(`  ${((used / count) * 1000).toFixed(0)} ms of CPU a photo, load average ${load()}:`)
  for (const { name, cpuSeconds, residentMb, number } of processes) {
    const each = ((cpuSeconds / count) * 1000).toFixed(0).padStart(4)
    console.log(
      `  ${name.padEnd(12)} ${each} ms of CPU a photo, at most ${residentMb.toFixed(0)} MB resident (${number} of it)`,
    )
  }
  console.log(`  this program ${((own / count) * 1000).toFixed(0).padStart(4)} ms of CPU a photo`)
  return count / seconds
}

/** A load above 2 on 2 cores means that other programs are running, and every rate is too low. */
const load = () => loadavg()[0]!.toFixed(1)

const bares = [await bareRates()]
const rates = []
for (let round = 0; round < ROUNDS; round++) {
  rates.push(await systemRate())
  bares.push(await bareRates())
}
const sums = AT_ONCE.map((_, index) => bares.reduce((sum, rates) => sum + rates[index]!, 0))
const fastest = sums.indexOf(Math.max(...sums))
const ratios = rates.map(
  (rate, round) => (2 * rate) / (bares[round]![fastest]! + bares[round + 1]![fastest]!),
)
const median = ratios.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)]!
console.log(
  `ratio to the loop with ${AT_ONCE[fastest]} at once   ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}`,
)
console.log(`median                 ${median.toFixed(2)}  (bar ${BAR})`)
await endSystem(system)
process.exit()
