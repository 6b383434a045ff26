import { readFileSync } from 'node:fs'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { rawFile } from '../../backend/pictures/raw-files.fixture.ts'
import { heicGrid } from '../../backend/tests/heic-grid.ts'
import { photograph as bytesOf } from '../../backend/tests/library.ts'
import { areStripes, halves, halvesOf, personWithSign, stripes } from '../../backend/tests/pictures.ts'
import { phone, swipe } from './browser.ts'
import { findings } from './findings.ts'
import { keepPicture } from './keep-picture.ts'
import { photograph } from './pictures.ts'
import { eventually, runAlbum } from './running-album.ts'
import { settled } from './timeline.ts'

const album = runAlbum()

/** A person's labelled cat and cup. @returns the cat's id */
async function withTwoPhotos() {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  let id = ''
  for (const name of ['coffee.png', 'chelsea.png'] as const) {
    id = await api.upload(readFileSync(photograph(name)), name)
    await api.photoOnce(id, (photo) => photo?.status === 'READY')
  }
  return { person, id }
}

/** Simulates touches anywhere on the page. */
async function touchOn(context: BrowserContext, page: Page) {
  const devtools = await context.newCDPSession(page)
  return (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: number[][]) =>
    devtools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(([x, y], id) => ({ x: x!, y: y!, id })),
    })
}

/** The open photo's picture as a person sees it. */
const pictureOn = (page: Page) => {
  const picture = page.getByRole('figure').getByRole('img', { name: /^chelsea/ })
  const box = async () => (await picture.boundingBox())!
  return {
    picture,
    box,
    middle: async () => {
      const { x, y, width, height } = (await page.getByRole('figure').boundingBox())!
      return { x: x + width / 2, y: y + height / 2 }
    },
    /** The zoom factor, relative to the fitted size. */
    scale: async () => {
      const figure = (await page.getByRole('figure').boundingBox())!
      return Math.round(((await box()).width / figure.width) * 100) / 100
    },
  }
}

test('a person zooms by keys, wheel and double click, moves around, and zooms back out', async () => {
  const { person, id } = await withTwoPhotos()
  const { page, library } = await album.openLibrary(person)
  await page.goto(`/photo/${id}`)
  const { picture, scale, box, middle } = pictureOn(page)
  await picture.waitFor()
  expect(await scale()).toBe(1)

  await page.keyboard.press('+')
  await eventually(scale).toBe(1.5)
  await page.keyboard.press('=')
  await eventually(scale).toBe(2.25)
  const before = await box()
  // Arrow keys move a zoomed photo instead of going to the next one.
  await page.keyboard.press('ArrowRight')
  await eventually(async () => (await box()).x).toBeLessThan(before.x)
  await page.keyboard.press('-')
  await eventually(scale).toBe(1.5)
  await page.keyboard.press('0')
  await eventually(scale).toBe(1)

  const { x, y } = await middle()
  await page.mouse.move(x, y)
  await page.mouse.wheel(0, -300)
  await eventually(scale).toBeGreaterThan(2)
  const still = await box()
  await page.mouse.down()
  await page.mouse.move(x + 60, y + 40, { steps: 4 })
  await page.mouse.up()
  await eventually(async () => Math.round((await box()).x - still.x)).toBe(60)
  await page.getByRole('button', { name: /fit to window$/ }).click()
  await eventually(scale).toBe(1)

  await page.mouse.dblclick(x, y)
  await eventually(scale).toBe(2.5)
  expect(await findings(page, 'viewer, zoomed')).toEqual([])
  await page.keyboard.press('Escape')
  await eventually(scale).toBe(1)
  // At normal size, Escape closes the photo as usual.
  await page.keyboard.press('Escape')
  await library.viewer.waitFor({ state: 'detached' })
})

test('on a phone, two fingers zoom, one finger moves the photo, and no swipe leaves it while zoomed', async () => {
  const { person, id } = await withTwoPhotos()
  const { page, context } = await album.openLibrary(person, phone)
  await page.goto(`/photo/${id}`)
  const { picture, scale, box, middle } = pictureOn(page)
  await picture.waitFor()
  const { x, y } = await middle()
  const touch = await touchOn(context, page)

  await touch('touchStart', [x - 20, y])
  await touch('touchStart', [x - 20, y], [x + 20, y])
  for (const apart of [30, 40, 50, 60]) await touch('touchMove', [x - apart, y], [x + apart, y])
  await touch('touchEnd')
  await eventually(scale).toBe(3)

  const before = await box()
  await touch('touchStart', [x, y])
  for (const offset of [-30, -60, -90]) await touch('touchMove', [x + offset, y])
  await touch('touchEnd')
  await eventually(async () => (await box()).x).toBeLessThan(before.x - 50)
  expect(new URL(page.url()).pathname).toBe(`/photo/${id}`)
})

test('a person reads when a photo was taken, with which camera, and its size', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const file = await personWithSign()
  const id = await api.upload(file, 'berlin.jpg', 'image/jpeg')
  await api.photoOnce(id, (photo) => photo?.status === 'READY')
  const { page, library } = await album.openLibrary(person, { timezoneId: 'America/New_York' })
  await page.goto(`/photo/${id}`)
  const details = library.viewer.getByLabel('Details', { exact: true })
  // In the camera's local time, in every time zone.
  await details.getByText('July 31, 2024 at 6:05 PM').waitFor()
  await details.getByText('Canon EOS R5').waitFor()
  await details.getByText(/^512 × 512, \d+(\.\d)? [kM]B$/).waitFor()
  await details.getByText('Added').waitFor()
  // The location is kept only if the deployment enables it.
  expect(await details.getByText('Location').count()).toBe(0)
  await page.keyboard.press('i')
  await eventually(() => details.count()).toBe(0)
  await page.keyboard.press('i')
  await details.waitFor()
})

test('on a slow network a picture’s colours appear before it, in the grid and in the viewer', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const id = await api.upload(await halves().png().toBuffer(), 'halves.png')
  await api.photoOnce(id, (photo) => photo?.status === 'READY')
  const { page, library } = await album.openLibrary(person)
  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await page.route('**/media/**', async (route) => {
    await held
    await route.continue()
  })
  // A picture that is held may hold the page's load event, too.
  await page.reload({ waitUntil: 'commit' })
  await library.photo('halves.png').waitFor()
  const coloursOf = async (seen: Locator) => halvesOf(await seen.screenshot())
  await eventually(() => coloursOf(library.photo('halves.png'))).toEqual(['red', 'blue'])
  await library.open('halves.png')
  const picture = page.getByRole('figure')
  const sharp = picture.getByRole('img', { name: 'halves.png' })
  const isThere = () => sharp.evaluate((image: HTMLImageElement) => image.naturalWidth > 0)
  await eventually(() => coloursOf(picture)).toEqual(['red', 'blue'])
  expect(await isThere()).toBe(false)
  letGo()
  await eventually(isThere).toBe(true)
})

test('a screen reader hears each photo’s title and position while moving from photo to photo', async () => {
  const { person, id } = await withTwoPhotos()
  const { page, library } = await album.openLibrary(person)
  await library.photos.nth(1).waitFor()
  await library.open('chelsea.png')
  const announcement = page.getByRole('status')
  // The viewer learns a photo's neighbours after it is shown.
  await library.button('Next photo').waitFor()
  await page.keyboard.press('ArrowRight')
  await announcement.getByText(/^coffee\.png: .*Cup.*\. 2 of 2\.$/).waitFor({ state: 'attached' })
  await page.keyboard.press('ArrowLeft')
  await announcement.getByText(/^chelsea\.png: .*Cat.*\. 1 of 2\.$/).waitFor({ state: 'attached' })
  expect(new URL(page.url()).pathname).toBe(`/photo/${id}`)
})

test.each([1, 2])(
  'at 100 %, each pixel of a panorama is one pixel of a screen of density %d, and zooming stops there',
  async (density) => {
    const person = await album.newPerson()
    const api = await album.signIn(person)
    const id = await api.upload(await stripes(12_000, 2_000), 'panorama.png', 'image/png')
    await api.photoOnce(id, (photo) => photo?.status === 'READY')
    const { page } = await album.openLibrary(person, { firstVisit: true, deviceScaleFactor: density })
    await page.goto(`/photo/${id}`)
    const figure = page.getByRole('figure')
    await figure.getByRole('img', { name: /^panorama/ }).waitFor()
    // A dense screen shows more than the rendition has, even before anybody zooms.
    if (density === 1) expect(await figure.locator('img[data-full]').count()).toBe(0)
    const { x, y, width, height } = (await figure.boundingBox())!
    const middle = { x: x + width / 2, y: y + height / 2 }
    await page.mouse.dblclick(middle.x, middle.y)
    await page.getByRole('button', { name: '100%: fit to window' }).waitFor()
    await figure.locator('img[data-full][data-loaded="true"]').waitFor()
    const seen = () =>
      page.screenshot({
        clip: { x: Math.round(middle.x) - 32, y: Math.round(middle.y) - 32, width: 64, height: 1 },
        scale: 'device',
      })
    // Alternating black and white, nothing in between.
    await eventually(async () => areStripes(await seen())).toBe(true)

    // Above it, the button names the zoom.
    await page.keyboard.press('+')
    await page.getByRole('button', { name: '150%: fit to window' }).waitFor()
    await page.getByRole('button', { name: '100%: actual size' }).click()
    const at100 = page.getByRole('button', { name: '100%: fit to window' })
    await at100.waitFor()
    expect(await findings(page, 'viewer, at 100 %')).toEqual([])

    await page.keyboard.press('0')
    await at100.waitFor({ state: 'detached' })
    await page.keyboard.press('1')
    await at100.waitFor()

    // Zooming in stops at 100 %, whatever steps lead there.
    await page.keyboard.press('0')
    await at100.waitFor({ state: 'detached' })
    const percent = async () => parseInt(await page.getByRole('button', { name: /^\d+%: fit/ }).innerText())
    for (let last = 0; ;) {
      await page.keyboard.press('+')
      await eventually(percent).toBeGreaterThan(last)
      last = await percent()
      if (last >= 100) break
    }
    expect(await percent()).toBe(100)
    // So does zooming out. A step of the keys is longer than that of the wheel.
    await page.mouse.move(middle.x, middle.y)
    await page.mouse.wheel(0, -100)
    await eventually(percent).toBeGreaterThan(100)
    expect(await percent()).toBeLessThan(150)
    await page.keyboard.press('-')
    await eventually(percent).toBe(100)
  },
)

test('a person zooms into photos that browsers cannot show: a TIFF, a camera’s raw file, and one of 72 megapixels', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const tiff = await api.upload(await stripes(3_000, 2_000, 'tiff'), 'scan.tif', 'image/tiff')
  const inside = await stripes(2_600, 1_800, 'jpeg')
  const raw = await api.upload(rawFile('image/x-nikon-nef', inside), 'DSC_0001.NEF', 'image/x-nikon-nef')
  const huge = await api.upload(await stripes(30_000, 2_400), 'long.png', 'image/png')
  for (const id of [tiff, raw, huge]) await api.photoOnce(id, (photo) => photo?.status === 'READY')
  const { page } = await album.openLibrary(person, { firstVisit: true })
  const figure = page.getByRole('figure')
  const full = figure.locator('img[data-full][data-loaded="true"]')
  const pixels = () => full.evaluate((image: HTMLImageElement) => image.naturalWidth)

  for (const [id, name, width] of [
    [tiff, /^scan/, 3_000],
    [raw, /^DSC_0001/, 2_600],
  ] as const) {
    await page.goto(`/photo/${id}`)
    await figure.getByRole('img', { name }).waitFor()
    await figure.dblclick()
    await page.getByRole('button', { name: '100%: fit to window' }).waitFor()
    await full.waitFor()
    expect(await pixels()).toBe(width)
  }
  expect(await page.getByText(/^Shown \d/).count()).toBe(0)

  // More pixels than a page can hold: it shows as many as possible, and says so.
  await page.goto(`/photo/${huge}`)
  await figure.getByRole('img', { name: /^long/ }).waitFor()
  await figure.dblclick()
  await page.getByText('Shown 28,284 pixels wide. The photo has 30,000.').waitFor()
  expect(await pixels()).toBe(28_284)
})

test('a person zooms into the HEIC photo of a phone past the 2,048 pixels of its usual picture', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  // 4,000 × 3,000 pixels.
  const photo = heicGrid(bytesOf('chelsea.heic'), 20, 10)
  const id = await api.upload(photo, 'IMG_0001.HEIC', 'image/heic')
  await api.photoOnce(id, (photo) => photo?.status === 'READY')
  const { page } = await album.openLibrary(person, { firstVisit: true })
  await page.goto(`/photo/${id}`)
  const figure = page.getByRole('figure')
  await figure.getByRole('img', { name: /^IMG_0001/ }).waitFor()
  expect(await figure.locator('img[data-full]').count()).toBe(0)
  await figure.dblclick()
  await page.getByRole('button', { name: '100%: fit to window' }).waitFor()
  const full = figure.locator('img[data-full][data-loaded="true"]')
  await full.waitFor()
  expect(await full.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(4_000)
  expect(await page.getByText(/^Shown \d/).count()).toBe(0)
})

test('on a phone a photo follows the finger, next to its neighbour, and closes when it is pulled down', async () => {
  const { person } = await withTwoPhotos()
  const { page, library, context } = await album.openLibrary(person, phone)
  await library.photos.nth(1).waitFor()
  await library.open('chelsea.png')
  const figure = page.getByRole('figure')
  await figure.getByRole('img', { name: /^chelsea/ }).waitFor()
  // The button is hidden on a phone.
  await page.getByLabel('Next photo').waitFor({ state: 'attached' })
  const left = async () => Math.round((await figure.boundingBox())!.x)
  const before = await left()
  const touch = await touchOn(context, page)
  await touch('touchStart', [300, 400])
  for (const x of [280, 240, 200]) await touch('touchMove', [x, 402])
  await eventually(left).toBe(before - 100)
  await keepPicture(page, 'viewer, swiped half')
  await eventually(() => page.locator('[data-side="after"] img').count()).toBe(1)
  // Moving back cancels the swipe.
  for (const x of [240, 280, 296]) await touch('touchMove', [x, 402])
  await touch('touchEnd')
  await eventually(left).toBe(before)
  await page.getByRole('dialog', { name: 'chelsea.png' }).waitFor()

  await swipe(page, [300, 400], [80, 402])
  await page.getByRole('dialog', { name: 'coffee.png' }).waitFor()
  // Right after a quick swipe, a tap is not lost.
  await library.viewer.getByRole('button', { name: /^Labels and details/ }).tap()
  await library.title.waitFor()
  await library.viewer.getByRole('button', { name: /^Labels and details/ }).tap()
  await eventually(() => library.title.count()).toBe(0)
  await swipe(page, [200, 300], [205, 600])
  await library.viewer.waitFor({ state: 'detached' })
  await library.photo('chelsea.png').waitFor()
})

test('on a phone and an upright tablet someone pulls the labels up, and no notice lies over them', async () => {
  const { person, id } = await withTwoPhotos()
  const { page, library } = await album.openLibrary(person, phone)
  await page.goto(`/photo/${id}`)
  await page
    .getByRole('figure')
    .getByRole('img', { name: /^chelsea/ })
    .waitFor()
  expect(await library.button('Remove Cat').count()).toBe(0)
  const handle = library.viewer.getByRole('button', { name: /^Labels and details/ })
  const { x, y, width } = (await handle.boundingBox())!
  await swipe(page, [x + width / 2, y + 20], [x + width / 2, y - 200])
  await library.button('Remove Cat').tap()
  const notice = (await library.notice('Removed Cat.').boundingBox())!
  const sheet = (await handle.boundingBox())!
  expect(notice.y + notice.height).toBeLessThan(sheet.y)
  expect(await findings(page, 'viewer, the sheet')).toEqual([])
  await page.setViewportSize(phone.viewport!)
  await settled(page)
  await handle.waitFor()
  const opened = (await handle.boundingBox())!
  await swipe(page, [opened.x + width / 2, opened.y + 20], [opened.x + width / 2, opened.y + 300])
  await eventually(() => library.title.count()).toBe(0)

  const tablet = { width: 820, height: 1180 }
  await page.setViewportSize(tablet)
  await settled(page)
  await handle.waitFor()
  const closed = (await handle.boundingBox())!
  await swipe(page, [tablet.width / 2, closed.y + 20], [tablet.width / 2, closed.y - 300])
  await library.title.waitFor()
  const panel = page.getByRole('complementary', { name: 'Labels and details' })
  await eventually(async () => {
    const { x, y, width, height } = (await panel.boundingBox())!
    return { x, width, end: Math.round(y + height), isInLowerPart: y > tablet.height / 3 }
  }).toEqual({ x: 0, width: tablet.width, end: tablet.height, isInLowerPart: true })
})

test('on a low screen someone scrolls a dialog with a finger, over an open photo, to its buttons, and no swipe in it moves the photo', async () => {
  const { person, id } = await withTwoPhotos()
  const { page, library } = await album.openLibrary(person, {
    ...phone,
    viewport: { width: 568, height: 240 },
  })
  await library.open('chelsea.png')
  await page.getByLabel('Next photo').waitFor({ state: 'attached' })
  await page.keyboard.press('d')
  const dialog = page.getByRole('dialog', { name: 'Change the date' })
  await dialog.waitFor()
  const scrolled = () => dialog.evaluate((dialog) => dialog.scrollTop)
  const { x, y, width, height } = (await dialog.boundingBox())!
  const [left, right, middle] = [x + 20, x + width - 20, x + width / 2]
  // On the title, which stands still, and to another photo.
  await swipe(page, [right, y + 30], [left, y + 32])
  await swipe(page, [middle, y + height - 20], [middle, y + 20])
  await eventually(scrolled).toBeGreaterThan(50)
  await swipe(page, [middle, y + 20], [middle, y + height + 20])
  await eventually(scrolled).toBe(0)
  // Further down, which would close the photo.
  await swipe(page, [middle, y + 30], [middle, y + height])
  await swipe(page, [middle, y + height - 20], [middle, y + 20])
  await dialog.getByRole('button', { name: 'Cancel' }).tap()
  await dialog.waitFor({ state: 'detached' })
  expect(page.url()).toContain(id)
  expect(await library.title.count(), 'the panel, which a swipe up opens').toBe(0)
})

test('in a wide and low window, as after zooming to 200 %, the photo is next to its details and as high as the window', async () => {
  const { person, id } = await withTwoPhotos()
  const { page, library } = await album.openLibrary(person)
  for (const size of [
    { width: 720, height: 450 },
    { width: 568, height: 320 },
  ]) {
    await page.setViewportSize(size)
    await page.goto(`/photo/${id}`)
    await library.label('Cat').waitFor()
    const photo = (await page.getByRole('figure').boundingBox())!
    const details = (await page.getByRole('complementary', { name: 'Labels and details' }).boundingBox())!
    expect(photo.x + photo.width).toBeLessThanOrEqual(details.x)
    expect(photo.width).toBeGreaterThan(size.width * 0.45)
    expect(details.width).toBeGreaterThanOrEqual(280)
  }
})

test('on a phone someone reads the details to their end and back, and then pulls them down to close them', async () => {
  const { person, id } = await withTwoPhotos()
  const { page, library } = await album.openLibrary(person, phone)
  await page.goto(`/photo/${id}`)
  const handle = library.viewer.getByRole('button', { name: /^Labels and details/ })
  await handle.click()
  await library.label('Cat').waitFor()
  const sheet = page.getByRole('complementary', { name: 'Labels and details' })
  for (const field of await sheet.getByRole('textbox').all())
    expect((await field.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  const scrolled = () => sheet.evaluate((content) => content.parentElement!.scrollTop)
  const { x, y } = (await handle.boundingBox())!
  const [top, end] = [y + 70, y + 300]
  await swipe(page, [x + 200, end], [x + 200, top])
  await eventually(scrolled).toBeGreaterThan(50)
  // This only scrolls back, even though the finger goes on.
  await swipe(page, [x + 200, top], [x + 200, y + 420])
  await eventually(scrolled).toBe(0)
  await library.label('Cat').waitFor()
  // Not far enough.
  await swipe(page, [x + 200, top], [x + 200, top + 30])
  await eventually(async () => (await handle.boundingBox())!.y).toBe(y)
  await library.label('Cat').waitFor()

  await swipe(page, [x + 200, top], [x + 200, end])
  await eventually(() => library.title.count()).toBe(0)
  expect(await handle.getAttribute('aria-expanded')).toBe('false')
})

test('a person adds the open photo to an album and shares it by a link, without closing it', async () => {
  const { person, id } = await withTwoPhotos()
  const api = await album.signIn(person)
  const { createAlbum } = await api.ask('mutation { createAlbum(input: { title: "Cats" }) { id } }')
  const { page, library } = await album.openLibrary(person)
  await page.goto(`/photo/${id}`)
  await library.button('Add to album').click()
  // With keys alone: the first album has the focus.
  const first = page.getByRole('dialog').getByRole('button', { name: 'Cats' })
  await first.and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Enter')
  await library.notice('Added 1 photo to “Cats”.').waitFor()
  const albumsOf = async () =>
    (await api.ask(`{ photo(id: "${id}") { albums { id } } }`)).photo.albums as { id: string }[]
  await eventually(albumsOf).toEqual([{ id: createAlbum.id }])
  // A name that is typed there is that of a new album; its space does not choose the first one.
  await library.button('Add to album').click()
  await first.and(page.locator(':focus')).waitFor()
  await page.keyboard.type('Summer trip')
  await page.keyboard.press('Enter')
  await library.notice('Added 1 photo to “Summer trip”.').waitFor()
  await eventually(async () => (await albumsOf()).length).toBe(2)

  await library.button('Share').click()
  const dialog = page.getByRole('dialog', { name: 'Share this photo' })
  const title = dialog.getByLabel('Title')
  expect(await title.inputValue()).toBe('chelsea')
  await title.and(page.locator(':focus')).waitFor()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Just Chelsea')
  await title.and(page.locator(':focus')).waitFor()
  expect(await title.inputValue()).toBe('Just Chelsea')
  expect(await findings(page, 'viewer, sharing')).toEqual([])
  await dialog.getByRole('button', { name: 'Create', exact: true }).click()
  await library.button('Create link').click()
  const link = await page.getByLabel('Link', { exact: true }).inputValue()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'chelsea.png' }).waitFor()

  const friend = await album.openWindow()
  await friend.page.goto(link)
  await friend.page.getByRole('heading', { name: 'Just Chelsea' }).waitFor()
  await eventually(() =>
    friend.page.getByRole('region', { name: 'Photos', exact: true }).getByRole('link').count(),
  ).toBe(1)
})
