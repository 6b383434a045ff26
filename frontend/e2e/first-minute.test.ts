import type { Page, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { brightnessOf, catVariant, noise } from '../../backend/tests/pictures.ts'
import { firstQueries, lastSummer } from '../src/features/search/first-queries.fixture.ts'
import { downloadedZip } from './downloaded.ts'
import { photograph } from './pictures.ts'
import { eventually, runAlbum } from './running-album.ts'
import { settled } from './timeline.ts'

/** What people see in their first minute with the album. */
const album = runAlbum({ seeded: 600, moves: true })

/** The accessible name of the focused element. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement | null
    return element?.ariaLabel ?? element?.labels?.[0]?.textContent ?? element?.textContent ?? element?.tagName
  })

test('a person types an album’s name with a space, and Escape returns to the button they came from', async () => {
  const { page, library } = await album.openNewLibrary()
  await page.goto('/albums')
  await library.button('New album').click()
  await page.keyboard.type('Summer in Rome')
  await page.keyboard.press('Enter')
  await eventually(() => page.getByRole('textbox', { name: 'Album title' }).inputValue()).toBe(
    'Summer in Rome',
  )
  await page.goto('/albums')
  await library.button('New album').click()
  await page.getByRole('dialog', { name: 'New album' }).waitFor()
  await page.keyboard.press('Escape')
  await eventually(() => focused(page)).toBe('New album')
})

test('a dialog darkens the whole window, scrollbar included, and keeps the page still', async () => {
  const { page, library } = await album.openNewLibrary({ reducedMotion: 'reduce' })
  await library.button('Add photos').first().waitFor()
  // The page keeps the scrollbar's place free while there is nothing to scroll, and behind a dialog.
  const width = () => page.evaluate(() => document.documentElement.getBoundingClientRect().width)
  const [before, whole] = [await width(), page.viewportSize()!.width]
  const strip = whole - before
  expect(strip).toBeGreaterThan(9)
  /** How bright the scrollbar's strip is, and as much of the page next to it. */
  const seen = async () => {
    const clip = { y: 440, width: strip, height: 100 }
    const on = await page.screenshot({ clip: { ...clip, x: before } })
    const beside = await page.screenshot({ clip: { ...clip, x: before - strip } })
    return [await brightnessOf(on), await brightnessOf(beside)] as const
  }
  const [, bright] = await seen()
  await library.fromAccountMenu('Keyboard shortcuts')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await eventually(async () => (await seen())[1]).toBeLessThan(bright * 0.6)
  const [on, beside] = await seen()
  expect(Math.abs(on - beside)).toBeLessThan(3)
  expect(await width()).toBe(before)
  await page.keyboard.press('Escape')
  await eventually(async () => (await seen())[1]).toBe(bright)
})

test('with keys, a person skips the top bar to the photos or, on a page without a grid of photos, to the content', async () => {
  const { page, library } = await album.openSeeded()
  const skip = async (name: string) => {
    await page.keyboard.press('Tab')
    await eventually(() => focused(page)).toBe(name)
    await page.keyboard.press('Enter')
    await page.getByRole('main').and(page.locator(':focus')).waitFor()
  }
  await library.photos.first().waitFor()
  await skip('Skip to the photos')
  await page.goto('/usage')
  await page.getByRole('heading', { name: 'Usage' }).waitFor()
  await skip('Skip to the content')
})

test('Escape in the label field returns to the photo, and its keys work', async () => {
  const { page, library } = await album.openNewLibrary()
  await library.choose(photograph('coffee.png'))
  await library.labelled('coffee.png', 'Cup').waitFor()
  await library.open('coffee.png')
  await page.getByRole('combobox', { name: 'Add a label' }).fill('Breakfast')
  await page.keyboard.press('Escape')
  expect(await page.getByRole('combobox', { name: 'Add a label' }).inputValue()).toBe('')
  expect(await library.viewer.evaluate((viewer) => viewer === document.activeElement)).toBe(true)
  await page.keyboard.press('i')
  await page.getByRole('combobox', { name: 'Add a label' }).waitFor({ state: 'detached' })
})

test('the sign-in page names the album, and each step starts in its first field', async () => {
  const { page, library } = await album.openWindow()
  await page.goto('/')
  await page.getByText('Album', { exact: true }).waitFor()
  await eventually(() => focused(page)).toBe('E-mail')
  await page.getByLabel('E-mail').fill('nobody@example.com')
  await library.button('Forgot your password?').click()
  await page.getByRole('heading', { name: 'Reset your password' }).waitFor()
  await eventually(() => focused(page)).toBe('E-mail')
  await library.button('Send code').click()
  await page.getByText('We sent a code to nobody@example.com.').waitFor()
  await eventually(() => focused(page)).toBe('Code from the e-mail')
})

test('notices disappear at sign-out', async () => {
  const { page, library } = await album.openWindow({ demo: true })
  // The notice may leave before the whole page is loaded.
  await page.goto('/', { waitUntil: 'commit' })
  await library.notice('You are signed in as the demo user of this machine.').waitFor()
  await library.fromAccountMenu('Sign out')
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(await library.notice('You are signed in').count()).toBe(0)
})

test('a person who moves two photos to the trash reads one notice, and undoes both one after the other', async () => {
  const { page, library } = await album.openSeeded()
  const photos = () => library.photos.evaluateAll((links) => links.slice(0, 4).map(({ href }: any) => href))
  await eventually(async () => (await photos()).length).toBe(4)
  // Months load in any order: these may be photos of the second one.
  await settled(page)
  const before = await photos()
  await library.photos.first().press('Enter')
  const notice = library.notice('Moved to trash.')
  for (const shown of [before[1], before[2]]) {
    // Delete does nothing before the photo is known, and closes the viewer before its neighbours are.
    await library.title.waitFor()
    await library.button('Next photo').waitFor()
    const done = library.moveToTrash()
    // Pointed at, the notice stays with its Undo.
    await notice.hover()
    await done
    await eventually(() => page.url()).toBe(shown)
  }
  expect(await notice.count()).toBe(1)
  await library.undoTrash()
  expect(await notice.count()).toBe(1)
  await library.undoTrash()
  await notice.waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await eventually(photos).toEqual(before)
})

test('on a person’s own machine, re-analysis and usage name no price', async () => {
  const { page, library } = await album.openWindow({ demo: true })
  await page.goto('/')
  await library.fromAccountMenu('Analyse again')
  await page.getByText('Nothing is charged on this machine.').waitFor()
  await eventually(() => page.getByText('Counting…').count()).toBe(0)
  expect(await page.getByRole('main').textContent()).not.toContain('$')
  await library.fromAccountMenu('Usage')
  await page.getByText('Nothing is charged on this machine.').waitFor()
  await page.getByRole('rowheader', { name: 'Analyses' }).waitFor()
  expect(await page.getByRole('main').textContent()).not.toMatch(/\$|cost/)
  await page.goto('/')
  await library.photos.first().click({ modifiers: ['ControlOrMeta'] })
  await library.act('Analyse again')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Analyse again' }).and(page.locator(':enabled')).waitFor()
  expect(await dialog.textContent()).not.toMatch(/\$|cost/)
  await dialog.getByRole('button', { name: 'Not now' }).click()
})

test('the rail’s marker does not cover the years', async () => {
  const { page } = await album.openSeeded()
  const rail = page.getByRole('slider', { name: 'Go to a month' })
  await rail.hover()
  const overlaps = await rail.evaluate((rail) => {
    const boxes = [...rail.children].map((child) => ({
      text: child.textContent,
      box: child.getBoundingClientRect(),
    }))
    const marker = boxes.find(({ text }) => text === '')!.box
    const years = boxes.filter(({ text }) => /^\d{4}$/.test(text))
    return { years: years.length, on: years.filter(({ box }) => box.right > marker.left).length }
  })
  expect(overlaps.years).toBeGreaterThan(1)
  expect(overlaps.on).toBe(0)
})

test('each of the first things that people search for finds what is there', async () => {
  const api = await album.signIn()
  const photos = await everyPhoto()
  const titles = [
    'IMG_4711.jpg',
    'Screenshot 2026-11-18.png',
    'PANO_0001.jpg',
    'Our trip to Norway',
    'Lofoten.jpg',
  ]
  for (const [index, title] of titles.entries())
    await api.ask('mutation ($input: UpdatePhotoInput!) { updatePhoto(input: $input) { id } }', {
      input: { id: photos[index]!.id, title },
    })
  // A label that is rare among seeded photos may be on none of them.
  const labels = [
    ['Dog'],
    ['Dog', 'Cat'],
    ['Car', 'Person'],
    ['Couch', 'Bicycle', 'Phone', 'Mobile Phone', 'TV', 'Refrigerator', 'Plant'],
    ['Airplane', 'Cake', 'Food', 'Hot Dog', 'Animal', 'Suitcase', 'Baggage'],
  ]
  const labelled = photos.slice(20, 20 + labels.length)
  for (const [index, { id }] of labelled.entries())
    await api.ask(
      'mutation ($ids: [ID!]!, $labels: [String!]!) { addLabels(ids: $ids, labels: $labels) { id } }',
      {
        ids: [id],
        labels: labels[index],
      },
    )
  const { createAlbum } = await api.ask(
    'mutation { createAlbum(input: { title: "Summer in Lofoten" }) { id } }',
  )
  await api.ask('mutation ($id: ID!, $ids: [ID!]!) { addToAlbum(albumId: $id, ids: $ids) { id } }', {
    id: createAlbum.id,
    ids: photos.slice(3, 5).map(({ id }) => id),
  })
  const { page, library } = await album.openSeeded()
  const now = await page.evaluate(() => Date.now() - new Date().getTimezoneOffset() * 60_000)
  const dayBefore = (days: number) => new Date(now - days * 86_400_000).toISOString().slice(0, 10)
  const today = dayBefore(0)
  // The seeded library ends last month, and not every Christmas has photos in it.
  const days = [today, dayBefore(1), dayBefore(7), `${Number(today.slice(0, 4)) - 1}-12-25`]
  for (const [index, day] of days.entries())
    await api.ask('mutation ($input: UpdatePhotoInput!) { updatePhoto(input: $input) { id } }', {
      input: { id: photos[titles.length + index]!.id, takenLocal: `${day}T00:00:00` },
    })
  await api.ask('mutation ($input: UpdatePhotoInput!) { updatePhoto(input: $input) { id } }', {
    input: { id: labelled[0]!.id, takenLocal: `${lastSummer(today)}-07-01T12:00:00` },
  })
  const all = await everyPhoto()
  const shown = () =>
    library.grid
      .locator('[data-photo]')
      .evaluateAll((tiles) => tiles.map((tile) => (tile as HTMLElement).dataset.photo!))
  for (const [typed, isWanted] of firstQueries(today)) {
    const wanted = new Set(all.filter(isWanted).map(({ id }) => id))
    expect(wanted.size, typed).toBeGreaterThan(0)
    await library.searchField.fill(typed)
    await library.suggestion(/./).first().waitFor()
    await page.keyboard.press('Enter')
    await eventually(() => new URL(page.url()).search).not.toBe('')
    await eventually(async () => (await shown()).length).toBeGreaterThanOrEqual(Math.min(wanted.size, 10))
    const ids = await shown()
    expect(
      ids.filter((id) => !wanted.has(id)),
      typed,
    ).toEqual([])
    await library.button('Clear search').click()
    await eventually(() => new URL(page.url()).search).toBe('')
  }

  async function everyPhoto() {
    const every: {
      id: string
      title: string
      takenLocal: string | null
      addedAt: string
      labels: { name: string }[]
    }[] = []
    for (let nextToken: string | null = null; ;) {
      const page: any = (
        await api.ask(
          `query ($nextToken: String) { photos(limit: 100, nextToken: $nextToken) {
            items { id title takenLocal addedAt labels { name } albums { id } } nextToken } }`,
          { nextToken },
        )
      ).photos
      every.push(...page.items)
      nextToken = page.nextToken
      if (!nextToken) return every
    }
  }
})

/** Holds requests of the page back. @returns lets them go */
async function hold(page: Page, address: string | RegExp, isHeld: (route: Route) => boolean = () => true) {
  let letGo = () => {}
  const released = new Promise<void>((resolve) => (letGo = resolve))
  await page.route(address, async (route) => {
    if (isHeld(route)) await released
    await route.continue()
  })
  return letGo
}
const asks = (operation: RegExp) => (route: Route) =>
  operation.test(route.request().postDataJSON().operationName)

/** When the line of a page that loads began to move, in the time of the page; undefined while there is none. */
const lineSince = (page: Page) =>
  page.evaluate(async () => {
    const line = document.getAnimations().find(({ effect }) => {
      const { target, pseudoElement } = effect as KeyframeEffect
      return target === document.body && pseudoElement === '::after'
    })
    await line?.ready
    return line?.startTime ?? undefined
  })

test('on a slow network the logo comes before the JavaScript, and each longer wait says what it is for', async () => {
  const { page, library } = await album.openSeeded()
  await library.photos.first().waitFor()
  const isPhotos = asks(/^(?:Timeline|Photos|Strip)$/)
  const [script, photos] = [
    await hold(page, '**/assets/index-*.js'),
    await hold(page, '**/graphql', isPhotos),
  ]
  await page.reload({ waitUntil: 'commit' })
  const logo = page.getByText('Album', { exact: true })
  await logo.waitFor()
  const before = await logo.boundingBox()
  expect(await page.getByRole('button').count()).toBe(0)
  const since = await lineSince(page)
  expect(since).toBeDefined()
  script()
  await page.getByText('Loading photos').waitFor()
  // The line moves on while one part of the page waits after the other.
  expect(await lineSince(page)).toBe(since)
  const { y, height } = (await logo.boundingBox())!
  expect(y + height / 2).toBe(before!.y + before!.height / 2)
  photos()
  await library.photos.first().waitFor()
  expect(await lineSince(page)).toBeUndefined()

  const found = await hold(page, '**/graphql', isPhotos)
  await page.goto('/?label=Cat', { waitUntil: 'commit' })
  await page.getByText('Still searching…').waitFor()
  expect(await lineSince(page)).toBeDefined()
  found()
  await library.photos.first().waitFor()
  expect(await page.getByText('Still searching…').count()).toBe(0)
  expect(await lineSince(page)).toBeUndefined()
})

test('on a slow network an album, a photo and its picture each show that they are loading, and then only what was asked for', async () => {
  const api = await album.signIn()
  const { createAlbum } = await api.ask('mutation { createAlbum(input: { title: "Slow" }) { id } }')
  const { page, library } = await album.openSeeded()
  await library.photos.first().waitFor()

  const opened = await hold(page, '**/graphql', asks(/^Album$/))
  await page.goto(`/albums/${createAlbum.id}`, { waitUntil: 'commit' })
  await page.getByText('Loading photos').waitFor()
  expect(await lineSince(page)).toBeDefined()
  opened()
  await page.getByRole('textbox', { name: 'Album title' }).waitFor()
  await page.getByRole('button', { name: 'Add from library' }).waitFor()
  expect(await lineSince(page)).toBeUndefined()

  const { items } = (await api.ask('{ photos(limit: 1) { items { id } } }')).photos
  const [photo, picture] = [
    await hold(page, '**/graphql', asks(/^(?:OpenPhoto|Timeline|Photos|Strip)$/)),
    await hold(page, /screen\.webp/),
  ]
  await page.goto(`/photo/${items[0].id}`, { waitUntil: 'commit' })
  await library.viewer.getByText('Loading the photo').waitFor()
  photo()
  await library.viewer.locator('figure').waitFor()
  expect(await page.getByText('Loading the photo').count()).toBe(0)
  expect(await lineSince(page)).toBeDefined()
  picture()
  await eventually(() => lineSince(page)).toBeUndefined()
})

/** Runs in the worker that writes the file. @param room in bytes; the page sends another one by `disk` */
function limitDisk(room: number) {
  const { prototype } = (
    globalThis as unknown as {
      FileSystemSyncAccessHandle: { prototype: { write(bytes: Uint8Array, at: object): number } }
    }
  ).FileSystemSyncAccessHandle
  const { write } = prototype
  const disk = new BroadcastChannel('disk')
  disk.onmessage = ({ data }) => {
    room = data
    disk.postMessage('it has room')
  }
  prototype.write = function (bytes, at) {
    if (bytes.byteLength > room) throw new DOMException('No space is left.', 'QuotaExceededError')
    room -= bytes.byteLength
    return write.call(this, bytes, at)
  }
}

test('a download for which the disk has no room says what to do, and continues when there is room', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const small = await catVariant(7)
  const large = await noise()
  for (const [name, file] of [
    ['large.png', large],
    ['small.png', small],
  ] as const)
    await api.photoOnce(await api.upload(file, name), (photo) => photo?.status === 'READY')

  const { page, library } = await album.openLibrary(person)
  // The disk gets a limit: it refuses to write as browsers do.
  await page.route('**/stored-file.worker*', async (route) => {
    const response = await route.fetch()
    return route.fulfill({ response, body: `(${limitDisk})(2e6);${await response.text()}` })
  })
  await library.photo('small.png').waitFor()
  await page.keyboard.press('ControlOrMeta+a')
  await library.act('Download')
  const stopped = page
    .getByRole('status')
    .getByText(
      /^There is not enough space\. “photos-.*\.zip” has \d of 2 photos so far\. Free some space first\.$/,
    )
  await stopped.waitFor()
  // Still no room.
  await library.button('Continue').click()
  await stopped.waitFor()

  await page.evaluate(async () => {
    const disk = new BroadcastChannel('disk')
    const hasRoom = new Promise((resolve) => (disk.onmessage = resolve))
    disk.postMessage(Infinity)
    await hasRoom
  })
  // Waits for both at once: the notice may be gone when the file has been read.
  const [{ files }] = await Promise.all([
    downloadedZip(page, () => library.button('Continue').click()),
    library.notice(/^“photos-.*\.zip” is saved: 2 photos, /).waitFor(),
  ])
  expect([...files.keys()].toSorted()).toEqual(['large.png', 'small.png'])
  expect(files.get('large.png')!.equals(large)).toBe(true)
})

test('a person sees in a second window how far an edit of all photos is, and stops it there', async () => {
  const { page, library } = await album.openSeeded()
  const other = await album.openSeeded()
  await Promise.all([library.photos.first().waitFor(), other.library.photos.first().waitFor()])
  // However fast the edit is, for both windows it runs until the test has looked at it: its end is soon gone.
  const letGo = await Promise.all([page, other.page].map((each) => hold(each, '**/graphql', asks(/^Edit$/))))
  let begun: { id: string } | undefined
  await page.route('**/graphql', async (route) => {
    if (!asks(/^EditMany$/)(route)) return route.fallback()
    const response = await route.fetch()
    begun = (await response.json()).data.editMany
    await route.fulfill({ response })
  })
  await other.page.route('**/graphql', (route) =>
    begun && asks(/^Edits$/)(route) ? route.fulfill({ json: { data: { jobs: [begun] } } }) : route.fallback(),
  )
  await page.keyboard.press('ControlOrMeta+a')
  await library.selectionBar.getByText('600 selected', { exact: true }).waitFor()
  await library.act('Mark as favourite')
  const progress = /^Adding to favourites… \d+ of 600$/
  await library.notice(progress).first().waitFor()
  await other.page.getByRole('status').getByText(progress).waitFor()
  // An edit that is cancelled before its first photo has nothing to say.
  const api = await album.signIn()
  const done = async () => (await api.ask('query Done($id: ID!) { job(id: $id) { done } }', begun)).job.done
  await eventually(done).toBeGreaterThan(0)
  // Once the window learns that the edit is over, there is nothing to cancel.
  await other.library.button('Cancel').click()
  begun = undefined
  for (const go of letGo) go()
  await Promise.all(
    [other.library, library].map((each) => each.notice(/^\d+ photos added to favourites\.$/).waitFor()),
  )
})
