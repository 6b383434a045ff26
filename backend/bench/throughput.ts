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
import { endSystem, startSystem } from '../tests/system.ts'
import { bare, loop } from './bare-loop.ts'
import { drop } from './drop.ts'
import { type Process, processTree } from './processes.ts'

const photographs = fileURLToPath(new URL('../local/tests/photos', import.meta.url))
const folder = process.argv[2] ?? process.env.BENCH_PHOTOS ?? photographs
const count = Number(process.argv[3] ?? 200)
const ROUNDS = 3
/** How many photos at once the loops process; the one that is fastest over all rounds counts (on 2 cores). */
const AT_ONCE = [1, 2, 3]
const BAR = 0.85

const files = readdirSync(folder).filter((name) => /\.(jpe?g|png)$/i.test(name))
const originals = files.map((name) => readFileSync(join(folder, name)))
/** Bytes after a picture's end make a different file with the same picture. */
const photosNamed = (name: string, number: number) =>
  Array.from({ length: Math.ceil(number) }, (_, index) =>
    Buffer.concat([originals[index % originals.length]!, Buffer.from(`${Date.now()}-${name}-${index}`)]),
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
await dropAndWait(photosNamed('warm-up', WARM_UP))

let cpu = process.cpuUsage()
const cpuSeconds = () => {
  const { user, system } = process.cpuUsage(cpu)
  cpu = process.cpuUsage()
  return (user + system) / 1e6
}
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

/**
 * Drops all at once and waits until the last one is labelled.
 * @returns seconds until all were uploaded, and until all were labelled
 */
async function dropAndWait(dropped: Buffer[]) {
  const listener = await library.listen()
  const started = performance.now()
  const elapsed = () => (performance.now() - started) / 1000
  await drop(library, dropped)
  const uploaded = elapsed()
  const done = new Set<string>()
  for (let read = 0; done.size < dropped.length;) {
    for (; read < listener.changes.length; read++) {
      const { id, photo } = listener.changes[read]!
      if (isDone(photo?.status)) done.add(id)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  listener.close()
  return { uploaded, seconds: elapsed() }
}

/** @returns images per second */
async function systemRate(): Promise<number> {
  const photos = photosNamed('dropped', count)
  const idle = new Map(processTree(system.pid).map(({ pid, cpuSeconds }) => [pid, cpuSeconds]))
  const latest = new Map<number, Process>()
  const watch = setInterval(() => {
    for (const now of processTree(system.pid)) {
      const residentMb = Math.max(now.residentMb, latest.get(now.pid)?.residentMb ?? 0)
      latest.set(now.pid, { ...now, residentMb })
    }
  }, 1000)
  cpuSeconds()
  const { uploaded, seconds } = await dropAndWait(photos)
  const ownCpu = cpuSeconds()
  clearInterval(watch)
  const processes = byName([...latest.values()], idle)
  const used = processes.reduce((sum, [, { cpu }]) => sum + cpu, ownCpu)
  console.log(`the system             ${(count / seconds).toFixed(2)} images/s`)
  console.log(`  uploaded in ${uploaded.toFixed(1)} s, all labelled in ${seconds.toFixed(1)} s`)
  console.log(`  ${((used / count) * 1000).toFixed(0)} ms of CPU a photo, load average ${load()}:`)
  for (const [name, { cpu, mb, number }] of processes) {
    const each = ((cpu / count) * 1000).toFixed(0).padStart(4)
    console.log(
      `  ${name.padEnd(12)} ${each} ms of CPU a photo, at most ${mb.toFixed(0)} MB resident (${number} of it)`,
    )
  }
  console.log(`  this program ${((ownCpu / count) * 1000).toFixed(0).padStart(4)} ms of CPU a photo`)
  return count / seconds
}

/** A load above 2 on 2 cores means that other programs are running, and every rate is too low. */
const load = () => loadavg()[0]!.toFixed(1)
function isDone(status?: string): boolean {
  return status !== undefined && ['READY', 'REJECTED', 'FAILED'].includes(status)
}

/** CPU time that processes have used since `idle`, and their memory, by name. */
function byName(processes: Process[], idle: Map<number, number>) {
  const names = new Map<string, { cpu: number; mb: number; number: number }>()
  for (const { pid, name, cpuSeconds, residentMb } of processes) {
    const { cpu, mb, number } = names.get(name) ?? { cpu: 0, mb: 0, number: 0 }
    const used = cpuSeconds - (idle.get(pid) ?? 0)
    names.set(name, { cpu: cpu + used, mb: Math.max(mb, residentMb), number: number + 1 })
  }
  return [...names].sort(([, one], [, other]) => other.cpu - one.cpu)
}

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
