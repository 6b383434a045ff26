/** Where the photos were taken: Explore, the map, the search, and an album that does not keep it. */
import { mkdtempSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { catVariant, takenAt } from '../../backend/tests/pictures.ts'
import { command } from '../../backend/tests/system.ts'
import { analysedPhotosIn } from './analysed-photos.ts'
import { phone, swipe } from './browser.ts'
import { findings, forcedOutline } from './findings.ts'
import { germanWindow } from './german-page.ts'
import type { Person } from './library-page.ts'
import { operationsOnceReloaded } from './operations.ts'
import { outsideOf } from './outside.ts'
import { outOfReach, sideways, zoomed } from './reach.ts'
import { eventually, runAlbum } from './running-album.ts'

const album = runAlbum({ own: true })
const analysed = analysedPhotosIn(album)
let older: { person: Person; id: string }

test('without the setting nothing is stored, and the page says how to switch it on', async () => {
  const { person, api, ids } = await analysed([
    'belem.jpg',
    await takenAt('38/1 42/1 0/1', 'N', '9/1 12/1 0/1', 'W'),
  ])
  older = { person, id: ids[0]! }
  expect(await api.ask('{ places { items { place } } photos { items { place } } }')).toEqual({
    places: { items: [] },
    photos: { items: [{ place: null }] },
  })
  expect(
    await api.query(`mutation { editMany(input: { action: REMOVE_PLACE, ids: ["${ids[0]}"] }) { id } }`),
  ).toMatchObject({ errors: [{ errorInfo: { code: 'PLACES_NOT_KEPT' } }] })
  const { page, library } = await album.openLibrary(person)
  await library.open('belem')
  await library.viewer.getByRole('button', { name: 'Change date' }).waitFor()
  expect(await library.viewer.getByRole('button', { name: 'Change place' }).count()).toBe(0)
  await page.goto('/explore')
  await page.getByRole('link', { name: 'Cat, 1 photo' }).waitFor()
  expect(await page.getByRole('heading', { name: 'Places' }).count()).toBe(0)
  await page.goto('/places')
  await page.getByText('This album does not keep where photos were taken.').waitFor()
  await page.getByText('the setting is called “keepLocation”').waitFor()
  expect(await findings(page, 'places, not kept')).toEqual([])
})

test('a photo from before the setting has its place once it is analysed again', async () => {
  await album.restartWith({ keepLocation: true })
  const api = await album.signIn(older.person)
  const place = async () => (await api.ask(`{ photo(id: "${older.id}") { place } }`)).photo.place
  expect(await place()).toBeNull()
  await api.ask(`mutation { reanalyze(input: { ids: ["${older.id}"] }) { id } }`)
  await eventually(place).toBe('PT.14.Lisbon@38.7,-9.2')
})

test('a person who has zoomed to 200 % reaches the map, its buttons, every place, and everything that changes one', async () => {
  const { person } = await analysed(
    ['belem.jpg', await takenAt('38/1 42/1 0/1', 'N', '9/1 12/1 0/1', 'W')],
    ['oktober.jpg', await takenAt('48/1 8/1 0/1', 'N', '11/1 34/1 0/1', 'E')],
  )
  const { page, library } = await album.openLibrary(person, zoomed)
  await page.goto('/places')
  const map = page.getByRole('group', { name: 'Map' })
  await map.getByRole('button', { name: 'Munich, Germany, 1 photo' }).waitFor()
  await page.getByRole('link', { name: 'Lisbon, 1 photo' }).waitFor()
  const found = await outOfReach('places', page.locator('body'))

  await page.goto('/')
  await library.open('belem.jpg')
  await page.keyboard.press('p')
  const dialog = page.getByRole('dialog', { name: 'Change the place' })
  const field = dialog.getByRole('combobox')
  await field.fill('Springfi')
  await dialog.getByRole('option').first().waitFor()
  await dialog.getByRole('region', { name: 'Change place' }).waitFor()
  found.push(...(await outOfReach('places found', dialog)))
  await field.fill('Munich')
  await dialog.getByRole('option', { name: /^Munich, Germany/ }).click()
  await dialog.getByText('Munich, Germany').first().waitFor()
  found.push(...(await outOfReach('a chosen place', dialog)))
  expect(found).toEqual([])
})

test('a person finds photos by where they were taken: in Explore, on the map and in the list', async () => {
  const { person, api } = await analysed(
    ['belem.jpg', await takenAt('38/1 42/1 0/1', 'N', '9/1 12/1 0/1', 'W')],
    ['rossio.jpg', await takenAt('38/1 43/1 0/1', 'N', '9/1 8/1 0/1', 'W')],
    ['oktober.jpg', await takenAt('48/1 8/1 0/1', 'N', '11/1 34/1 0/1', 'E')],
  )
  const { page, library } = await album.openLibrary(person)
  const requests: URL[] = []
  page.on('request', (request) => requests.push(new URL(request.url())))
  const outside = outsideOf(page)
  /** The map's code, and the outlines of the world. */
  const ofMap = () => ({
    code: requests.some(({ pathname }) => /PlacesPage|WorldMap/.test(pathname)),
    outlines: requests.some(({ pathname }) => pathname.includes('countries-50m')),
  })
  const link = (name: string) => page.getByRole('link', { name, exact: true })
  const map = page.getByRole('group', { name: 'Map' })
  const marker = (name: string) => map.getByRole('button', { name, exact: true })
  const found: string[] = []
  const check = async (state: string) => found.push(...(await findings(page, state)))

  await page.goto('/explore')
  await link('Lisbon, Portugal, 2 photos').waitFor()
  await link('Munich, Germany, 1 photo').waitFor()
  const operations = await operationsOnceReloaded(page)
  await link('Lisbon, Portugal, 2 photos').waitFor()
  expect(operations, 'one request for the first paint').toEqual(['Explore'])
  await check('explore with places')
  await page.waitForLoadState('networkidle')
  expect(ofMap()).toEqual({ code: false, outlines: false })
  await link('Show map').click()
  await marker('Lisbon, Portugal, 2 photos').waitFor()
  await marker('Munich, Germany, 1 photo').waitFor()
  await link('Germany, 1 photo').waitFor()
  await eventually(() => page.locator('svg path').first().getAttribute('d')).toMatch(/^M/)
  expect(ofMap()).toEqual({ code: true, outlines: true })
  await check('places')

  // With the mouse: the wheel zooms to the town until its two parts are apart, and a drag moves them.
  const both = marker('Lisbon, Portugal, 2 photos')
  const parts = marker('Lisbon, Portugal, 1 photo')
  const middleOf = async (element: Locator) => {
    const { x, y, width, height } = (await element.boundingBox())!
    return { x: x + width / 2, y: y + height / 2 }
  }
  await both.hover()
  await eventually(async () => {
    if ((await parts.count()) < 2) await page.mouse.wheel(0, -250)
    return parts.count()
  }).toBe(2)
  /** The order of markers changes with the view. */
  const westmost = async () => {
    const [one, other] = [await middleOf(parts.nth(0)), await middleOf(parts.nth(1))]
    return one.x < other.x ? one : other
  }
  const frame = () => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  let before = await westmost()
  await eventually(async () => {
    const last = before
    await frame()
    before = await westmost()
    return before.x - last.x
  }).toBe(0)
  const box = (await map.boundingBox())!
  const [x, y] = [box.x + 30, box.y + 60]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 60, y - 25, { steps: 4 })
  await page.mouse.up()
  await eventually(async () => {
    const after = await westmost()
    return [after.x - before.x, after.y - before.y].map(Math.round)
  }).toEqual([60, -25])
  await check('places, close to a town')

  // With keys: 0 shows all places again, arrows bring the town into the middle, and plus zooms to it.
  await map.focus()
  await page.keyboard.press('0')
  await both.waitFor()
  const step = 80
  const town = both.or(parts.first()).first()
  await eventually(async () => {
    const [at, middle] = [await middleOf(town), await middleOf(map)]
    const press = async (key: string, pixels: number) => {
      for (let times = Math.round(pixels / step); times > 0; times--) await page.keyboard.press(key)
    }
    await press('ArrowRight', at.x - middle.x)
    await press('ArrowLeft', middle.x - at.x)
    await press('ArrowDown', at.y - middle.y)
    await press('ArrowUp', middle.y - at.y)
    if ((await parts.count()) < 2) await page.keyboard.press('+')
    return parts.count()
  }).toBe(2)
  await parts.first().press('Enter')
  await page.getByRole('heading', { name: /Lisbon, Portugal/ }).waitFor()

  // A country in the list is a search, too.
  await page.goto('/places')
  await link('Germany, 1 photo').click()
  await page.getByRole('heading', { name: 'Germany', exact: true }).waitFor()
  await library.photo('oktober').waitFor()
  expect(await library.photos.count()).toBe(1)

  // A country is found by its name, a town by its other names, too, and the search is an album like any other.
  await page.goto('/')
  await library.searchField.fill('germany')
  await library.suggestion(/^Germany/).click()
  await page.getByRole('heading', { name: 'Germany', exact: true }).waitFor()
  await library.photo('oktober').waitFor()
  await library.button('Clear search').click()
  await library.searchField.fill('münchen')
  await library.suggestion(/^Munich, Germany/).click()
  await library.photo('oktober').waitFor()
  await library.button('Save as album').click()
  await page.getByRole('dialog').getByRole('textbox').fill('Wiesn')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Album title' }).waitFor()
  await library.photo('oktober').waitFor()
  expect(await api.ask('{ albums { items { title filter } } }')).toEqual({
    albums: { items: [{ title: 'Wiesn', filter: '{"place":"DE.02.Munich"}' }] },
  })

  expect(outside.requests, 'requests that leave the deployment').toEqual([])
  expect(found).toEqual([])
})

test('the map, the list of places and the dialog of a place are in German, and fit on a phone', async () => {
  const { person } = await analysed(
    ['belem.jpg', await takenAt('38/1 42/1 0/1', 'N', '9/1 12/1 0/1', 'W')],
    ['sintra.jpg', await takenAt('38/1 48/1 0/1', 'N', '9/1 23/1 0/1', 'W')],
  )
  const { page, at, wrong, signIn, photo } = await germanWindow(album)
  // The German names of towns are loaded after the page. It shows the others until then.
  let arrive = () => {}
  const arriving = new Promise<void>((resolve) => (arrive = resolve))
  await page.route('**/assets/german-towns-*.js', async (route) => {
    await arriving
    await route.continue()
  })
  await page.goto('/explore')
  await signIn(person)
  await page.getByRole('link', { name: /^Lisbon, Portugal, 1 Foto/ }).waitFor()
  arrive()
  await page.getByRole('link', { name: /^Lissabon, Portugal, 1 Foto/ }).waitFor()
  await at('explore with places')
  await page.goto('/places')
  await page.getByRole('button', { name: / und andere Orte, 2 Fotos$/ }).waitFor()
  await at('places')
  await page.getByRole('group', { name: 'Karte' }).focus()
  await page.keyboard.press('+')
  await page.getByRole('button', { name: 'Alle Orte anzeigen' }).waitFor()
  await at('places, closer')

  await page.goto('/')
  await photo(/^belem/).click()
  await page.getByRole('link', { name: 'Lissabon, Portugal' }).waitFor()
  await page.keyboard.press('p')
  const dialog = page.getByRole('dialog', { name: 'Ort ändern' })
  const field = dialog.getByRole('combobox', { name: 'Ortschaft oder Koordinaten' })
  await field.fill('Atlantis von nirgendwo')
  await dialog.getByText('Kein Ort heißt so.').waitFor()
  await at('a place that nobody knows')
  await field.fill('95, 10')
  await dialog.getByText('Das liegt nicht auf der Karte.').waitFor()
  await at('a place that is not on the map')
  await field.fill('Springfi')
  await dialog.getByRole('option').first().waitFor()
  await at('places found')
  await field.fill('München')
  await dialog.getByRole('option', { name: /^München, Deutschland/ }).click()
  await dialog.getByRole('region', { name: 'Ort ändern' }).getByText('München, Deutschland').waitFor()
  await at('a chosen place')
  await dialog.getByRole('radio', { name: 'Entfernen' }).check()
  await dialog.getByText('Das Foto hat dann keinen Ort.').waitFor()
  await at('a place to remove')
  await dialog.getByRole('radio', { name: 'Kamera' }).check()
  await dialog.getByText('Den Ort dieses Fotos hast du nicht geändert.').waitFor()
  await at('the place of the camera')

  const empty = await album.newPerson()
  const other = await germanWindow(album)
  await other.page.goto('/places')
  await other.signIn(empty)
  await other.page.getByText('Fotos mit Aufnahmeort erscheinen hier auf einer Karte.').waitFor()
  await other.at('places, empty')
  expect([...wrong, ...other.wrong]).toEqual([])
})

test('on a phone the map fits, in the dark too, and a library without locations says what to do', async () => {
  const { person } = await analysed(['berlin.jpg', await takenAt('52/1 31/1 0/1', 'N', '13/1 24/1 0/1', 'E')])
  const { page } = await album.openLibrary(person, { ...phone, colorScheme: 'dark' })
  await page.goto('/places')
  const marker = page.getByRole('button', { name: 'Berlin, Germany, 1 photo' })
  await marker.waitFor()
  expect(await sideways(page)).toBe(0)
  expect(await findings(page, 'places, on a phone in the dark')).toEqual([])
  // Right after a quick swipe, a tap is not lost.
  const { x, y } = (await page.getByRole('group', { name: 'Map' }).boundingBox())!
  await swipe(page, [x + 40, y + 60], [x + 200, y + 60])
  await page.getByRole('button', { name: 'Show all places' }).tap()
  await marker.tap()
  await page.getByRole('heading', { name: 'Berlin, Germany', exact: true }).waitFor()

  const empty = await album.openNewLibrary()
  await empty.page.goto('/places')
  await empty.page.getByText('Photos with a location will appear on a map here.').waitFor()
  expect(await findings(empty.page, 'places, empty')).toEqual([])
})

test('a person sets the place of a photo by typing a town, finds it there, removes the place, and undoes that', async () => {
  const { person, api, ids } = await analysed(['cat.png', await catVariant(1)])
  const { page, library } = await album.openLibrary(person)
  const placeNow = async () => (await api.ask(`{ photo(id: "${ids[0]}") { place } }`)).photo.place
  await library.open('cat')
  await library.viewer.getByText('No place').waitFor()
  await library.viewer.getByRole('button', { name: 'Change place' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change the place' })
  const field = dialog.getByRole('combobox', { name: 'Town, or degrees' })
  const act = dialog.getByRole('button', { name: 'Change', exact: true })
  await eventually(() => field.evaluate((field) => field === document.activeElement)).toBe(true)
  await page.keyboard.type('Atlantis of nowhere')
  await dialog.getByText('No town has this name.').waitFor()
  await field.fill('95, 10')
  await dialog.getByText('That is not on the map.').waitFor()
  expect(await findings(page, 'a place that is not on the map')).toEqual([])
  await field.fill('Springfi')
  await dialog.getByRole('option', { name: /^Springfield, IL, United States/ }).waitFor()
  expect(await act.isDisabled()).toBe(true)
  expect(await findings(page, 'places found')).toEqual([])
  await field.fill('lisb')
  await dialog.getByRole('option', { name: /^Lisbon, Portugal/ }).waitFor()
  expect(await forcedOutline(page)).toBe('solid 2px')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await eventually(() => field.inputValue()).toBe('Lisbon, Portugal')
  const preview = dialog.getByRole('region', { name: 'Change place' })
  await preview.getByText('Lisbon, Portugal').waitFor()
  expect(await findings(page, 'a chosen place')).toEqual([])
  await page.keyboard.press('Enter')
  await library.viewer.getByRole('link', { name: 'Lisbon, Portugal' }).waitFor()
  await eventually(placeNow).toBe('PT.14.Lisbon@38.72,-9.13')
  const found = await api.ask('{ photos(filter: { place: "PT" }) { items { id } } }')
  expect(found.photos.items).toEqual([{ id: ids[0] }])
  // A smart album over the place follows what the person does next.
  const { createAlbum } = await api.ask(
    'mutation { createAlbum(input: { title: "Lisbon", filter: { place: "PT.14.Lisbon" } }) { id } }',
  )
  const inAlbum = async () => {
    const { album } = await api.ask(`{ album(id: "${createAlbum.id}") { photos { items { id } } } }`)
    return album.photos.items
  }
  await eventually(inAlbum).toEqual([{ id: ids[0] }])

  await page.keyboard.press('p')
  await dialog.getByRole('radio', { name: 'Remove' }).check()
  await preview.getByText('No place').waitFor()
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await library.viewer.getByText('No place').waitFor()
  // Pointed at, the notice stays with its Undo.
  const removed = library.notice('Place removed.')
  await removed.hover()
  await eventually(placeNow).toBe(null)
  await eventually(inAlbum).toEqual([])
  await removed.locator('..').getByRole('button', { name: 'Undo' }).click()
  await library.viewer.getByRole('link', { name: 'Lisbon, Portugal' }).waitFor()
  await eventually(placeNow).toBe('PT.14.Lisbon@38.72,-9.13')
  await eventually(inAlbum).toEqual([{ id: ids[0] }])
})

test('a person sets one place for selected photos on a phone, undoes that, and gives them back the camera’s', async () => {
  const { person, api, ids } = await analysed(
    ['belem.jpg', await takenAt('38/1 42/1 0/1', 'N', '9/1 12/1 0/1', 'W')],
    ['cat.png', await catVariant(2)],
  )
  const placesNow = async () => {
    const { photosById } = await api.ask(
      'query ($ids: [ID!]!) { photosById(ids: $ids) { place placed analysis { location { latitude longitude } } } }',
      { ids },
    )
    return photosById
  }
  const before = await placesNow()
  expect(before[0].place).toBe('PT.14.Lisbon@38.7,-9.2')
  const { page, library } = await album.openLibrary(person, {
    ...phone,
    colorScheme: 'dark',
  })
  await library.photo('belem').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Control+a')
  await page.getByText('2 selected').first().waitFor()
  await library.act('Change place')
  const dialog = page.getByRole('dialog', { name: 'Change the place of 2 photos' })
  const field = dialog.getByRole('combobox', { name: 'Town, or degrees' })
  const names = async () => (await placesNow()).map(({ place }: { place: string }) => place)
  const inMunich = ['DE.02.Munich@48.14,11.57', 'DE.02.Munich@48.14,11.57']
  await field.fill('Münch')
  await field.fill('München')
  await dialog.getByRole('option', { name: /^Munich, Germany/ }).tap()
  await dialog.getByText('All 2 photos get this place.').waitFor()
  expect(await sideways(page)).toBe(0)
  expect(await findings(page, 'one place for photos, on a phone in the dark')).toEqual([])
  await dialog.getByRole('button', { name: 'Change', exact: true }).tap()
  // Pointed at, the notice stays with its Undo.
  await library.button('Undo').hover()
  await eventually(names).toEqual(inMunich)
  await library.button('Undo').click()
  await eventually(placesNow).toEqual(before)

  await page.keyboard.press('p')
  await field.fill('München')
  await dialog.getByRole('option', { name: /^Munich, Germany/ }).tap()
  await dialog.getByRole('button', { name: 'Change', exact: true }).tap()
  await eventually(names).toEqual(inMunich)
  const { places } = await api.ask('{ places { items { place count } } }')
  expect(places.items).toEqual([
    { place: 'DE', count: 2 },
    { place: 'DE.02.Munich', count: 2 },
  ])
  await page.keyboard.press('p')
  await dialog.getByRole('radio', { name: 'Reset' }).check()
  await dialog.getByText('Photos whose place you changed').waitFor()
  await dialog.getByRole('button', { name: 'Change', exact: true }).tap()
  await eventually(placesNow).toEqual(before)
})

test('a person moves in from Google Photos, and sees titles, months, places, the album and the favourite on the page', async () => {
  const person = await album.newPerson()
  const takeout = mkdtempSync(join(album.folder, 'takeout-'))
  const write = async (path: string, content: string | Uint8Array) => {
    await mkdir(join(takeout, dirname(path)), { recursive: true })
    await writeFile(join(takeout, path), content)
  }
  const described = (title: string, taken: string, more: object = {}) =>
    JSON.stringify({ title, photoTakenTime: { timestamp: String(Date.parse(taken) / 1000) }, ...more })
  const photos = 'Takeout/Google Photos/Photos from 2019'
  const geoData = { latitude: 38.717, longitude: -9.133, altitude: 20 }
  const rossio = described('Rossio.png', '2019-07-02T12:00:00Z', { geoData, favorited: true })
  await write(`${photos}/IMG_2.png`, await catVariant(4031))
  await write(`${photos}/IMG_2.png.json`, described('At home.png', '2018-03-05T12:00:00Z'))
  // Takeout has the photos of an album in its folder, too, with the same files next to them.
  for (const folder of [photos, 'Takeout/Google Photos/Holiday']) {
    await write(`${folder}/IMG_1.png`, await catVariant(4030))
    await write(`${folder}/IMG_1.png.json`, rossio)
  }
  await write('Takeout/Google Photos/Holiday/metadata.json', JSON.stringify({ title: 'Summer in Lisbon' }))

  const asPerson = {
    // The cloud that was started again serves config.json as AWS does.
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: album.system.config.userPoolEndpoint,
    ALBUM_URL: album.system.url,
    ALBUM_USER: person.username,
    ALBUM_PASSWORD: person.password,
  }
  const { code, output, errors } = await command('album', asPerson, ['import', takeout])
  expect(code, output + errors).toBe(0)
  const api = await album.signIn(person)
  const months = async () => (await api.ask('{ timeline { month count } }')).timeline
  await eventually(months).toEqual([
    { month: '2019-07', count: 1 },
    { month: '2018-03', count: 1 },
  ])

  const { page, library } = await album.openLibrary(person)
  await library
    .month('July 2019')
    .getByRole('link', { name: /^Rossio/ })
    .waitFor()
  await library
    .month('March 2018')
    .getByRole('link', { name: /^At home/ })
    .waitFor()
  await library.open('Rossio')
  await eventually(() => library.title.inputValue()).toBe('Rossio.png')
  await library.viewer.getByRole('link', { name: 'Lisbon, Portugal' }).waitFor()
  await library.viewer.getByRole('button', { name: 'Favourite', exact: true, pressed: true }).waitFor()
  expect(await findings(page, 'a photo from Google Photos')).toEqual([])
  await library.close()
  await page.goto('/albums')
  await page.getByRole('link', { name: /^Summer in Lisbon/ }).click()
  await page.getByRole('heading', { name: 'Summer in Lisbon' }).waitFor()
  await library.photo('Rossio').waitFor()
  expect(await library.photos.count()).toBe(1)
})

test('the map is loaded when a person opens it, and is there without a network from then on', async () => {
  const { person } = await analysed(['belem.jpg', await takenAt('38/1 42/1 0/1', 'N', '9/1 12/1 0/1', 'W')])
  const { page, library, context, expectErrors } = await album.openLibrary(person, { keeps: true })
  expectErrors(/ERR_|Failed to fetch|WebSocket|status of 503/)
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.reload()
  await library.photo('belem').waitFor()
  /** The map's files among all that the browser keeps, without the part of their names that is made from their content. */
  const kept = () =>
    page.evaluate(async () => {
      const names = await globalThis.caches.keys()
      const all = await Promise.all(names.map(async (name) => (await globalThis.caches.open(name)).keys()))
      return all.flat().map(({ url }) => new URL(url).pathname)
    })
  const ofMap = async () =>
    (await kept())
      .flatMap((path) => /^\/assets\/(PlacesPage|countries)\S*(\.\w+)$/.exec(path)?.slice(1).join('') ?? [])
      .toSorted()
  expect(
    (await kept()).some((path) => /^\/assets\/ExploreRoute-/.test(path)),
    'the rest of the page',
  ).toBe(true)
  expect(await ofMap(), 'before the map is opened').toEqual([])
  await page.goto('/places')
  const marker = page.getByRole('button', { name: /^Lisbon, Portugal/ })
  await marker.first().waitFor()
  await eventually(ofMap).toEqual(['PlacesPage.css', 'PlacesPage.js', 'countries.json'])
  const isMapKept = () =>
    page.evaluate(async () => {
      const answers = await (await globalThis.caches.open('kept-answers')).keys()
      return answers.some(({ url }) => url.includes('/Places/'))
    })
  await eventually(isMapKept).toBe(true)
  // The browser may forget what it has in its own cache.
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.clearBrowserCache')
  await context.setOffline(true)
  // No test of this file comes after this one.
  await album.kill()
  await page.goto('/places')
  await marker.first().waitFor()
  const map = page.getByRole('group', { name: 'Map' })
  await map.locator('path').first().waitFor({ state: 'attached' })
  expect(await page.getByText('The outlines of the countries could not be loaded.').count()).toBe(0)
})
