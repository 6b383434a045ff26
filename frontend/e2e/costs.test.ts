import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import {
  ADDED,
  COUNTED_AS,
  FIXED,
  OPENED,
  PHOTOS_A_SCREEN,
  PHOTOS_OPENED,
  SCREEN,
  SWEPT,
  UPLOAD_REMOVED,
  type Uses,
} from '../../backend/cost/operations.ts'
import { PHOTOS, TALLIES } from '../../backend/model/keys.ts'
import type { PriceName } from '../../backend/cost/prices.ts'
import type { Usage } from '../../backend/local/service/usage.ts'
import { developerOf } from '../../backend/tests/developer.ts'
import { put, signInTo } from '../../backend/tests/library.ts'
import { catVariant } from '../../backend/tests/pictures.ts'
import { startFakeRekognition } from '../../backend/tests/fake-rekognition.ts'
import { endSystem, startSystem, type System } from '../../backend/tests/system.ts'
import { desktop, dropFiles, launchBrowser } from './browser.ts'
import { libraryPage } from './library-page.ts'
import { PATIENCE_MS } from './running-album.ts'

/**
 * Counts the billed AWS operations of the page, the API and the functions, and checks
 * backend/cost/operations.ts against them: `pnpm cost` multiplies those figures. The tests follow one library
 * in order.
 */
const folder = mkdtempSync(join(tmpdir(), 'album-costs-'))
const usageFile = join(folder, 'usage.jsonl')
const ELSEWHERE =
  'The code uses something else than backend/cost/operations.ts says. If that is meant, change it there: `pnpm cost` multiplies by it.'
/** If nothing was used for this long, everything started before has finished. */
const QUIET_MS = 2000
/** The same for a page that has just opened: it waits for an idle moment for at most 3 s. */
const QUIET_PAGE_MS = 4000

let system: System
let browser: Browser
let page: Page
let rekognition: Awaited<ReturnType<typeof startFakeRekognition>>
let read = 0
beforeAll(async () => {
  rekognition = await startFakeRekognition()
  vi.stubEnv('AWS_ENDPOINT_URL_REKOGNITION', rekognition.url)
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'of-the-stand-in')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'which-takes-any')
  const options = ['--rekognition', 'aws', '--usage', usageFile]
  ;[system, browser] = await Promise.all([startSystem(undefined, options), launchBrowser()])
  page = await openPage()
  await page.getByText('Photos you add here').waitFor()
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await browser?.close()
  await endSystem(system)
  rekognition?.server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function newPage() {
  // Its service worker asks for sw.js at each visit, and no longer for index.html: as many requests.
  const context = await browser.newContext({ ...desktop, serviceWorkers: 'block' })
  context.setDefaultTimeout(PATIENCE_MS)
  return context.newPage()
}
async function openPage() {
  const opened = await newPage()
  await opened.goto(system.url)
  return opened
}

/**
 * Opens the library, until the page has requested all that it requests by itself. Its subscription becomes active once the photos are shown,
 * and the page requests again what may have changed until then: the most that it requests.
 */
async function openLibrary() {
  page = await newPage()
  let connect = () => {}
  const shown = new Promise<void>((resolve) => (connect = resolve))
  await page.routeWebSocket(/./, async (socket) => {
    await shown
    socket.connectToServer()
  })
  // Running edits are requested last, when the page is idle.
  const edits = () =>
    page.waitForResponse((response) => response.request().postData()?.includes('query Edits') ?? false)
  const first = edits()
  await page.goto(system.url)
  await allShown()
  await first
  const last = edits()
  connect()
  await last
}

async function allShown() {
  await libraryPage(page)
    .photos.nth(PHOTOS_A_SCREEN - 1)
    .waitFor()
  await page.waitForFunction(
    (count) => [...document.images].filter(({ complete }) => complete).length >= count,
    PHOTOS_A_SCREEN,
  )
}

/** Waits until nothing has been used for this long. @returns all usage so far */
async function quiet(quietMs = QUIET_MS): Promise<string> {
  let text = readFileSync(usageFile, 'utf8')
  for (let size = -1; size !== text.length;) {
    size = text.length
    await sleep(quietMs)
    text = readFileSync(usageFile, 'utf8')
  }
  return text
}

/** Waits until Cleanup has added what was noted of analysed photos to the counts, which it does some seconds later. */
const talliesAdded = () =>
  expect
    .poll(
      async () =>
        (await developerOf(system).items()).filter(({ SK }) => SK.startsWith(TALLIES) && SK !== TALLIES),
      { timeout: PATIENCE_MS },
    )
    .toEqual([])

/** The usage since the last call. Waits until nothing is being used. Only these tests scan the table. */
async function used(quietMs = QUIET_MS): Promise<Usage[]> {
  const text = await quiet(quietMs)
  const fresh = text.slice(read)
  read = text.length
  return fresh
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Usage)
    .filter(({ by }) => by !== 'Scan')
}

function counted(usages: Usage[]): Uses {
  const uses: Uses = {}
  for (const { service, unit, amount } of usages) {
    const name = COUNTED_AS[`${service} ${unit}`]
    if (name) uses[name] = (uses[name] ?? 0) + amount
  }
  return uses
}

/**
 * The table's figures may exceed the counted ones by at most `slack`, and may never be lower.
 * @param asked addresses that the page has asked for, to name where a figure is too high
 */
function expectWithin(usages: Usage[], table: Uses, slack: number, asked: readonly string[] = []) {
  const uses = counted(usages)
  for (const name of new Set([...Object.keys(uses), ...Object.keys(table)]) as Set<PriceName>) {
    const [is, listed] = [uses[name] ?? 0, table[name] ?? 0]
    const by = usages.filter(({ service, unit }) => COUNTED_AS[`${service} ${unit}`] === name)
    const message = `${name}: ${ELSEWHERE} Used by: ${by.map((usage) => usage.by).join(', ')} ${asked.join(' ')}`
    expect(is, message).toBeLessThanOrEqual(listed)
    expect(is, message).toBeGreaterThanOrEqual(listed - slack)
  }
}

/** Every five minutes, schedules invoke these functions. */
const SCHEDULED = /^Album-Api-(DeleteAccount|Jobs|Reanalyze|Sweep)/

/** Measures again if a schedule has run in between. @param invoked how many of the functions above the measurement itself invokes */
async function undisturbed(measure: () => Promise<Usage[]>, invoked = 0): Promise<Usage[]> {
  for (;;) {
    const usages = await measure()
    const runs = usages.filter(
      ({ service, unit, by }) => `${service} ${unit}` === 'lambda Requests' && SCHEDULED.test(by),
    )
    if (runs.length <= invoked) return usages
  }
}

/** A browser has the page's own files from an earlier visit. */
const withoutPage = (usages: Usage[]) =>
  usages.filter(({ by }) => !by.startsWith('/assets/') && !/^GET album-edge-site/.test(by))

const median = (values: number[]) => values.toSorted((one, other) => one - other)[values.length >> 1]!

test('an added photo costs what the estimate says', async () => {
  const added: Uses[] = []
  const images: number[] = []
  // The first photo starts the functions and stores the model versions; it does not count.
  for (const n of [0, 1, 2, 3]) {
    const file = join(folder, `IMG_100${n}.png`)
    writeFileSync(file, await catVariant(n))
    await used()
    await dropFiles(page, [file])
    // On a busy machine, an analysis may rest for longer than QUIET_MS.
    await libraryPage(page).labelled(`IMG_100${n}.png`, 'Everyday Thing 1').waitFor()
    await talliesAdded()
    const usages = await used()
    if (n === 0) continue
    added.push(counted(usages))
    images.push(usages.filter(({ service }) => service === 'rekognition').length)
  }
  const usual = Object.fromEntries(
    Object.values(COUNTED_AS).map((name) => [name, median(added.map((uses) => uses[name] ?? 0))]),
  ) as Uses
  for (const name of ['writeUnits', 'putRequests', 'archivePutRequests', 'queueRequests'] as const)
    expect(usual[name], `${name}: ${ELSEWHERE}`).toBe(ADDED[name])
  // How often the page requests its months, and how many changes one call announces, depends on timing.
  // The monthly quota reads the usage of each earlier day of the month. The estimate has those of the 26th.
  const ofDay: Uses = { ...ADDED, readUnits: ADDED.readUnits! + new Date().getUTCDate() - 26 }
  for (const name of Object.values(COUNTED_AS))
    expect(Math.abs(usual[name]! - (ofDay[name] ?? 0)), `${name}: ${ELSEWHERE}`).toBeLessThanOrEqual(2)
  expect(images, 'LABELS and MODERATION are asked once each').toEqual([2, 2, 2])
})

test('removing an upload a quarter of an hour later costs what the estimate says', async () => {
  const developer = developerOf(system)
  const photos = (await developer.items()).filter(({ SK }) => SK.startsWith(PHOTOS))
  const usages = await undisturbed(async () => {
    const { owner, id } = photos.shift()!
    expect(await developer.ingestKeys(id)).toHaveLength(1)
    await used()
    const message = { messageId: 'later', body: JSON.stringify({ uploads: [{ owner, id }] }) }
    await developer.invoke(developer.nameOf('Album-Api-Cleanup'), {
      Records: [{ eventSource: 'aws:sqs', ...message }],
    })
    const usages = await used()
    expect(await developer.ingestKeys(id)).toEqual([])
    return usages
  })
  // Lambda receives and deletes the message: two requests.
  const { queueRequests, ...others } = UPLOAD_REMOVED
  expect(queueRequests, ELSEWHERE).toBe(2)
  expect(counted(usages), ELSEWHERE).toEqual(others)
})

test('the first screen of a library costs at most what the estimate says', async () => {
  await page.context().close()
  const library = await signInTo(system.config)
  const window = await library.listen()
  const pictures = await Promise.all(Array.from({ length: 30 }, (_, n) => catVariant(10 + n)))
  const uploads = await library.reserveAll(pictures)
  await Promise.all(uploads.map((upload, index) => put(upload, pictures[index]!)))
  // On a busy machine, an announcement may come long after its photo is READY.
  const announced = () =>
    new Set(window.changes.flatMap(({ photo }) => (photo?.status === 'READY' ? photo.id : []))).size
  await expect.poll(announced, { timeout: 180_000 }).toBe(uploads.length)
  window.close()
  await talliesAdded()
  const usages = await undisturbed(async () => {
    await page.context().close()
    await used()
    await openLibrary()
    return used()
  })
  expectWithin(withoutPage(usages), SCREEN, 3)
})

test('opening photos one after another costs at most what the estimate says', async () => {
  const asked: string[] = []
  const usages = await undisturbed(async () => {
    await page.context().close()
    await openLibrary()
    await used(QUIET_PAGE_MS)
    asked.length = 0
    page.on('response', (response) => {
      if (response.request().resourceType() === 'image') asked.push(response.url())
    })
    await libraryPage(page).photos.nth(1).click()
    await libraryPage(page).viewer.waitFor()
    for (let n = 1; n < PHOTOS_OPENED; n += 1) {
      // A busy machine may need longer for a picture and for what follows it. A photo that is left before saves requests.
      await libraryPage(page).viewer.locator('figure img[data-loaded="true"]').waitFor()
      await quiet(1000)
      await page.keyboard.press('ArrowRight')
    }
    return used()
  })
  expectWithin(withoutPage(usages), OPENED, 3, asked)
})

test('an album without photos costs what the estimate says', async () => {
  await page.context().close()
  const developer = developerOf(system)
  const usages = await undisturbed(async () => {
    await used()
    await developer.invoke(developer.nameOf('Album-Api-Sweep'))
    return used()
  }, 1)
  expect(counted(usages), ELSEWHERE).toEqual(SWEPT)

  const resources = ['Data', 'Endpoint', 'Edge', 'Api', 'Observability'].flatMap((stack): any[] =>
    Object.values(
      JSON.parse(readFileSync(join(system.state, 'assembly', `Album-${stack}.template.json`), 'utf8'))
        .Resources,
    ),
  )
  const propertiesOf = (type: string) =>
    resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties)
  const isOfQueue = ({ EventSourceArn }: any) => !JSON.stringify(EventSourceArn).includes('StreamArn')
  const [{ ScheduleExpression }] = propertiesOf('AWS::Events::Rule')
  expect(
    {
      alarms: propertiesOf('AWS::CloudWatch::Alarm').length,
      dashboards: propertiesOf('AWS::CloudWatch::Dashboard').length,
      polledQueues: propertiesOf('AWS::Lambda::EventSourceMapping').filter(isOfQueue).length,
      sweepMinutes: Number(/^rate\((\d+) minutes\)$/.exec(ScheduleExpression)?.[1]),
    },
    ELSEWHERE,
  ).toEqual(FIXED)
})
