/** The page without a network, and how new versions reach it. */
import { createServer, type Server, type Socket } from 'node:net'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { developerOf } from '../../backend/tests/developer.ts'
import { photograph } from '../../backend/tests/library.ts'
import { findings } from './findings.ts'
import { germanWindow, wrongIn } from './german-page.ts'
import { libraryPage } from './library-page.ts'
import { buildNewerPage, isNewerPage } from './newer-page.ts'
import { cats } from './pictures.ts'
import { eventually, expireToken, runAlbum } from './running-album.ts'

const album = runAlbum({ own: true })

let deployNewerPage: () => Promise<void>
/** On a busy machine, building the page takes as long as a whole test may. */
beforeAll(async () => {
  deployNewerPage = await buildNewerPage(album)
}, 300_000)

/** Some browsers say that they are online when a page was opened without a network. */
const UNREACHED = /^(You are offline|The album is not responding)\./

/** What Chromium logs for requests without an answer, or with one from a gateway whose album is still starting. */
const UNANSWERED = /ERR_|Failed to fetch|WebSocket|status of 503|blocked by CORS policy/
/** While Cognito does not answer, the page asks with its expired token. An API that answers again before Cognito refuses it. */
const UNANSWERED_OR_EXPIRED = new RegExp(`${UNANSWERED.source}|status of 401`)

/** A person with a labelled cat and cup, and with an album of the cat. */
async function withTwoPhotos() {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const ids: string[] = []
  for (const name of ['coffee.png', 'chelsea.png']) {
    const id = await api.upload(photograph(name), name)
    await api.photoOnce(id, (photo) => photo?.status === 'READY')
    ids.push(id)
  }
  const { createAlbum } = await api.ask('mutation { createAlbum(input: { title: "Minka" }) { id } }')
  await api.ask(`mutation { addToAlbum(albumId: "${createAlbum.id}", ids: ["${ids[1]}"]) { id } }`)
  return { person, api, cat: ids[1]! }
}

/** Accepts connections to the killed album and answers nothing, as on a train. @returns ends that */
async function beSilent(): Promise<() => Promise<void>> {
  const sockets = new Set<Socket>()
  const { port } = album.system
  const servers = await Promise.all(
    [port, port + 1].map(async (port) => {
      const server = createServer((socket) => {
        sockets.add(socket.on('error', () => {}))
      })
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
      return server
    }),
  )
  const close = (server: Server) => new Promise((resolve) => server.close(resolve))
  return async () => {
    const closed = servers.map(close)
    for (const socket of sockets) socket.destroy()
    await Promise.all(closed)
  }
}

/** Waits until the service worker keeps the page. */
const kept = (page: Page) => page.evaluate(async () => void (await navigator.serviceWorker.ready))
/** How many pictures and answers this browser keeps. */
const keptEntries = (page: Page) =>
  page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('kept-'))
    const counts = await Promise.all(
      names.map(async (name) => (await (await caches.open(name)).keys()).length),
    )
    return counts.reduce((sum, count) => sum + count, 0)
  })
/** The queries whose answers this browser keeps, with the number of photos in a page of photos. */
const keptAnswers = (page: Page) =>
  page.evaluate(async () => {
    const kept = await caches.open('kept-answers')
    const answers = (await kept.keys()).map(async (request) => {
      const { data } = await (await kept.match(request))!.json()
      const query = new URL(request.url).pathname.split('/')[3]
      return data.photos ? `${query}: ${data.photos.items.length}` : query
    })
    return Promise.all(answers)
  })
/** How many pictures of the grid this browser keeps. */
const keptPictures = (page: Page) =>
  page.evaluate(async () => (await (await caches.open('kept-grid')).keys()).length)
const areDrawn = (page: Page) =>
  page
    .locator('[data-photo] img')
    .evaluateAll(
      (images) => images.length > 0 && images.every((image) => (image as HTMLImageElement).naturalWidth > 0),
    )

test('on a train, a person opens the album and sees what they saw before: photos, an album, a search and what is in them', async () => {
  const { person, api, cat } = await withTwoPhotos()
  const { page, library, context, expectErrors } = await album.openLibrary(person, { keeps: true })
  expectErrors(UNANSWERED_OR_EXPIRED)
  // The page's date is local. In a leap year, the day exists four years before, too.
  const today = await page.evaluate(() => new Date().toLocaleDateString('sv'))
  const before = `${Number(today.slice(0, 4)) - 4}${today.slice(4)}T12:00:00`
  await api.ask(`mutation { updatePhoto(input: { id: "${cat}", takenLocal: "${before}" }) { id } }`)
  await kept(page)
  // The second visit goes through the service worker from its first request on.
  await page.reload()
  await library.labelled('chelsea.png', 'Cat').waitFor()
  await library.photo('coffee.png').waitFor()
  await eventually(() => areDrawn(page)).toBe(true)
  // Leaving the page ends its requests, and nothing keeps their answers. The photos are in two months.
  await eventually(
    async () => (await keptAnswers(page)).filter((answer) => answer === 'Strip').length,
  ).toBeGreaterThan(1)
  await eventually(() => keptPictures(page)).toBe(2)
  await library.open('chelsea.png')
  await library.viewer.getByRole('img', { name: /^chelsea/ }).waitFor()
  await eventually(() => keptEntries(page)).toBeGreaterThan(4)
  await page.keyboard.press('Escape')
  // Closing goes back in the history, which would end the next navigation.
  await page.waitForURL(({ pathname }) => pathname === '/')
  await page.goto('/?label=Cat')
  await page.getByRole('heading', { name: 'Cat' }).waitFor()
  // The heading is there before the answer, which a page that is left no longer waits for.
  await library.photo('chelsea.png').waitFor()
  await page.goto('/explore')
  await page.getByRole('heading', { name: 'Animals and Pets' }).waitFor()
  await page.goto('/on-this-day')
  await library.photo('chelsea.png').waitFor()
  await page.goto('/albums')
  await page.getByRole('link', { name: /^Minka/ }).click()
  await library.labelled('chelsea.png', 'Cat').waitFor()
  // The service worker keeps an answer after the page has shown it. The search and the album have one photo each.
  await eventually(() => keptAnswers(page)).toEqual(
    expect.arrayContaining(['Explore', 'OnThisDay', 'Albums', 'Album']),
  )
  const ofOnePhoto = async () => (await keptAnswers(page)).filter((answer) => answer === 'Photos: 1').length
  await eventually(ofOnePhoto).toBeGreaterThan(1)
  // Running uploads arrive.
  await page.waitForTimeout(1_000)

  await expireToken(page)
  // The browser's own switch does not hold for its service workers.
  await context.setOffline(true)
  await album.kill()
  await page.goto('/')
  await page.getByText(UNREACHED).waitFor()
  await library.labelled('chelsea.png', 'Cat').waitFor()
  await library.photo('coffee.png').waitFor()
  await eventually(() => areDrawn(page)).toBe(true)
  const found = await findings(page, 'album, offline')
  await page.goto('/?label=Cat')
  await page.getByRole('heading', { name: 'Cat' }).waitFor()
  await library.photo('chelsea.png').waitFor()
  await page.goto('/?label=Cup')
  await page.getByText('The search failed.').waitFor()
  found.push(...(await findings(page, 'a search that was not made before, offline')))
  // Names of places have dots, as names of files.
  await page.goto('/?place=PT.14.Lisbon')
  await page.getByText('The search failed.').waitFor()
  await page.goto('/explore')
  await page.getByRole('link', { name: /^Cat/ }).first().waitFor()
  await page.goto('/on-this-day')
  await library.labelled('chelsea.png', 'Cat').waitFor()
  await page.goto('/albums')
  await page.getByRole('link', { name: /^Minka/ }).click()
  await library.labelled('chelsea.png', 'Cat').waitFor()
  await eventually(() => areDrawn(page)).toBe(true)
  await page.goto('/usage')
  await page.getByText('Your usage could not be loaded.').waitFor()
  found.push(...(await findings(page, 'usage, offline')))
  expect(found).toEqual([])
  await page.goto('/')
  await library.open('chelsea.png')
  await library.viewer.getByRole('img', { name: /^chelsea/ }).waitFor()

  await album.start()
  await context.setOffline(false)
  await page.getByText(UNREACHED).waitFor({ state: 'detached' })
  await page.goto('/')
  await library.labelled('chelsea.png', 'Cat').waitFor()
})

test('on a network that swallows every request, the album opens all the same, and goes on when it is answered again', async () => {
  const { person } = await withTwoPhotos()
  const { page, library, expectErrors } = await album.openLibrary(person, { keeps: true })
  expectErrors(UNANSWERED_OR_EXPIRED)
  await kept(page)
  await page.reload()
  for (const photo of ['chelsea.png', 'coffee.png']) await library.photo(photo).waitFor()
  await eventually(() => areDrawn(page)).toBe(true)
  await eventually(() => keptAnswers(page)).toEqual(
    expect.arrayContaining(['Timeline', 'Strip', 'Photos: 2']),
  )
  await expireToken(page)
  await album.kill()
  const beAnswered = await beSilent()
  await page.goto('/')
  await page.getByText(UNREACHED).waitFor()
  for (const photo of ['chelsea.png', 'coffee.png']) await library.photo(photo).waitFor()
  await eventually(() => areDrawn(page)).toBe(true)

  await beAnswered()
  await album.start()
  await page.getByText(UNREACHED).waitFor({ state: 'detached' })
  const api = await album.signIn(person)
  await api.upload(photograph('astronaut.png'), 'astronaut.png')
  await library.photo('astronaut.png').waitFor()
})

test('a person finds without a network all that they saw on their first visit', async () => {
  const { person } = await withTwoPhotos()
  const { page, library, context, expectErrors } = await album.openLibrary(person, { keeps: true })
  expectErrors(UNANSWERED)
  for (const photo of ['chelsea.png', 'coffee.png']) await library.labelled(photo, '').waitFor()
  await eventually(() => areDrawn(page)).toBe(true)
  const isControlled = () => page.evaluate(() => Boolean(navigator.serviceWorker.controller))
  await eventually(isControlled).toBe(true)
  await eventually(() => keptAnswers(page)).toEqual(
    expect.arrayContaining(['Timeline', 'Strip', 'Photos: 2']),
  )
  await eventually(() => keptPictures(page)).toBe(2)
  await eventually(() => page.evaluate(() => caches.has('config'))).toBe(true)
  await context.setOffline(true)
  await album.kill()
  await page.goto('/')
  await page.getByText(UNREACHED).waitFor()
  await eventually(() => library.photos.count()).toBe(2)
  await eventually(() => areDrawn(page)).toBe(true)
  await album.start()
})

test('after a person signs out, their photos are no longer in the browser', async () => {
  const { person } = await withTwoPhotos()
  const { page, library, context, expectErrors } = await album.openLibrary(person, { keeps: true })
  expectErrors(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch|WebSocket|status of 503/)
  await kept(page)
  await page.reload()
  await library.labelled('chelsea.png', 'Cat').waitFor()
  await eventually(() => keptEntries(page)).toBeGreaterThan(2)
  await library.fromAccountMenu('Sign out')
  await page.getByLabel('E-mail').waitFor()
  await eventually(() => keptEntries(page)).toBe(0)
  const databases = () =>
    page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('workbox-expiration')
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(opening.error!)
      })
      const stores = [...database.objectStoreNames]
      const rows = await Promise.all(
        stores.map(
          (name) =>
            new Promise<unknown[]>((resolve) => {
              const all = database.transaction(name).objectStore(name).getAll()
              all.onsuccess = () => resolve(all.result)
            }),
        ),
      )
      database.close()
      return JSON.stringify(rows)
    })
  await eventually(databases).not.toMatch(/\/media\/|\/kept\//)

  // The next person has only their own.
  await library.signIn(await album.newPerson())
  await library.ready()
  await context.setOffline(true)
  await page.goto('/')
  await page.getByText(UNREACHED).waitFor()
  await page.waitForTimeout(1_000)
  expect(await library.photos.count()).toBe(0)
})

test('a guest’s browser keeps no picture of a shared album', async () => {
  const { person } = await withTwoPhotos()
  const api = await album.signIn(person)
  const { createAlbum } = await api.ask('mutation { createAlbum(input: { title: "Shared" }) { id } }')
  const { photos } = await api.ask('{ photos { items { id } } }')
  await api.ask(`mutation ($ids: [ID!]!) { addToAlbum(albumId: "${createAlbum.id}", ids: $ids) { id } }`, {
    ids: photos.items.map(({ id }: { id: string }) => id),
  })
  const { share } = await api.ask(`mutation { share(albumId: "${createAlbum.id}") { token } }`)
  const { page } = await album.openWindow({ keeps: true })
  await page.goto(`/shared#${share.token}`)
  await page.getByRole('heading', { name: 'Shared' }).waitFor()
  await kept(page)
  await page.reload()
  await eventually(() => areDrawn(page)).toBe(true)
  await page.waitForTimeout(500)
  expect(await keptEntries(page)).toBe(0)
})

test('a page older than the album says so, waits for a running upload, reloads, and no window loses a photo', async () => {
  const person = await album.newPerson()
  // The album was deployed again since this page was kept.
  const config = { page: '/assets/index-newer.js' }
  const { page, library, context, expectErrors } = await album.openWindow({ keeps: true, config })
  expectErrors(/aborted|Failed to load resource/)
  await page.goto('/')
  await library.signIn(person)
  await library.ready()
  const second = await context.newPage()
  await second.goto('/')
  const other = libraryPage(second)
  await other.ready()
  const [finish, finishOther] = [await holdUploads(page), await holdUploads(second)]
  const [one, two] = await cats(album.folder, 95, 96)
  const api = await album.signIn(person)
  const states = async () => {
    const { photos } = await api.ask('{ photos { items { title status } } }')
    return photos.items.map(({ title, status }: { title: string; status: string }) => `${title} ${status}`)
  }
  await library.choose(one!)
  await eventually(states).toEqual(['cat 95.png PENDING_UPLOAD'])
  await other.choose(two!)
  await page.getByText('This page is out of date. Reload it to continue.').waitFor()
  expect(await findings(page, 'a new version')).toEqual([])
  const openedAt = (page: Page) => page.evaluate(() => performance.timeOrigin)
  const [loaded, otherLoaded] = [await openedAt(page), await openedAt(second)]
  await library.button('Reload').click()
  await page.getByText('The new version loads as soon as your uploads and downloads are done.').waitFor()
  await page.waitForTimeout(1_000)
  expect(await openedAt(page)).toBe(loaded)
  finish()
  await eventually(() => openedAt(page).catch(() => loaded)).not.toBe(loaded)
  await library.ready()
  await library.labelled('cat 95.png', 'Cat').waitFor()

  // The other window's upload is still on its way, in the page that began it.
  await eventually(states).toEqual(['cat 96.png PENDING_UPLOAD', 'cat 95.png READY'])
  finishOther()
  await eventually(states).toEqual(['cat 96.png READY', 'cat 95.png READY'])
  expect(await openedAt(second)).toBe(otherLoaded)
  for (const window of [library, other]) await window.labelled('cat 96.png', 'Cat').waitFor()
})

test('photos added to a page whose calls the album no longer knows are kept, and the page after a reload sends them', async () => {
  const config = { page: '/assets/index-newer.js' }
  const { page, library } = await album.openNewLibrary({ keeps: true, config })
  const message = "Validation error of type UnknownArgument: Unknown field argument input @ 'createUpload'"
  // In the page, until it is reloaded: no route sees what the page sends once its service worker has taken over.
  await page.evaluate((message) => {
    const { fetch } = globalThis
    globalThis.fetch = async (input, init) =>
      String(init?.body).includes('createUpload')
        ? Response.json({ data: null, errors: [{ message }] })
        : fetch(input, init)
  }, message)
  await library.choose((await cats(album.folder, 97))[0]!)
  await page.getByText('0 of 1 · Reload this page to continue').waitFor()
  await page.getByText('This page is out of date. Reload it to continue.').waitFor()
  expect(await findings(page, 'uploads that wait for a newer page')).toEqual([])
  await library.button('Reload').click()
  await library.labelled('cat 97.png', 'Cat').waitFor()
})

/** Whether the page was opened by the service worker, and listens for newer ones. */
const followsVersions = () =>
  Boolean(navigator.serviceWorker.controller) &&
  performance.getEntriesByType('resource').some(({ name }) => name.includes('/follow-versions'))

/** Keeps this window's uploads from arriving. @returns lets them arrive */
async function holdUploads(page: Page): Promise<() => void> {
  let finish = () => {}
  const finished = new Promise<void>((resolve) => (finish = resolve))
  await page.route(
    ({ pathname }) => pathname.includes('/uploads/'),
    async (route) => {
      await finished
      await route.continue()
    },
  )
  return finish
}

test('a new version waits for a person’s click, in their language, and then the page is the new one', async () => {
  const { page, library, context } = await album.openNewLibrary({ keeps: true })
  const inGerman = await germanWindow(album, { keeps: true })
  await inGerman.page.goto('/')
  await inGerman.signIn(await album.newPerson())
  for (const each of [page, inGerman.page]) {
    await kept(each)
    await each.reload()
  }
  await library.ready()
  await inGerman.button('Konto').waitFor()
  const old = await (await context.request.get('/sw.js')).text()
  expect(old).toContain('/index.html')
  await developerOf(album.system).putPageFile('sw.js', `${old}\n// Another version.`)
  await page.reload()
  await page.getByText('A new version is ready.').waitFor()
  await inGerman.page.reload()
  await inGerman.page.getByText('Eine neue Version ist bereit.').waitFor()
  await inGerman.at('a new version is ready')
  expect([...(await wrongIn(page, 'a new version is ready', 'en')), ...inGerman.wrong]).toEqual([])
  const loaded = await page.evaluate(() => performance.timeOrigin)
  await library.button('Reload').click()
  await eventually(() => page.evaluate(() => performance.timeOrigin).catch(() => loaded)).not.toBe(loaded)
  await library.ready()
  expect(
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting),
  ).toBeNull()
})

test('a new version that takes over while two windows add photos loses none, and each window can have it', async () => {
  const person = await album.newPerson()
  const { page, library, context } = await album.openLibrary(person, { keeps: true })
  await kept(page)
  await page.reload()
  const second = await context.newPage()
  await second.goto('/')
  const other = libraryPage(second)
  for (const window of [library, other]) await window.ready()
  for (const each of [page, second]) await eventually(() => each.evaluate(followsVersions)).toBe(true)
  const [finish, finishOther] = [await holdUploads(page), await holdUploads(second)]
  const api = await album.signIn(person)
  const numbers = [100, 101, 102, 103, 104]
  const photos = await cats(album.folder, ...numbers)
  const waiting = async () => {
    const { photos } = await api.ask('{ photos(filter: { status: PENDING_UPLOAD }) { items { title } } }')
    return photos.items.length
  }
  await library.drop(...photos.slice(0, 2))
  await other.drop(...photos.slice(2, 4))
  await eventually(waiting).toBe(4)

  await deployNewerPage()
  const third = await context.newPage()
  await third.goto('/')
  const windows = [page, second, third]
  for (const each of windows) await each.getByText('A new version is ready.').waitFor()
  const isWaiting = () =>
    page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting))
  expect(await isWaiting()).toBe(true)
  await library.button('Reload').click()
  await page.getByText('The new version loads as soon as your uploads and downloads are done.').waitFor()

  // The new version becomes active for all windows. Two are still adding photos, with the old page.
  await libraryPage(third).button('Reload').click()
  await eventually(() => isNewerPage(third)).toBe(true)
  expect(await isWaiting()).toBe(false)
  expect([await isNewerPage(page), await isNewerPage(second), await waiting()]).toEqual([false, false, 4])
  // The old page goes on: it loads files that only it has, and takes another photo.
  await second.getByRole('link', { name: 'Albums', exact: true }).click()
  await other.button('New album').waitFor()
  await second.goBack()
  await other.drop(photos[4]!)
  await eventually(waiting).toBe(5)

  finish()
  await eventually(() => isNewerPage(page)).toBe(true)
  await eventually(waiting).toBe(3)
  expect(await isNewerPage(second)).toBe(false)
  finishOther()
  await eventually(waiting).toBe(0)
  await other.button('Reload').click()
  await eventually(() => isNewerPage(second)).toBe(true)
  for (const each of windows) {
    for (const number of numbers) await libraryPage(each).labelled(`cat ${number}.png`, 'Cat').waitFor()
    expect(await libraryPage(each).photos.count()).toBe(numbers.length)
    await eventually(() => each.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true)
  }
  expect(await isWaiting()).toBe(false)
})

test('the album can be installed: its manifest, its icons and its service worker are what a browser wants', async () => {
  const { page, context } = await album.openWindow()
  await page.goto('/')
  const manifest = await context.request.get('/manifest.webmanifest')
  expect(manifest.headers()).toMatchObject({
    'content-type': 'application/manifest+json',
    'cache-control': 'no-cache',
  })
  const { name, icons, start_url, scope, display, prefer_related_applications } = await manifest.json()
  expect([start_url, scope, display]).toEqual(['/', '/', 'standalone'])
  // The criteria of web.dev/articles/install-criteria. The headless browser reports no installability error for any page.
  expect([name, prefer_related_applications]).toEqual([expect.stringMatching(/./), undefined])
  const sizesFor = (use: string) =>
    (icons as Icon[]).flatMap(({ sizes, type, purpose = 'any' }) =>
      type === 'image/png' && purpose.split(' ').includes(use) ? sizes : [],
    )
  expect(sizesFor('any')).toEqual(expect.arrayContaining(['192x192', '512x512']))
  expect(sizesFor('maskable')).toContain('512x512')
  for (const { src, sizes, type } of icons as Icon[]) {
    const icon = await context.request.get(src)
    expect(icon.headers()['content-type']).toBe(type)
    if (sizes === 'any') continue
    const size = await page.evaluate(async (src) => {
      const image = new Image()
      image.src = src
      await image.decode()
      return `${image.naturalWidth}x${image.naturalHeight}`
    }, src)
    expect(size).toBe(sizes)
  }
  const worker = await context.request.get('/sw.js')
  expect(worker.headers()).toMatchObject({ 'content-type': 'text/javascript', 'cache-control': 'no-cache' })
  const devtools = await context.newCDPSession(page)
  const { errors, url } = await devtools.send('Page.getAppManifest')
  expect([errors, new URL(url).pathname]).toEqual([[], '/manifest.webmanifest'])
  expect(await page.evaluate(() => isSecureContext)).toBe(true)
})

interface Icon {
  src: string
  sizes: string
  type: string
  purpose?: string
}
