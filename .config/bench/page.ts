import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { MAX_BATCH_SIZE } from '../../backend/model/limits.ts'
import { type Library, signInTo } from '../../backend/tests/library.ts'
import { anotherFile } from '../../backend/tests/pictures.ts'
import { endSystem, startSystem, type System } from '../../backend/tests/system.ts'
import { batchesOf } from '../../backend/async/in-parallel.ts'
import { bare, loop } from '../../backend/bench/bare-loop.ts'
import { createRecognition } from '../../backend/local/rekognition/recognition.ts'
import { desktop, dropFiles, launchBrowser, watch, type Watched } from '../../frontend/e2e/browser.ts'
import { libraryPage } from '../../frontend/e2e/library-page.ts'
import { trayText } from '../../frontend/src/shared/text/tray.ts'
import { between, expectPhoto, markMoments, type Moments, momentsOf, stagesOf } from './moments.ts'
import { ms, report } from './report.ts'
import { histogram, type Task, traceTasks } from './tasks.ts'

type Chromium = Awaited<ReturnType<typeof launchBrowser>>

const ROUNDS = 20
const MANY = 300
const photos = fileURLToPath(new URL('../../backend/local/tests/photos', import.meta.url))

/**
 * Measures the page in Chromium as a person uses it, on a system of its own: the weight and time of its first
 * load, the time from dropping a photo to its labels in two windows, and the effect of 300 files at once.
 * @param source a folder of photos; each dropped file is a copy of one of them, with unique bytes
 */
export async function benchPage(source = photos): Promise<void> {
  const [system, browser] = await Promise.all([startSystem(), launchBrowser()])
  const folder = mkdtempSync(join(tmpdir(), 'album-bench-'))
  try {
    await benchFirstLoad(system, browser)
    await benchDropToLabel(system, browser, copies([join(photos, 'chelsea.png')], folder, 'one', ROUNDS + 1))
    await benchManyFiles(system, browser, copies(picturesIn(source), folder, 'many', MANY))
  } finally {
    await browser.close()
    await endSystem(system)
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Measures a first visit, which signs in the demo user, and a second visit by the same person with an empty
 * browser cache: all JavaScript requested until the album is usable, and until the page requests nothing more
 * by itself.
 */
async function benchFirstLoad(system: System, browser: Chromium) {
  const { page, close } = await open(browser)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true })
  let scripts: Promise<number>[] = []
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js'))
      scripts.push(response.body().then((body) => gzipSync(body).length))
  })
  const weigh = async () => {
    const sizes = await Promise.all(scripts)
    return `${(sizes.reduce((sum, size) => sum + size, 0) / 1000).toFixed(1)} kB in ${sizes.length} files`
  }
  for (const visit of ['first visit', 'visit of a person who is signed in']) {
    scripts = []
    await page.goto(system.url)
    await page.getByText('Photos you add here').waitFor()
    const usable = await page.evaluate(() => performance.now())
    const untilUsable = await weigh()
    await page.waitForLoadState('networkidle')
    const paint = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    )
    report(`${visit}, JavaScript, gzip`, `${untilUsable}; ${await weigh()} once idle`)
    report(`${visit}, first paint`, ms(paint ?? NaN))
    report(`${visit}, usable`, ms(usable))
  }
  await close()
}

/** Drops one photo after another, and prints the median of each stage until their labels are painted. */
async function benchDropToLabel(system: System, browser: Chromium, files: string[]) {
  const [here, there] = [await open(browser), await open(browser)]
  const recognition = createRecognition(join(system.state, 'rekognition'))
  for (const { page } of [here, there]) {
    await markMoments(page)
    await page.goto(system.url)
    await page.getByText('Photos you add here').waitFor()
  }
  await recognition.ready
  const seen: { here: Moments; there: Moments; alone: number }[] = []
  // The first round loads the models and starts the functions; it does not count.
  for (const file of files) {
    const alone = await loop([readFileSync(file)], 1, (bytes) => bare(bytes, recognition))
    const photo = { title: basename(file), label: 'Cat' }
    await Promise.all([expectPhoto(here.page, photo), expectPhoto(there.page, photo)])
    await dropFiles(here.page, [file])
    const [mine, other] = await Promise.all([momentsOf(here.page), momentsOf(there.page)])
    seen.push({ here: mine, there: { ...mine, ...other }, alone: alone * 1000 })
  }
  seen.shift()
  const mine = seen.map(({ here }) => here)
  for (const { name, times } of stagesOf(mine)) report(`  ${name}`, medianOf(times))
  report('PUT answered to label painted', medianOf(between(mine, 'PUT answered', 'label painted')))
  report('  decoding, renditions and models alone, in turn', medianOf(seen.map(({ alone }) => alone)))
  report('drop to label', medianOf(between(mine, 'dropped', 'label painted')))
  const others = seen.map(({ there }) => there)
  report('drop to label, in another window', medianOf(between(others, 'dropped', 'label painted')))
  await here.close()
  await there.close()
}

async function benchManyFiles(system: System, browser: Chromium, files: string[]) {
  const library = await signInTo(system.config)
  const before = (await everything(library)).length
  const { page, close } = await open(browser)
  await page.goto(system.url)
  await libraryPage(page).photos.first().waitFor()
  const endTrace = await traceTasks(await browser.newBrowserCDPSession())

  const started = performance.now()
  await dropFiles(page, files)
  // Polled slowly: a locator's polling is a task in each of the page's frames.
  const [added] = trayText.addedSoFar(files.length, 0).split(',')
  await page.waitForFunction(
    (texts) =>
      texts.some((text) => document.querySelector('[aria-label="Uploads"]')?.textContent.includes(text)),
    [added!, trayText.added(files.length)],
    { timeout: 1_200_000, polling: 500 },
  )
  const uploaded = performance.now() - started
  let all = await everything(library)
  while (all.some(({ status }) => status === 'PENDING_UPLOAD' || status === 'PROCESSING')) {
    await sleep(1000)
    all = await everything(library)
  }
  const tasks = await endTrace()
  const labelled = performance.now() - started
  const titles = new Set(all.map(({ title }) => title))
  const ready = all.filter(({ status }) => status === 'READY').length
  report(
    `${files.length} files dropped at once`,
    `${all.length - before} arrived, ${ready - before} READY, ${all.length - titles.size} twice; ` +
      `uploaded in ${ms(uploaded)}, labelled in ${ms(labelled)}`,
  )
  reportTasks(`${files.length} files`, tasks, files.length)

  const some = all.flatMap(({ id, status }) => (status === 'READY' ? [id] : [])).slice(0, files.length)
  const endSecondTrace = await traceTasks(await browser.newBrowserCDPSession())
  const took = await labelAll(library, some)
  report(
    `${some.length} photos labelled at once in another window`,
    `the last change was sent after ${ms(took)}`,
  )
  // The page draws the last change.
  await sleep(1000)
  reportTasks(`${some.length} photos labelled`, await endSecondTrace(), some.length)
  await close()
}

/** Adds a label to all photos, and waits until each change has been sent to the windows that are open. */
async function labelAll(library: Library, ids: readonly string[]): Promise<number> {
  const missing = new Set(ids)
  let onAll = () => {}
  const all = new Promise<void>((resolve) => (onAll = resolve))
  const window = await library.listen(undefined, ({ id }) => {
    missing.delete(id)
    if (missing.size === 0) onAll()
  })
  const started = performance.now()
  const addLabels = 'mutation Add($ids: [ID!]!) { addLabels(ids: $ids, labels: ["Bench"]) { id } }'
  await Promise.all(
    [...batchesOf(ids, MAX_BATCH_SIZE)].map((batch) => library.ask(addLabels, { ids: batch })),
  )
  await all
  window.close()
  return performance.now() - started
}

function reportTasks(what: string, tasks: readonly Task[], count: number) {
  const cpu = tasks.map(({ cpu }) => cpu)
  report(`${what}, tasks of the page`, histogram(tasks.map(({ took }) => took)))
  report('  the CPU time that they used', histogram(cpu))
  report('  of all together', `${ms(cpu.reduce((sum, time) => sum + time, 0) / count)} a photo`)
}

async function everything(library: Library): Promise<{ id: string; title: string; status: string }[]> {
  const all: { id: string; title: string; status: string }[] = []
  let nextToken: string | undefined
  do {
    const { photos } = await library.ask(
      'query Page($nextToken: String) { photos(limit: 100, nextToken: $nextToken) { items { id title status } nextToken } }',
      { nextToken },
    )
    all.push(...photos.items)
    nextToken = photos.nextToken
  } while (nextToken)
  return all
}

function picturesIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => /\.(jpe?g|png|webp)$/i.test(name))
  if (names.length === 0) throw new Error(`There are no photos in ${folder}.`)
  return names.map((name) => join(folder, name))
}

/** `count` different files with these pictures. */
function copies(pictures: string[], folder: string, kind: string, count: number): string[] {
  mkdirSync(join(folder, kind))
  return Array.from({ length: count }, (_, index) => {
    const picture = pictures[index % pictures.length]!
    const path = join(folder, kind, `${kind} ${index + 1}${extname(picture)}`)
    writeFileSync(path, anotherFile(readFileSync(picture), ` ${kind} ${index}`))
    return path
  })
}

/** A window without cache or session. Prints everything that its console complains about. */
async function open(browser: Chromium): Promise<Watched & { close(): Promise<void> }> {
  const context = await browser.newContext({ ...desktop, serviceWorkers: 'block' })
  context.setDefaultTimeout(120_000)
  const window = watch(await context.newPage())
  return {
    ...window,
    close: async () => {
      for (const error of window.errors()) console.log(error)
      await context.close()
    },
  }
}

function medianOf(times: number[]): string {
  const sorted = times.toSorted((one, other) => one - other)
  const last = sorted.at(-1) ?? NaN
  return `median ${ms(sorted[sorted.length >> 1] ?? NaN)} of ${sorted.length}, ${ms(sorted[0] ?? NaN)} to ${ms(last)}`
}
