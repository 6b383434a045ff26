/** Where the photos were taken: Explore, the map, the search, and an album that does not keep it. */
import { expect, test } from 'vitest'
import { catVariant, takenAt } from '../../backend/tests/pictures.ts'
import { analysedPhotosIn } from './analysed-photos.ts'
import { phone } from './browser.ts'
import { calm, findings } from './findings.ts'
import { operationsOf } from './operations.ts'
import { eventually, runAlbum } from './running-album.ts'

const album = runAlbum({ own: true })
const analysed = analysedPhotosIn(album)

test('without the setting nothing is stored, and the page says how to switch it on', async () => {
  const { person, api, ids } = await analysed([
    'belem.jpg',
    await takenAt('38/1 42/1 0/1', 'N', '9/1 12/1 0/1', 'W'),
  ])
  expect(await api.ask('{ places { items { place } } photos { items { place } } }')).toEqual({
    places: { items: [] },
    photos: { items: [{ place: null }] },
  })
  expect(
    await api.query(`mutation { editMany(input: { action: REMOVE_PLACE, ids: ["${ids[0]}"] }) { id } }`),
  ).toMatchObject({ errors: [{ errorInfo: { code: 'PLACES_NOT_KEPT' } }] })
  const { page, library } = await album.openLibrary(person, calm)
  await library.open('belem')
  await library.viewer.getByRole('button', { name: 'Change date' }).waitFor()
  expect(await library.viewer.getByRole('button', { name: 'Change place' }).count()).toBe(0)
  await page.goto('/explore')
  await page.getByRole('link', { name: 'Cat, 1 photo' }).waitFor()
  expect(await page.getByRole('heading', { name: 'Places' }).count()).toBe(0)
  await page.goto('/places')
  await page.getByText('This album does not keep where photos were taken.').waitFor()
  await page.getByText('with the setting keepLocation').waitFor()
  expect(await findings(page, 'places, not kept')).toEqual([])
})

test('the setting is switched on', () => album.restartWith({ keepLocation: true }))

test('a person finds photos by where they were taken: in Explore, on the map and in the list', async () => {
  const { person, api } = await analysed(
    ['belem.jpg', await takenAt('38/1 42/1 0/1', 'N', '9/1 12/1 0/1', 'W')],
    ['rossio.jpg', await takenAt('38/1 43/1 0/1', 'N', '9/1 8/1 0/1', 'W')],
    ['oktober.jpg', await takenAt('48/1 8/1 0/1', 'N', '11/1 34/1 0/1', 'E')],
  )
  const window = await album.openLibrary(person, calm)
  const { page } = window
  const outside: string[] = []
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && !['localhost', '127.0.0.1'].includes(hostname))
      outside.push(request.url())
  })
  const link = (name: string) => page.getByRole('link', { name, exact: true })
  const marker = (name: string) =>
    page.getByRole('group', { name: 'Map' }).getByRole('button', { name, exact: true })
  const found: string[] = []
  const check = async (state: string) => found.push(...(await findings(page, state)))

  await page.goto('/explore')
  await link('Lisbon, Portugal, 2 photos').waitFor()
  const operations = operationsOf(page)
  await page.reload()
  await link('Lisbon, Portugal, 2 photos').waitFor()
  expect(operations, 'one request for the first paint').toEqual(['Explore'])
  await check('explore with places')
  await link('Show map').click()
  await marker('Lisbon, Portugal, 2 photos').waitFor()
  await marker('Munich, Germany, 1 photo').waitFor()
  await link('Germany, 1 photo').waitFor()
  await eventually(() => page.locator('svg path').first().getAttribute('d')).toMatch(/^M/)
  await check('places')

  // A town is found by its other names, too, and the search is an album like any other.
  const { library } = window
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

  expect(outside, 'requests that leave the deployment').toEqual([])
  expect(found).toEqual([])
})

test('on a phone the map fits, in the dark too, and a library without locations says what to do', async () => {
  const { person } = await analysed(['berlin.jpg', await takenAt('52/1 31/1 0/1', 'N', '13/1 24/1 0/1', 'E')])
  const { page } = await album.openLibrary(person, { ...phone, ...calm, colorScheme: 'dark' })
  await page.goto('/places')
  const marker = page.getByRole('button', { name: 'Berlin, Germany, 1 photo' })
  await marker.waitFor()
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
  expect(scrollWidth).toBe(clientWidth)
  expect(await findings(page, 'places, on a phone in the dark')).toEqual([])
  await marker.tap()
  await page.getByRole('heading', { name: 'Berlin, Germany', exact: true }).waitFor()

  const empty = await album.openNewLibrary(calm)
  await empty.page.goto('/places')
  await empty.page.getByText('Photos that know where they were taken will be on a map here.').waitFor()
  expect(await findings(empty.page, 'places, empty')).toEqual([])
})

test('a person sets the place of a photo by typing a town, finds it there, removes the place, and undoes that', async () => {
  const { person, api, ids } = await analysed(['cat.png', await catVariant(1)])
  const { page, library } = await album.openLibrary(person, calm)
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

  await page.keyboard.press('p')
  await dialog.getByRole('radio', { name: 'Remove' }).check()
  await preview.getByText('No place').waitFor()
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await library.viewer.getByText('No place').waitFor()
  await eventually(placeNow).toBe(null)
  const removed = library.notice('Place removed.').locator('..')
  await removed.getByRole('button', { name: 'Undo' }).click()
  await library.viewer.getByRole('link', { name: 'Lisbon, Portugal' }).waitFor()
  await eventually(placeNow).toBe('PT.14.Lisbon@38.72,-9.13')
})

test('a person sets one place for selected photos on a phone, and gives them back the camera’s', async () => {
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
    ...calm,
    colorScheme: 'dark',
  })
  await library.photo('belem').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Control+a')
  await page.getByText('2 selected').first().waitFor()
  await library.act('Change place')
  const dialog = page.getByRole('dialog', { name: 'Change the place of 2 photos' })
  const field = dialog.getByRole('combobox', { name: 'Town, or degrees' })
  await field.fill('Münch')
  await field.fill('München')
  await dialog.getByRole('option', { name: /^Munich, Germany/ }).tap()
  await dialog.getByText('All 2 photos get this place.').waitFor()
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
  expect(scrollWidth).toBe(clientWidth)
  expect(await findings(page, 'one place for photos, on a phone in the dark')).toEqual([])
  await dialog.getByRole('button', { name: 'Change', exact: true }).tap()
  await eventually(async () => (await placesNow()).map(({ place }: { place: string }) => place)).toEqual([
    'DE.02.Munich@48.14,11.57',
    'DE.02.Munich@48.14,11.57',
  ])
  const { places } = await api.ask('{ places { items { place count } } }')
  expect(places.items).toEqual([
    { place: 'DE', count: 2 },
    { place: 'DE.02.Munich', count: 2 },
  ])
  await page.keyboard.press('p')
  await dialog.getByRole('radio', { name: 'Camera’s' }).check()
  await dialog.getByText('Photos whose place you changed').waitFor()
  await dialog.getByRole('button', { name: 'Change', exact: true }).tap()
  await eventually(placesNow).toEqual(before)
})
