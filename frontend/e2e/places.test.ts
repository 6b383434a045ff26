/** Where the photos were taken: Explore, the map, the search, and an album that does not keep it. */
import { expect, test } from 'vitest'
import { takenAt } from '../../backend/tests/pictures.ts'
import { analysedPhotosIn } from './analysed-photos.ts'
import { phone } from './browser.ts'
import { calm, findings } from './findings.ts'
import { eventually, runAlbum } from './running-album.ts'

const album = runAlbum({ own: true })
const analysed = analysedPhotosIn(album)

test('without the setting nothing is stored, and the page says how to switch it on', async () => {
  const { person, api } = await analysed([
    'belem.jpg',
    await takenAt('38/1 42/1 0/1', 'N', '9/1 12/1 0/1', 'W'),
  ])
  expect(await api.ask('{ places { items { place } } photos { items { place } } }')).toEqual({
    places: { items: [] },
    photos: { items: [{ place: null }] },
  })
  const { page } = await album.openLibrary(person, calm)
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
  const { person } = await analysed(
    ['belem.jpg', await takenAt('38/1 42/1 0/1', 'N', '9/1 12/1 0/1', 'W')],
    ['rossio.jpg', await takenAt('38/1 43/1 0/1', 'N', '9/1 8/1 0/1', 'W')],
    ['berlin.jpg', await takenAt('52/1 31/1 0/1', 'N', '13/1 24/1 0/1', 'E')],
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
  await check('explore with places')
  await link('Show map').click()
  await marker('Lisbon, Portugal, 2 photos').waitFor()
  await marker('Berlin, Germany, 1 photo').waitFor()
  await link('Germany, 1 photo').waitFor()
  await eventually(() => page.locator('svg path').first().getAttribute('d')).toMatch(/^M/)
  await check('places')

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
