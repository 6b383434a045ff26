import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { loadavg } from 'node:os'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * `pnpm bench NAME` measures this machine, in milliseconds. Other work on the machine changes the figures, so each
 * one is printed with the load average. Nothing fails here; the bars are in the README.
 *
 *     labels                     median of 20 times from a PUT's answer to the labels on the subscription
 *     functions                  size of each function's bundle, and what a fresh process needs to import it
 *     start                      time from the command to `ready`
 *     page [DIR]                 the page in Chromium: first load, each stage from a drop to its label, 300 files at once, labels for 300 photos at once
 *     weight                     weight of each library in the page's JavaScript, at each stage of a visit
 *     library [COUNT]            the page with 100,000 photos (those in ALBUM_STATE, or seeded): first paint, scrolling, memory
 *     throughput [DIR] [COUNT]   photos per second when all are dropped at once, compared with a bare loop of the same work
 *     phone [DIR] [COUNT]        photos as phones make them: CPU time by stage, time alone, Lambda's price, photos per second
 *     conflicts [SECONDS]        cancelled transactions per publish, when many workers publish photos of one owner
 *     uploaders [COUNT] [SECONDS] people uploading at once: uploads per second, lost ones, errors
 *     subscribers [COUNT]        windows that watch one library: missed changes, and the delay after the mutation's answer
 *     bulk [COUNT]               one label on 5,000 photos at once: first progress, end, undo, and what is lost without the client
 *     reanalysis [COUNT]         time from a PUT's answer to READY, alone and during a re-analysis
 *     renditions [DIR]           bytes, CPU time and similarity of the pictures shown, as WebP and as AVIF
 *     vision DIR                 accuracy and speed of label detection, in photos with an index of their contents
 */
const [name, ...rest] = process.argv.slice(2)
const ROUNDS = 20
/** Files of backend/bench. */
const PROGRAMS = [
  'throughput',
  'phone',
  'renditions',
  'conflicts',
  'bulk',
  'reanalysis',
  'uploaders',
  'subscribers',
]

const USAGE =
  'usage: pnpm bench labels | functions | start | page [DIR] | weight | library [COUNT] | vision DIR | throughput [DIR] [COUNT] | phone [DIR] [COUNT] | renditions [DIR] | conflicts [SECONDS] | bulk [COUNT] | reanalysis [COUNT] | uploaders [COUNT] [SECONDS] | subscribers [COUNT]'
if (process.argv.includes('--help')) {
  console.log(USAGE)
  process.exit(0)
}

if (name === 'labels') await benchLabels()
else if (name === 'functions') await benchFunctions()
else if (name === 'start') await benchStart()
else if (name === 'page') await benchPage(rest[0])
else if (name === 'weight') await benchWeight()
else if (name === 'library') await benchLibrary(rest[0])
else if (name === 'vision') run('backend/bench/vision.ts', rest)
else if (name !== undefined && PROGRAMS.includes(name)) run(`backend/bench/${name}.ts`, rest)
else {
  console.error(USAGE)
  process.exit(1)
}

async function benchFunctions() {
  const functions = await import('./bench/functions.ts')
  functions.benchFunctions()
}

async function benchPage(folder?: string) {
  const page = await import('./bench/page.ts')
  await page.benchPage(folder)
}

async function benchWeight() {
  const weight = await import('./bench/weight.ts')
  await weight.benchWeight()
}

async function benchLibrary(count?: string) {
  const library = await import('./bench/library.ts')
  await library.benchLibrary(count === undefined ? undefined : Number(count))
}

async function benchLabels() {
  const { startSystem, endSystem } = await import('../backend/tests/system.ts')
  const { signInTo, put } = await import('../backend/tests/library.ts')
  const { catVariant } = await import('../backend/tests/pictures.ts')
  const system = await startSystem()
  const library = await signInTo(system.config)
  const window = await library.listen()
  const times: number[] = []
  // The first round loads the models and starts the functions; it does not count.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const bytes = await catVariant(round)
    const reserved = await library.reserve(bytes, 'cat.png')
    await put(reserved, bytes)
    const arrived = performance.now()
    const isLabelled = () =>
      window.changes.some(({ id, photo }) => id === reserved.photo.id && photo?.labels.length)
    while (!isLabelled()) await sleep(1)
    if (round > 0) times.push(performance.now() - arrived)
  }
  times.sort((a, b) => a - b)
  report(
    'PUT done to labels on the subscription',
    `median ${ms(times[ROUNDS / 2]!)} of ${ROUNDS}, ${ms(times[0]!)} to ${ms(times.at(-1)!)}`,
  )
  window.close()
  await endSystem(system)
}

async function benchStart() {
  const { startSystem, endSystem } = await import('../backend/tests/system.ts')
  const started = performance.now()
  const system = await startSystem()
  report('start to ready, with a new state folder', ms(performance.now() - started))
  await system.stop()
  const again = performance.now()
  const second = await startSystem(system)
  report('start to ready, again', ms(performance.now() - again))
  await endSystem(second)
}

function ms(time: number): string {
  return `${Math.round(time)} ms`
}

function report(what: string, figure: string): void {
  console.log(`${what}: ${figure} (load average ${loadavg()[0]!.toFixed(1)})`)
}

function run(file: string, options: string[]) {
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  const child = spawn(process.execPath, ['backend/run.mjs', file, ...options], { cwd, stdio: 'inherit' })
  child.on('close', (code) => process.exit(code ?? 1))
}
