import { readFileSync, rmSync } from 'node:fs'
import type { Page, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Developer, developerOf } from '../../backend/tests/developer.ts'
import { put } from '../../backend/tests/library.ts'
import { catVariant, cat } from '../../backend/tests/pictures.ts'
import { libraryPage, type Person } from './library-page.ts'
import { cats, file, photograph, sparseFile, truncated } from './pictures.ts'
import { eventually, runAlbum } from './running-album.ts'

const album = runAlbum({ own: true })

const TWENTY_MINUTES = 20 * 60_000

/** Makes the photo look to the album as if it had been added twenty minutes earlier: its upload URL has expired. */
async function addedEarlier(developer: Developer, owner: string, id: string) {
  const photo = await developer.photoItem(owner, id)
  const addedAt = new Date(Date.parse(photo.addedAt) - TWENTY_MINUTES).toISOString()
  await developer.putItem({ ...photo, addedAt, taken: `${addedAt}#${id}` })
}

/** Sets this page's clock ahead, from when it is loaded next: upload URLs from before have expired there, too. */
const setAhead = (page: Page) =>
  page.addInitScript((milliseconds) => {
    const now = Date.now
    Date.now = () => now() + milliseconds
  }, TWENTY_MINUTES)

/** Opens this person's library twenty minutes later. */
async function openLater(person: Person) {
  const window = await album.openLibrary(person)
  await setAhead(window.page)
  await window.page.reload()
  await window.library.ready()
  return window
}

/** Records every width and height that a tile has had. */
const followShapes = (page: Page) =>
  page.evaluate(() => {
    const shapes: Record<string, string[]> = {}
    new MutationObserver(() => {
      for (const cell of document.querySelectorAll<HTMLElement>('li[data-photo]')) {
        const name = cell.querySelector('a')?.ariaLabel?.split(':')[0] ?? ''
        const shape = `${cell.style.width} × ${cell.style.height}`
        const known = (shapes[name] ??= [])
        if (!known.includes(shape)) known.push(shape)
      }
    }).observe(document.body, { subtree: true, childList: true, attributes: true })
    Object.assign(window, { shapes })
  })
const shapesSeen = (page: Page, name: string) =>
  page.evaluate((name) => (window as any).shapes[name] as string[], name)

/** Records what the rings of uploading tiles have said to a screen reader. */
async function followRings(page: Page) {
  await page.evaluate(() => {
    const said = new Set<string>()
    new MutationObserver(() => {
      for (const ring of document.querySelectorAll('li[data-photo] svg[role="img"]'))
        said.add(ring.ariaLabel!)
    }).observe(document.body, { subtree: true, childList: true, attributes: true })
    Object.assign(window, { said })
  })
  return () => page.evaluate(() => [...((window as any).said as Set<string>)])
}

/** Handles each PUT of a file's bytes to the store. */
const onBytes = (page: Page, decide: (route: Route, count: number) => unknown) => {
  let count = 0
  return page.route(
    ({ pathname }) => pathname.includes('/uploads/'),
    (route) => (route.request().method() === 'PUT' ? decide(route, ++count) : route.continue()),
  )
}
/** Holds back uploads until `letGo` is called, or `letOneGo` with the id of its photo. */
async function holdBytes(page: Page) {
  let held: Route[] = []
  let open = false
  await onBytes(page, (route) => (open ? route.continue() : held.push(route)))
  const isOf = (photo: string) => (route: Route) => route.request().url().includes(photo)
  return {
    letOneGo: async (photo: string) => {
      await eventually(() => held.some(isOf(photo))).toBe(true)
      const [route] = held.splice(held.findIndex(isOf(photo)), 1)
      await route!.continue()
    },
    letGo: async () => {
      open = true
      const routes = held
      held = []
      // The page may have cancelled some by then.
      for (const route of routes) await route.continue().catch(() => undefined)
    },
  }
}

/** How many files the browser has stored, to send them after a reload. */
const storedFiles = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('uploads')
        opening.onerror = () => reject(opening.error!)
        opening.onsuccess = () => {
          const counting = opening.result.transaction('files').objectStore('files').count()
          counting.onsuccess = () => {
            opening.result.close()
            resolve(counting.result)
          }
        }
      }),
  )

test('files that are not photos get one sentence each until they are sorted away, and the others arrive', async () => {
  const { folder } = album
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const { page, library } = await album.openLibrary(person)
  await library.drop(
    file(folder, 'notes.txt', 'Buy bread.'),
    file(folder, 'nothing.jpg', ''),
    sparseFile(folder, 'huge.jpg', 200 * 1024 * 1024),
    file(folder, 'film.mp4', 'moving pictures'),
    file(folder, 'page.jpg', '<!doctype html><script>alert(1)</script>'),
    truncated(folder, 'half.jpg', photograph('rocket.jpg'), 40_000),
    photograph('chelsea.png'),
  )
  const sentences: [name: string, sentence: string][] = [
    ['notes.txt', 'This file is not a picture.'],
    ['nothing.jpg', 'The file is empty.'],
    ['huge.jpg', 'The file is larger than 100 MB. Export a smaller copy and add that.'],
    ['film.mp4', 'The album does not keep videos.'],
  ]
  for (const [name, sentence] of sentences) await library.file(name).getByText(sentence).waitFor()
  await library.labelled('chelsea.png', 'Cat').waitFor()
  await library.photo('page.jpg').getByText('Not a format the album can read').waitFor()
  await library.photo('half.jpg').getByText('The picture is damaged or incomplete').waitFor()
  await library.file('page.jpg').getByText('Not a format the album can read').waitFor()
  await library.uploads.getByText('1 photo added · 6 not added').waitFor()
  await library.uploads.getByRole('button', { name: 'Remove these 6' }).click()
  await library.notice('2 photos moved to trash.').waitFor()
  await library.photo('half.jpg').waitFor({ state: 'detached' })
  await library.photo('chelsea.png').waitFor()

  const third = truncated(folder, 'third.jpg', photograph('rocket.jpg'), 30_000)
  await library.drop(third)
  await library.photo('third.jpg').getByText('The picture is damaged or incomplete').waitFor()
  await library.month('Just added').waitFor()
  const { library: other } = await album.openLibrary(person)
  await other.photo('chelsea.png').waitFor()
  expect(await other.photos.count()).toBe(1)
  // Added once more, it is refused for the same reason. It is not "already in your library", which does not show it.
  await other.drop(third)
  await other.file('third.jpg').getByText('The picture is damaged or incomplete').waitFor()
  await other.uploads.getByText('1 not added').waitFor()
  await library.button('Sort into months').click()
  await library.month('Just added').waitFor({ state: 'detached' })
  await library.photo('third.jpg').waitFor({ state: 'detached' })
  // The others are in the trash, not only taken from the page.
  const stored = async () =>
    (await api.ask('{ photos { items { title } } }')).photos.items.map(
      ({ title }: { title: string }) => title,
    )
  await eventually(stored).toEqual(['third.jpg', 'chelsea.png'])
  await page.reload()
  await library.photo('chelsea.png').waitFor()
  expect(await library.photos.count()).toBe(1)
})

test('a name of 4,000 characters with a script is shown as text and runs nothing', async () => {
  const { page, library } = await album.openNewLibrary()
  const name = `<img src=x onerror="document.title='taken'"><script>document.title='taken'`
  await library.dropMade(name + 'a'.repeat(4_000 - name.length), 'image/png', await catVariant(20))
  await eventually(() => library.photo(name).getAttribute('aria-label')).toContain(': Cat')
  await library.open(name)
  expect(await library.title.inputValue()).toHaveLength(255)
  expect(await page.title()).not.toBe('taken')
})

test('a photo that is already in the library says so, links to it, and is there once', async () => {
  const { folder } = album
  const { page, library } = await album.openNewLibrary()
  const [cat] = await cats(folder, 21)
  await library.choose(cat!)
  await library.labelled('cat 21.png', 'Cat').waitFor()
  await library.choose(cat!, photograph('coffee.png'))
  await library.uploads.getByText('1 photo added · 1 already in your library').waitFor()
  await library.labelled('coffee.png', 'Cup').waitFor()
  expect(await library.photos.count()).toBe(2)
  await library.button('Show files').click()
  await library.file('cat 21.png').getByRole('link', { name: 'Already in your library' }).click()
  await eventually(() => library.title.inputValue()).toBe('cat 21.png')
  await library.viewer.getByRole('img', { name: /^cat 21/ }).waitFor()
  await page.keyboard.press('Escape')
})

test('a file whose photo is in the trash says so and restores it', async () => {
  const { page, library } = await album.openNewLibrary()
  const [cat] = await cats(album.folder, 31)
  await library.choose(cat!)
  await library.labelled('cat 31.png', 'Cat').waitFor()
  await library.open('cat 31.png')
  await library.moveToTrash()
  await library.photo('cat 31.png').waitFor({ state: 'detached' })
  await library.choose(cat!)
  await library.uploads.getByText('1 in the trash').waitFor()
  await library.file('cat 31.png').getByRole('link', { name: 'In the trash' }).click()
  await library.viewer.getByText('In the trash').waitFor()
  await page.keyboard.press('Escape')
  await library.button('Restore cat 31.png').click()
  await library.notice('Restored.').waitFor()
  await library.labelled('cat 31.png', 'Cat').waitFor()
  await library.file('cat 31.png').getByRole('link', { name: 'Already in your library' }).waitFor()
})

test('a file removed during its upload leaves nothing; one that had already arrived keeps its photo', async () => {
  const { page, library, expectErrors } = await album.openNewLibrary()
  expectErrors(/ERR_|status of 4/)
  const takeOut = async (name: string) => {
    const answered = page.waitForResponse((response) =>
      Boolean(response.request().postData()?.includes('cancelUpload')),
    )
    await library.button(`Remove ${name}`).click()
    return (await answered).json()
  }
  const { letGo } = await holdBytes(page)
  await library.choose(...(await cats(album.folder, 33)))
  await library.photo('cat 33.png').waitFor()
  await library.button('Show files').click()
  expect(await takeOut('cat 33.png')).not.toHaveProperty('errors')
  await library.photo('cat 33.png').waitFor({ state: 'detached' })
  await page.getByRole('region', { name: 'Uploads' }).waitFor({ state: 'detached' })
  await letGo()

  // The bytes arrive, but the window gets no answer.
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  const [path] = await cats(album.folder, 32)
  await onBytes(page, async (route) => {
    const all = await route.request().allHeaders()
    const signed = ['content-type', 'if-none-match', 'x-amz-checksum-sha256']
    const headers = Object.fromEntries(signed.map((name) => [name, all[name]!]))
    await fetch(route.request().url(), { method: 'PUT', headers, body: readFileSync(path!) })
    await route.abort('failed')
  })
  await library.choose(path!)
  await library.labelled('cat 32.png', 'Cat').waitFor()
  await library.button('Show files').click()
  expect((await takeOut('cat 32.png')).errors).toMatchObject([{ errorInfo: { code: 'ALREADY_UPLOADED' } }])
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.reload()
  await library.labelled('cat 32.png', 'Cat').waitFor()
})

test('fault 16: someone who opens the album again is asked for the file that never came, and for no other', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const developer = developerOf(album.system)
  const paths = await cats(album.folder, 34, 35)
  const [never, stored] = await Promise.all(
    paths.map(async (path, index) => {
      const upload = await api.reserve(readFileSync(path), `cat ${34 + index}.png`)
      await addedEarlier(developer, api.owner, upload.photo.id)
      return upload
    }),
  )
  // The worker does not process it, as if many others were ahead of it.
  const waiting = await developer.photoItem(api.owner, stored!.photo.id)
  await developer.putItem({ ...waiting, sequencer: 'F'.repeat(32) })
  expect((await put(stored!, readFileSync(paths[1]!))).ok).toBe(true)
  await developer.drained()

  const { page, library } = await openLater(person)
  await library.photo('cat 34.png').getByText('Add the same file again.').waitFor()
  await library.photo('cat 35.png').getByText('Waiting to be analysed').waitFor()
  expect(never!.photo.status).toBe('PENDING_UPLOAD')
  // Among many photos, a search finds it.
  await library.searchField.fill('waiting')
  await library.suggestion('Not analysed yet').click()
  await page.waitForURL('**/?status=PENDING_UPLOAD')
  await library.photo('cat 34.png').getByText('Add the same file again.').waitFor()
  await page.goBack()
  await library.choose(paths[0]!)
  await library.labelled('cat 34.png', 'Cat').waitFor()
})

test('a person sees how many of the added photos are analysed until all are, also after a reload, and no photo that waits says it is uploading', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const developer = developerOf(album.system)
  const { page, library } = await album.openLibrary(person)
  await page.clock.install()
  const ringsSaid = await followRings(page)
  const { letGo } = await holdBytes(page)
  const [first, waiting] = await cats(album.folder, 38, 39)
  await library.choose(waiting!)
  const ring = library.photo('cat 39.png').getByRole('img', { name: /Uploading/ })
  await ring.waitFor()
  // The worker does not process it, as if many others were ahead of it.
  const { id } = (await api.ask('{ photos { items { id } } }')).photos.items[0]
  const reserved = await developer.photoItem(api.owner, id)
  await developer.putItem({ ...reserved, sequencer: 'F'.repeat(32) })
  await library.choose(first!)
  await letGo()

  await library.uploads.getByText('2 added, 1 analysed').waitFor()
  await library.photo('cat 39.png').getByText('Waiting to be analysed').waitFor()
  expect(await ring.count()).toBe(0)
  // A finished upload would leave after five seconds.
  await page.clock.fastForward(20_000)
  await library.uploads.getByText('2 added, 1 analysed').waitFor()
  const said = await ringsSaid()
  expect(said.length).toBeGreaterThan(0)
  expect(said.filter((name) => !/^Uploading, \d\d?%$/.test(name))).toEqual([])
  await page.reload()
  await library.uploads.getByText('2 added, 1 analysed').waitFor()
  await library.photo('cat 39.png').getByText('Waiting to be analysed').waitFor()

  await developer.drained()
  const stored = await developer.photoItem(api.owner, id)
  await developer.putItem({ ...stored, sequencer: undefined })
  await developer.sendArrival(api.owner, id, '1')
  // This sentence leaves after five seconds, and the label stays.
  await library.uploads.getByText('2 photos added').waitFor()
  await library.labelled('cat 39.png', 'Cat').waitFor()
  await page.clock.fastForward(20_000)
  await library.uploads.waitFor({ state: 'detached' })
})

test('a photo whose file has arrived waits to be analysed while the next one is sent, and asks for no file, however long both take', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const developer = developerOf(album.system)
  const [arrived, sent, lost] = await cats(album.folder, 40, 41, 42)
  const { page, library } = await album.openLibrary(person)
  await page.clock.install()
  const { letOneGo, letGo } = await holdBytes(page)
  await library.drop(arrived!, sent!)
  const ring = (name: string) => library.photo(name).getByRole('img', { name: /Uploading/ })
  await ring('cat 40.png').waitFor()
  await ring('cat 41.png').waitFor()
  await api.reserve(readFileSync(lost!), 'cat 42.png')
  await library.photo('cat 42.png').waitFor()
  const { items } = (await api.ask('{ photos { items { id title } } }')).photos
  for (const { id } of items) await addedEarlier(developer, api.owner, id)
  const { id } = items.find(({ title }: { title: string }) => title === 'cat 40.png')
  // The worker does not process it, as if many others were ahead of it.
  await developer.putItem({ ...(await developer.photoItem(api.owner, id)), sequencer: 'F'.repeat(32) })
  await eventually(() => storedFiles(page)).toBe(2)
  await letOneGo(id)
  // The window knows that the file has arrived. Before, it has only sent all of it.
  await eventually(() => storedFiles(page)).toBe(1)
  await library.photo('cat 40.png').getByText('Waiting to be analysed').waitFor()
  await ring('cat 41.png').waitFor()

  // The window shows its own progress of a sent file for ten minutes. Then it asks the album, because the URL has expired.
  const asked = page.waitForResponse((response) => {
    const query = response.request().postData() ?? ''
    return query.includes('query MissingFiles') && query.includes(id)
  })
  await page.clock.fastForward(TWENTY_MINUTES)
  await asked
  await library.photo('cat 42.png').getByText('Add the same file again.').waitFor()
  await library.photo('cat 40.png').getByText('Waiting to be analysed').waitFor()
  await ring('cat 41.png').waitFor()
  expect(await page.getByText('Add the same file again.').count()).toBe(1)
  await letGo()
  await library.labelled('cat 41.png', 'Cat').waitFor()
  await library.photo('cat 40.png').getByText('Waiting to be analysed').waitFor()
})

/** Opens the tray in this window, and removes a file that is being sent. */
async function removeInTray(library: ReturnType<typeof libraryPage>, name: string) {
  await library.button('Show files').click()
  await library.button(`Remove ${name}`).click()
  await library.button(`Remove ${name}`).waitFor({ state: 'detached' })
}

test('a file that is removed in one window, or on another device, while this one sends it arrives all the same', async () => {
  const person = await album.newPerson()
  const here = await album.openLibrary(person)
  const second = await here.context.newPage()
  await second.goto('/')
  const inWindow = { page: second, library: libraryPage(second) }
  const onDevice = await album.openLibrary(person)
  for (const { expectErrors } of [here, onDevice]) expectErrors(/ERR_|status of 4/)
  const cancelled: string[] = []
  for (const { page } of [inWindow, onDevice])
    page.on('request', (request) => {
      if (request.postData()?.includes('cancelUpload')) cancelled.push(page === second ? 'window' : 'device')
    })
  for (const [there, file] of [
    [inWindow, 34],
    [onDevice, 35],
  ] as const) {
    const name = `cat ${file}.png`
    const [path] = await cats(album.folder, file)
    const { letGo } = await holdBytes(here.page)
    await holdBytes(there.page)
    await here.library.choose(path!)
    await here.library
      .photo(name)
      .getByRole('img', { name: /Uploading/ })
      .waitFor()
    await there.library.choose(path!)
    await there.library
      .photo(name)
      .getByRole('img', { name: /Uploading/ })
      .waitFor()
    // A photo that another device removes is recorded again. Another window of this browser removes none: it gets time for a wrong call.
    const hasAnswered =
      there === onDevice
        ? here.page.waitForResponse((response) =>
            Boolean(response.request().postData()?.includes('mutation CreateUpload')),
          )
        : here.page.waitForTimeout(3_000)
    await removeInTray(there.library, name)
    await hasAnswered
    await letGo()
    await here.library.labelled(name, 'Cat').waitFor()
    await here.page.unrouteAll({ behavior: 'ignoreErrors' })
  }
  expect(cancelled).toEqual(['device'])
})

test('a second window asks for no file that the first one is still sending', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const developer = developerOf(album.system)
  const [sent, lost] = await cats(album.folder, 36, 37)
  const { page, context, library } = await album.openLibrary(person)
  const { letGo } = await holdBytes(page)
  await library.choose(sent!)
  await library
    .photo('cat 36.png')
    .getByRole('img', { name: /Uploading/ })
    .waitFor()
  await api.reserve(readFileSync(lost!), 'cat 37.png')
  const { photos } = await api.ask('{ photos { items { id } } }')
  for (const { id } of photos.items) await addedEarlier(developer, api.owner, id)

  const second = await context.newPage()
  await setAhead(second)
  await second.goto('/')
  const there = libraryPage(second)
  // By then, the second window has asked the album, which would report both files as missing.
  await there.photo('cat 37.png').getByText('Add the same file again.').waitFor()
  await there.photo('cat 36.png').getByText('Waiting to be analysed').waitFor()
  await letGo()
  await there.labelled('cat 36.png', 'Cat').waitFor()
})

test('another device asks for a file only once nothing sends it any more, however slow the line is', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const developer = developerOf(album.system)
  const [sent, lost] = await cats(album.folder, 43, 44)
  const { page, library } = await album.openLibrary(person)
  // The reloaded page sets its timers on this clock.
  await page.clock.install()
  await page.reload()
  await library.ready()
  await holdBytes(page)
  await library.choose(sent!)
  await library
    .photo('cat 43.png')
    .getByRole('img', { name: /Uploading/ })
    .waitFor()
  await api.reserve(readFileSync(lost!), 'cat 44.png')
  const { items } = (await api.ask('{ photos { items { id title } } }')).photos
  for (const { id } of items) await addedEarlier(developer, api.owner, id)
  // The window lets the album know that it still sends the file.
  const renewed = page.waitForResponse((response) =>
    Boolean(response.request().postData()?.includes('mutation RenewUpload')),
  )
  await page.clock.fastForward(11 * 60_000)
  await renewed

  const { page: otherPage, library: other } = await openLater(person)
  await other.photo('cat 44.png').getByText('Add the same file again.').waitFor()
  await other.photo('cat 43.png').getByText('Waiting to be analysed').waitFor()

  // The person leaves the album for another address. Closing the page would let the held bytes go.
  await page.goto('/config.json')
  // Twenty minutes later.
  const { id } = items.find(({ title }: { title: string }) => title === 'cat 43.png')
  const left = await developer.photoItem(api.owner, id)
  await developer.putItem({ ...left, waitsSince: left.addedAt })
  await otherPage.reload()
  await other.photo('cat 43.png').getByText('Add the same file again.').waitFor()
  await other.choose(sent!)
  await other.labelled('cat 43.png', 'Cat').waitFor()
})

test('a portrait stands upright from the first moment on, and nothing moves when its labels arrive', async () => {
  const { page, library } = await album.openNewLibrary()
  const { letGo } = await holdBytes(page)
  // As phones write it: landscape pixels and an orientation tag.
  const turned = await cat().jpeg().withMetadata({ orientation: 6 }).toBuffer()
  await followShapes(page)
  const pictures = [photograph('coffee.png'), photograph('chelsea.heic')]
  await library.drop(file(album.folder, 'portrait.jpg', turned), ...pictures)
  await library
    .photo('portrait.jpg')
    .getByRole('img', { name: /Uploading/ })
    .waitFor()
  const { width, height } = (await library.photo('portrait.jpg').boundingBox())!
  expect(width / height).toBeCloseTo(300 / 451, 2)
  await letGo()
  await library.labelled('portrait.jpg', 'Cat').waitFor()
  await library.labelled('coffee.png', 'Cup').waitFor()
  expect(await shapesSeen(page, 'portrait.jpg')).toHaveLength(1)
  expect(await shapesSeen(page, 'coffee.png')).toHaveLength(1)
  // Chromium cannot show it.
  await library.labelled('chelsea.heic', 'Cat').waitFor()
  expect(await shapesSeen(page, 'chelsea.heic')).toHaveLength(1)
})

test('a panorama of 30,000 pixels stands in its own shape from the first moment until it is analysed, and the next photo is labelled', async () => {
  const { page, library } = await album.openNewLibrary()
  const { letGo } = await holdBytes(page)
  const panorama = await cat().resize(30_000, 2_400, { fit: 'contain' }).jpeg().toBuffer()
  await followShapes(page)
  await library.drop(file(album.folder, 'panorama.jpg', panorama))
  await library
    .photo('panorama.jpg')
    .getByRole('img', { name: /Uploading/ })
    .waitFor()
  const { width, height } = (await library.photo('panorama.jpg').boundingBox())!
  // No tile is wider in relation to its height.
  expect(width / height).toBeCloseTo(3.2, 1)
  await letGo()
  await library.photo('panorama.jpg').locator('img[data-loaded="true"]').waitFor()
  expect(await shapesSeen(page, 'panorama.jpg')).toHaveLength(1)

  await library.choose(photograph('coffee.png'))
  await library.labelled('coffee.png', 'Cup').waitFor()
  await library.open('panorama.jpg')
  await library.viewer.getByRole('img', { name: /^panorama/ }).waitFor()
  await library.viewer.getByText(/^30,000 × 2,400, /).waitFor()
})

test('a person pauses and resumes uploads', async () => {
  const { page, library } = await album.openNewLibrary()
  const { letGo } = await holdBytes(page)
  await library.drop(...(await cats(album.folder, 22, 23)))
  await library.button('Pause all').click()
  await library.uploads.getByText('0 of 2 · Paused').waitFor()
  await letGo()
  await library.button('Resume all').click()
  await library.labelled('cat 22.png', 'Cat').waitFor()
  await library.labelled('cat 23.png', 'Cat').waitFor()
})

test('a file that the store refused arrives at the second attempt', async () => {
  const { page, library, expectErrors } = await album.openNewLibrary()
  expectErrors(/status of 400/)
  await onBytes(page, (route, count) => (count === 1 ? route.fulfill({ status: 400 }) : route.continue()))
  await library.choose(...(await cats(album.folder, 24)))
  await library.file('cat 24.png').getByText('The album did not accept the file. Try again.').waitFor()
  await library.button('Retry cat 24.png').click()
  await library.labelled('cat 24.png', 'Cat').waitFor()
})

test('fault 23: an expired URL is renewed without the person noticing', async () => {
  const { page, library, expectErrors } = await album.openNewLibrary()
  expectErrors(/status of 403/)
  let tries = 0
  await onBytes(page, (route, count) => {
    tries = count
    return count === 1
      ? route.fulfill({ status: 403, body: '<Error><Code>AccessDenied</Code></Error>' })
      : route.continue()
  })
  await library.choose(...(await cats(album.folder, 25)))
  await library.labelled('cat 25.png', 'Cat').waitFor()
  expect(tries).toBe(2)
  expect(await library.photos.count()).toBe(1)
})

test('a file that disappears during its upload gets a sentence, and the other arrives', async () => {
  const { page, library, expectErrors } = await album.openNewLibrary()
  expectErrors(/ERR_/)
  const paths = await cats(album.folder, 26, 27)
  await onBytes(page, (route) => {
    rmSync(paths[0]!, { force: true })
    return route.abort('failed')
  })
  await library.choose(paths[0]!)
  await library
    .file('cat 26.png')
    .getByText('The file was moved, changed or deleted. Add it again.')
    .waitFor()
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await library.choose(paths[1]!)
  await library.labelled('cat 27.png', 'Cat').waitFor()
})

test('leaving the page during uploads asks first, and they continue when it is opened again', async () => {
  const { page, library, expectErrors } = await album.openNewLibrary()
  // The bytes may have arrived without an answer. A second upload is refused then, which is a success.
  expectErrors(/status of 412/)
  const { letGo } = await holdBytes(page)
  await library.drop(...(await cats(album.folder, 28, 29, 30)))
  await library.uploads.getByText('0 of 3').waitFor()
  // Browsers ask before leaving only after the user has interacted with the page.
  await library.button('Show files').click()
  await library.file('cat 30.png').waitFor()
  // Only stored files can continue. On a slow disk, storing them takes longer than leaving.
  await eventually(() => storedFiles(page)).toBe(3)
  const shown = page.waitForEvent('dialog')
  const left = page.reload()
  const dialog = await shown
  expect(dialog.type()).toBe('beforeunload')
  await dialog.accept()
  await letGo()
  await left
  for (const number of [28, 29, 30]) await library.labelled(`cat ${number}.png`, 'Cat').waitFor()
  expect(await library.photos.count()).toBe(3)
})
