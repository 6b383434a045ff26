/** Share links, and what friends without an account see with them. */
import { readFileSync } from 'node:fs'
import type { Locator, Page, Request } from 'playwright-core'
import { expect, test } from 'vitest'
import { developerOf } from '../../backend/tests/developer.ts'
import { Library, photograph, sha256 } from '../../backend/tests/library.ts'
import { metadataOf, ofPhone, quarters, quartersOf } from '../../backend/tests/pictures.ts'
import { desktop, phone, swipe } from './browser.ts'
import { downloadedZip, nextPage } from './downloaded.ts'
import { findings } from './findings.ts'
import { eventually, runAlbum } from './running-album.ts'

const album = runAlbum()
const ENDED = 'This link no longer works.'

/** A person with an album of a cat and a cup. An astronaut is in the library but not in the album. */
async function withAlbum(title: string) {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const ids: string[] = []
  for (const file of ['chelsea.png', 'coffee.png', 'astronaut.png'])
    ids.push(await api.upload(photograph(file), file))
  for (const id of ids) await api.photoOnce(id, (photo) => photo?.status === 'READY')
  const [cat, cup, astronaut] = ids as [string, string, string]
  await api.ask(`mutation { updatePhoto(input: { id: "${cat}", title: "Chelsea" }) { id } }`)
  const { createAlbum } = await api.ask(`mutation { createAlbum(input: { title: "${title}" }) { id } }`)
  const id = createAlbum.id as string
  await arrange(api, 'addToAlbum', id, [cat, cup])
  return { person, api, id, cat, cup, astronaut, address: `/albums/${id}` }
}
const arrange = (api: Library, field: string, id: string, ids: string[], more = '') =>
  api.ask(`mutation ($ids: [ID!]!) { ${field}(albumId: "${id}", ids: $ids ${more}) { id } }`, { ids })
const share = async (api: Library, id: string, more = ''): Promise<{ id: string; token: string }> =>
  (await api.ask(`mutation { share(albumId: "${id}" ${more}) { id token } }`)).share

/** A friend's window: another browser, without an account. */
async function friendAt(address: string, options = desktop) {
  const window = await album.openWindow(options)
  // The album refuses an ended link, and the browser logs that in its console.
  window.expectErrors(/status of 401|WebSocket/)
  await window.page.goto(address)
  return { ...window, ...guestPage(window.page) }
}
function guestPage(page: Page) {
  const photos = page.getByRole('region', { name: 'Photos', exact: true }).getByRole('link')
  return {
    photos,
    viewer: page.getByRole('dialog'),
    heading: (name: string) => page.getByRole('heading', { name, exact: true }),
    /** The name of each photo, which includes its labels, in reading order. */
    order: () => photos.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')!)),
    ended: () => page.getByText(ENDED).waitFor(),
  }
}

test('a person shares an album by a link, and a friend without an account sees photos added, moved and removed live', async () => {
  const { person, api, id, cat, cup, astronaut, address } = await withAlbum('Together')
  const { page, library, context } = await album.openLibrary(person)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(address)
  await library.button('Share').click()
  // With keys alone. The chosen length has the focus, as after Tab: with the focus on another one, two of them would be marked.
  const focusedChoice = (name: string) =>
    page.getByRole('dialog').getByRole('radio', { name, checked: true }).and(page.locator(':focus'))
  await focusedChoice('7 days').waitFor()
  await page.keyboard.press('ArrowUp')
  await focusedChoice('1 day').waitFor()
  await page.keyboard.press('Enter')
  await library.button('Copy').click()
  await library.button('Copied').waitFor()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toMatch(/\/shared#[\w-]{43}$/)
  await page
    .getByText(/^Until /)
    .first()
    .waitFor()
  // When it is opened again, the dialog shows no link at first.
  await library.button('Close').click()
  await library.button('Share').click()
  await library.button('Create link').waitFor()
  const shown = page.getByRole('textbox', { name: 'Link' })
  expect(await shown.count()).toBe(0)
  await page.getByRole('button', { name: /^Show the link/ }).click()
  await eventually(() => shown.inputValue()).toBe(link)

  const friend = await friendAt(link)
  await friend.heading('Together').waitFor()
  await eventually(friend.order).toEqual([
    expect.stringMatching(/^Chelsea, .*Cat/),
    expect.stringMatching(/^Photo 2, .*Cup/),
  ])
  await friend.page.getByText('2 photos', { exact: true }).waitFor()

  await arrange(api, 'addToAlbum', id, [astronaut])
  await eventually(friend.order).toEqual([
    expect.stringContaining('Cat'),
    expect.stringContaining('Cup'),
    expect.stringContaining('Person'),
  ])
  await friend.page.getByText('3 photos', { exact: true }).waitFor()
  await arrange(api, 'moveInAlbum', id, [astronaut], ', after: null')
  await eventually(async () => (await friend.order())[0]).toContain('Person')
  await arrange(api, 'removeFromAlbum', id, [cup])
  await eventually(async () => (await friend.order()).length).toBe(2)
  await api.ask(`mutation { updatePhoto(input: { id: "${cat}", title: "Our cat" }) { id } }`)
  await eventually(async () => (await friend.order())[1]).toContain('Our cat')
  await api.ask(`mutation { updateAlbum(input: { id: "${id}", title: "All of us" }) { id } }`)
  await friend.heading('All of us').waitFor()
  await eventually(() => friend.page.title()).toContain('All of us')
})

test('a link works for seven days unless chosen otherwise, and says until when', async () => {
  const { person, api, id, address } = await withAlbum('For a week')
  const { page, library } = await album.openLibrary(person)
  await page.goto(address)
  await library.button('Share').click()
  await page
    .getByRole('radio', { name: '7 days' })
    .and(page.getByRole('radio', { checked: true }))
    .waitFor()
  await library.button('Create link').click()
  await page.getByRole('textbox', { name: 'Link' }).waitFor()
  const { shares } = await api.ask(`{ shares(albumId: "${id}") { createdAt expiresAt } }`)
  const { expiresAt } = shares[0] as { expiresAt: string }
  // Not exact to the second: the page's clock sets the end, the API's clock sets the creation time.
  const daysOf = (link: { createdAt: string; expiresAt: string }) =>
    (Date.parse(link.expiresAt) - Date.parse(link.createdAt)) / 86_400_000
  expect(daysOf(shares[0])).toBeCloseTo(7, 3)
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'long' }).format(new Date(expiresAt))
  await page
    .getByRole('listitem')
    .filter({ hasText: `Until ${day}` })
    .waitFor()
  // Other programs get the same default.
  const other = await api.ask(`mutation { share(albumId: "${id}") { createdAt expiresAt } }`)
  expect(daysOf(other.share)).toBeCloseTo(7, 3)
})

test('two friends with one link both see changes live, and one leaving does not affect the other', async () => {
  const { api, id, cat, cup, astronaut } = await withAlbum('For two')
  const { token } = await share(api, id)
  const [one, other] = [await friendAt(`/shared#${token}`), await friendAt(`/shared#${token}`, phone)]
  for (const { order } of [one, other]) await eventually(async () => (await order()).length).toBe(2)
  await arrange(api, 'addToAlbum', id, [astronaut])
  for (const { order } of [one, other])
    await eventually(order).toEqual([
      expect.stringContaining('Cat'),
      expect.stringContaining('Cup'),
      expect.stringContaining('Person'),
    ])
  await one.page.close()
  await arrange(api, 'removeFromAlbum', id, [cup])
  await eventually(other.order).toEqual([expect.stringContaining('Cat'), expect.stringContaining('Person')])
  await arrange(api, 'moveInAlbum', id, [cat], `, after: "${astronaut}"`)
  await eventually(async () => (await other.order())[0]).toContain('Person')
})

test('a friend moves from photo to photo by keys and swiping, and returns to the same place', async () => {
  const { api, id } = await withAlbum('Browsed')
  const { token } = await share(api, id)
  const { page, photos, viewer } = await friendAt(`/shared#${token}`, phone)
  await photos.first().tap()
  await viewer.and(page.getByLabel('Chelsea')).waitFor()
  await viewer.getByRole('img', { name: /^Chelsea, .*Cat/ }).waitFor()
  await swipe(page, [300, 300], [60, 300])
  await viewer.and(page.getByLabel('Photo 2')).waitFor()
  await viewer.getByText('Cup', { exact: true }).waitFor()
  await page.keyboard.press('ArrowLeft')
  await viewer.and(page.getByLabel('Chelsea')).waitFor()
  await page.keyboard.press('ArrowRight')
  await viewer.and(page.getByLabel('Photo 2')).waitFor()
  // Reloading keeps the photo open, and Back returns to the album.
  await page.reload()
  await viewer.and(page.getByLabel('Photo 2')).waitFor()
  await page.goBack()
  await viewer.waitFor({ state: 'detached' })
  await photos.first().waitFor()
})

test('a friend sees a moderated photo blurred until they ask for it', async () => {
  const { api, id, cat } = await withAlbum('Careful')
  const { token } = await share(api, id)
  const { page, photos, viewer } = await friendAt(`/shared#${token}`, { ...desktop })
  const filterOf = (container: Locator) => () =>
    container
      .locator('img')
      .first()
      .evaluate((img) => getComputedStyle(img).filter)
  const [inGrid, opened] = [filterOf(photos.first()), filterOf(viewer)]
  await eventually(inGrid).toBe('none')
  // None of the test photographs is disturbing, so this writes a moderation label into the table.
  const developer = developerOf(album.system)
  const item = await developer.photoItem(api.owner, cat)
  await developer.putItem({
    ...item,
    version: item.version + 1,
    moderation: [{ name: 'Violence', parent: '', confidence: 91 }],
  })
  await page.getByText('Moderated').waitFor()
  await eventually(inGrid).toContain('blur')
  const found = await findings(page, 'a guest, a blurred photo')

  // Click outside the button.
  await photos.first().click({ position: { x: 20, y: 20 } })
  await viewer.getByText('Moderated').waitFor()
  await eventually(opened).toContain('blur')
  found.push(...(await findings(page, 'a guest, a blurred photo, opened')))
  expect(await viewer.getByText('Violence').count()).toBe(0)
  await viewer.getByRole('button', { name: 'Show', exact: true }).click()
  await eventually(opened).toBe('none')
  await page.keyboard.press('Escape')
  await viewer.waitFor({ state: 'detached' })
  await eventually(inGrid).toBe('none')

  await page.reload()
  await page.getByRole('button', { name: 'Show Chelsea', exact: true }).click()
  await eventually(inGrid).toBe('none')
  expect(await viewer.count()).toBe(0)
  expect(found).toEqual([])
})

test('a friend downloads the original only where the link allows it', async () => {
  const { person, api, id, address } = await withAlbum('Given')
  const { page, library } = await album.openLibrary(person)
  await page.goto(address)
  await library.button('Share').click()
  await page.getByLabel('Guests can download photos').check()
  await page.getByLabel('Guests can download the original files').check()
  await library.button('Create link').click()
  const allowed = await friendAt(await page.getByRole('textbox', { name: 'Link' }).inputValue())
  await allowed.photos.first().click()
  const [download] = await Promise.all([
    allowed.page.waitForEvent('download'),
    allowed.viewer.getByRole('link', { name: 'Download' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('Chelsea.png')
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  expect(Buffer.concat(chunks).equals(photograph('chelsea.png'))).toBe(true)

  const looking = await friendAt(`/shared#${(await share(api, id)).token}`)
  await looking.photos.first().click()
  await looking.viewer.getByRole('img').waitFor()
  expect(await looking.viewer.getByRole('link').count()).toBe(0)
  expect(await looking.page.getByRole('button', { name: 'Download all' }).count()).toBe(0)
})

/** Has a friend download what a click on this button gives. */
async function downloadedBy(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

test('a friend whose link gives no originals downloads one photo and the whole album without camera and place', async () => {
  const { api, id, cat, cup } = await withAlbum('Without places')
  const taken = await api.upload(await ofPhone(5_001), 'PXL_1.jpg', 'image/jpeg')
  await api.photoOnce(taken, (photo) => photo?.status === 'READY')
  await arrange(api, 'addToAlbum', id, [taken])
  const { token, id: link } = await share(api, id, ', download: true, originals: true')
  const friend = await friendAt(`/shared#${token}`)
  const { page, photos, viewer } = friend
  await photos.last().click()
  const original = await downloadedBy(page, viewer.getByRole('link', { name: 'Download' }))
  expect(metadataOf(original.bytes), 'the file that the phone wrote').toEqual(['APP1', 'APP1'])

  // Its owner switches originals off while the friend is looking at the photo.
  await api.ask(`mutation { updateShare(input: { id: "${link}", originals: false }) { id } }`)
  const button = viewer.getByRole('button', { name: 'Download' })
  await button.waitFor()
  expect(await viewer.getByRole('link').count()).toBe(0)
  const found = await findings(page, 'a guest, a photo in full resolution')
  const one = await downloadedBy(page, button)
  expect(one.name).toBe('Photo 3.jpg')
  expect(one.bytes.subarray(0, 2).toString('hex'), 'a JPEG').toBe('ffd8')
  expect(metadataOf(one.bytes)).toEqual([])
  await page.keyboard.press('Escape')

  const isOfCup = (url: URL) => url.pathname.includes('/large/') && url.pathname.includes(cup)
  await friend.context.route(isOfCup, () => {})
  await page.getByRole('button', { name: 'Download all' }).click()
  await page.getByText(/^Downloading 1 of 3 photos/).waitFor()
  await page.close({ runBeforeUnload: false })
  await friend.context.unroute(isOfCup)
  const later = await nextPage(friend.context)
  const fetched: string[] = []
  later.on('request', (request) => void fetched.push(new URL(request.url()).pathname))
  await later.goto(`/shared#${token}`)
  await later.getByText('The download of “Without places.zip” stopped at 1 of 3 photos.').waitFor()
  const whole = await downloadedZip(later, () => later.getByRole('button', { name: 'Continue' }).click())
  expect(whole.names).toEqual(['Chelsea.jpg', 'Photo 2.jpg', 'Photo 3.jpg'])
  for (const [name, bytes] of whole.files) expect(metadataOf(bytes), name).toEqual([])
  expect(fetched.filter((path) => path.includes('/originals/'))).toEqual([])
  expect(fetched.filter((path) => path.includes('/large/') && path.includes(cat))).toEqual([])
  expect(found).toEqual([])
})

/** Opens the last photo, 2,800 pixels wide, and zooms in until all of its pixels are there. */
async function zoomIn({ page, photos, viewer }: Awaited<ReturnType<typeof friendAt>>) {
  await photos.last().click()
  const figure = viewer.getByRole('figure')
  await figure.getByRole('img').waitFor()
  await figure.dblclick()
  const full = figure.locator('img[data-full][data-loaded="true"]')
  await full.waitFor()
  expect(await full.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(2_800)
  expect(await page.getByText(/^Shown \d/).count()).toBe(0)
  return { figure, full }
}

test('a friend who may download sees all pixels of a turned photo, turned', async () => {
  const { api, id } = await withAlbum('Turned')
  // 2,800 × 1,680 pixels.
  const photo = await api.upload(await quarters(7).jpeg().toBuffer(), 'wide.jpg', 'image/jpeg')
  await api.photoOnce(photo, (photo) => photo?.status === 'READY')
  await api.ask(`mutation { editMany(input: { action: ROTATE, ids: ["${photo}"], degrees: 90 }) { id } }`)
  await eventually(async () => (await api.ask(`{ photo(id: "${photo}") { turn } }`)).photo.turn).toBe(90)
  await arrange(api, 'addToAlbum', id, [photo])
  const friend = await friendAt(`/shared#${(await share(api, id, 'download: true, originals: true')).token}`)
  const { page } = friend
  const { figure } = await zoomIn(friend)
  await page.getByRole('button', { name: '100%: fit to window' }).click()
  await page.getByRole('button', { name: /fit to window$/ }).waitFor({ state: 'detached' })
  // The file lies on the smaller picture, to a tenth of a pixel.
  const apart = () =>
    figure.locator('img').evaluateAll((images) => {
      const [one, ...others] = images.map((image) => image.getBoundingClientRect())
      return others.flatMap((other) =>
        (['x', 'y', 'width', 'height'] as const).filter((side) => Math.abs(one![side] - other[side]) > 0.1),
      )
    })
  await eventually(apart).toEqual([])
  await figure
    .locator('img:not([data-full])')
    .evaluateAll((images) => images.forEach((image) => (image.style.visibility = 'hidden')))
  await eventually(async () => quartersOf(await figure.screenshot())).toEqual([
    'green',
    'red',
    'white',
    'blue',
  ])
})

test('a friend who may download sees all pixels of a photo that no browser shows', async () => {
  const { api, id } = await withAlbum('Scanned')
  const photo = await api.upload(await quarters(7).tiff().toBuffer(), 'scan.tif', 'image/tiff')
  await api.photoOnce(photo, (photo) => photo?.status === 'READY')
  await arrange(api, 'addToAlbum', id, [photo])
  const friend = await friendAt(`/shared#${(await share(api, id, 'download: true')).token}`)
  const { full } = await zoomIn(friend)
  // Its address opens this picture alone, and says nothing of its owner.
  const address = (await full.getAttribute('src'))!
  expect(address).toContain('/media/shared/large/')
  expect(address).not.toContain(api.owner)

  // A link without downloads makes none.
  const looking = new Library(album.system.config, (await share(api, id)).token)
  expect(await looking.ask(`mutation { sharedEnlarge(id: "${photo}") { url } }`)).toEqual({
    sharedEnlarge: null,
  })
})

test('a friend downloads the whole album as one file, continues after closing the window, and keeps what is there when the link ends', async () => {
  const { api, id, cup } = await withAlbum('Given / all')
  const { token, id: link } = await share(api, id, ', download: true, originals: true')
  const friend = await friendAt(`/shared#${token}`)
  const everything = friend.page.getByRole('button', { name: 'Download all' })
  const { name, names, files } = await downloadedZip(friend.page, () => everything.click())
  expect([name, names]).toEqual(['Given _ all.zip', ['Chelsea.png', 'Photo 2.png']])
  expect(sha256(files.get('Photo 2.png')!)).toBe(sha256(photograph('coffee.png')))

  const leaving = await friendAt(`/shared#${token}`)
  const isOfCup = (url: URL) => url.pathname.includes('/originals/') && url.pathname.includes(cup)
  await leaving.context.route(isOfCup, () => {})
  await leaving.page.getByRole('button', { name: 'Download all' }).click()
  await leaving.page.getByText(/^Downloading 1 of 2 photos/).waitFor()
  await leaving.page.close({ runBeforeUnload: false })
  await leaving.context.unroute(isOfCup)
  const later = await nextPage(leaving.context)
  let fetched = 0
  later.on('request', (request) => void (fetched += Number(request.url().includes('/originals/'))))
  await later.goto(`/shared#${token}`)
  await later.getByText('The download of “Given _ all.zip” stopped at 1 of 2 photos.').waitFor()
  const whole = await downloadedZip(later, () => later.getByRole('button', { name: 'Continue' }).click())
  expect(whole.names).toEqual(['Chelsea.png', 'Photo 2.png'])
  expect(sha256(whole.files.get('Chelsea.png')!)).toBe(sha256(photograph('chelsea.png')))
  expect(fetched).toBe(1)
  await later.close()

  // The second photo's download never finishes.
  await friend.page.route(isOfCup, () => {})
  const second = await downloadedZip(friend.page, async () => {
    await everything.click()
    await friend.page.getByText(/^Downloading 1 of 2 photos/).waitFor()
    await api.ask(`mutation { unshare(id: "${link}") }`)
  })
  expect(second.names).toEqual(['Chelsea.png'])
  await friend.page
    .getByText('The link has ended. “Given _ all.zip” is saved with the 1 photo downloaded before.')
    .waitFor()
  await friend.ended()
})

test('ending a link ends it at once for those watching, and for nobody else', async () => {
  const { person, api, id, address } = await withAlbum('Revoked')
  const [ended, kept] = [await share(api, id, ', download: true'), await share(api, id)]
  const watching = await friendAt(`/shared#${ended.token}`)
  const other = await friendAt(`/shared#${kept.token}`)
  await watching.photos.first().click()
  await watching.viewer.waitFor()
  await other.heading('Revoked').waitFor()

  const { page, library } = await album.openLibrary(person)
  await page.goto(address)
  await library.button('Share').click()
  await page.getByRole('button', { name: /^End the link: .*places, download$/ }).click()
  await page.getByRole('heading', { name: /^End this link\?/ }).waitFor()
  expect(await findings(page, 'the question before a link ends')).toEqual([])
  await page.getByRole('button', { name: 'End the link', exact: true }).click()
  await page.getByText('The link has ended.').waitFor()
  await watching.ended()
  expect(await watching.photos.count()).toBe(0)
  await eventually(async () => {
    await watching.page.reload()
    return watching.page.getByText(ENDED).or(watching.photos.first()).first().innerText()
  }).toBe(ENDED)
  expect(await other.photos.count()).toBe(2)

  await api.ask(`mutation { deleteAlbum(id: "${id}") }`)
  await other.ended()
})

test('an expired link says so, to those watching, too, and so does a link that never existed', async () => {
  const { api, id } = await withAlbum('Expired')
  const expiresAt = new Date(Date.now() + 8_000).toISOString()
  const { token } = await share(api, id, `, expiresAt: "${expiresAt}"`)
  const friend = await friendAt(`/shared#${token}`)
  await friend.ended()
  await friend.page.getByText('Ask the person who sent it for a new one.').waitFor()
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(expiresAt) - 1_000)
  for (const address of [`/shared#${token}`, '/shared#nonsense', '/shared']) {
    const late = await friendAt(address)
    await late.ended()
  }
})

test('a link opens its album and nothing else, and its token is in no URL that a server or log sees', async () => {
  const { api, id, cup } = await withAlbum('Only this')
  const { token } = await share(api, id)
  const friend = await album.openWindow()
  const requests: Request[] = []
  friend.page.on('request', (request) => requests.push(request))
  const sockets: string[] = []
  friend.page.on('websocket', (socket) => sockets.push(socket.url()))
  await friend.page.goto(`/shared#${token}`)
  const { photos, heading } = guestPage(friend.page)
  await heading('Only this').waitFor()
  await photos.nth(1).click()
  await friend.page.getByRole('dialog').getByRole('img').waitFor()
  await eventually(() => requests.some((request) => request.url().includes('screen'))).toBe(true)
  for (const request of requests) {
    expect(request.url().replace(/#.*/, '')).not.toContain(token)
    expect((await request.allHeaders()).referer ?? '').not.toContain(token)
  }
  // The code that opens the socket may load after the album.
  await eventually(() => sockets.length).toBeGreaterThan(0)
  for (const url of sockets) expect(url).not.toContain(token)
  const stored = await friend.page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
  )
  expect(stored).not.toContain(token)
  // The link signs nobody in.
  expect(requests.some((request) => request.url().includes('cognito'))).toBe(false)

  const guest = new Library(album.system.config, token)
  for (const query of [
    '{ photos { items { id } } }',
    `{ photo(id: "${cup}") { id } }`,
    '{ albums { items { id } } }',
  ])
    expect((await guest.query(query)).errors).toMatchObject([{ errorType: 'Unauthorized' }])
  await friend.page.goto('/')
  await friend.page.getByRole('heading', { name: 'Sign in' }).waitFor()
})

test('sharing and the guest’s page pass the accessibility check', async () => {
  const { person, api, id, address } = await withAlbum('Looked at')
  const { page, library } = await album.openLibrary(person)
  const found: string[] = []
  const check = async (window: Page, state: string) => found.push(...(await findings(window, state)))
  await page.goto(address)
  await library.button('Share').click()
  await page.getByText('Until a date', { exact: true }).click()
  await page.getByLabel('Until', { exact: true }).fill('2001-01-01')
  await library.button('Create link').click()
  await page.getByText('Choose a date between tomorrow').waitFor()
  await check(page, 'sharing, a wrong date')
  await page.getByText('30 days', { exact: true }).click()
  await library.button('Create link').click()
  await page.getByRole('textbox', { name: 'Link' }).waitFor()
  await check(page, 'sharing, a link')

  const { token, id: link } = await share(api, id, ', download: true')
  const guest = await friendAt(`/shared#${token}`)
  await guest.photos.first().waitFor()
  await check(guest.page, 'a guest, the album')
  await guest.photos.first().click()
  await guest.viewer.getByRole('img').waitFor()
  await check(guest.page, 'a guest, a photo')
  await guest.page.keyboard.press('Escape')
  await arrange(
    api,
    'removeFromAlbum',
    id,
    (await api.ask(`{ photos { items { id } } }`)).photos.items.map((photo: { id: string }) => photo.id),
  )
  await guest.page.getByText('No photos yet.').waitFor()
  await check(guest.page, 'a guest, no photos')
  await api.ask(`mutation { unshare(id: "${link}") }`)
  await guest.ended()
  await check(guest.page, 'a guest, ended')
  expect(found).toEqual([])
})
