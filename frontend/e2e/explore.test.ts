/** What is in the photos: labels by category, with covers and exact counts, live. */
import { expect, test } from 'vitest'
import { labelCategoryKey, labelFacetKey, slugOf } from '@album/model/keys'
import { developerOf } from '../../backend/tests/developer.ts'
import { photograph as bytesOf } from '../../backend/tests/library.ts'
import { cat as picture } from '../../backend/tests/pictures.ts'
import { analysedPhotosIn } from './analysed-photos.ts'
import { phone } from './browser.ts'
import { findings } from './findings.ts'
import { answerWith } from './made-answers.ts'
import { operationsOf, operationsOnceReloaded } from './operations.ts'
import { photograph } from './pictures.ts'
import { sideways } from './reach.ts'
import { eventually, runAlbum, type Window } from './running-album.ts'
import { subscribed } from './subscribed.ts'

const album = runAlbum({ own: true })
const analysed = analysedPhotosIn(album)
const cat = ['chelsea.png', bytesOf('chelsea.png')] as [string, Buffer]
const cup = ['coffee.png', bytesOf('coffee.png')] as [string, Buffer]

const label = ({ page }: Window, name: string) => page.getByRole('link', { name, exact: true })
const category = ({ page }: Window, name: string) => page.getByRole('list', { name, exact: true })

test('a person sees what is in their photos by category, and a click shows the photos', async () => {
  const { person, api, ids } = await analysed(cat, cup)
  await api.ask('mutation ($ids: [ID!]!) { addLabels(ids: $ids, labels: ["Grandma’s kitchen"]) { id } }', {
    ids,
  })
  const window = await album.openLibrary(person)
  const { page, library } = window
  await page.getByRole('link', { name: 'Explore', exact: true }).click()
  await page.getByRole('heading', { name: 'Explore', exact: true }).waitFor()
  await category(window, 'Animals and Pets').getByRole('link', { name: 'Cat, 1 photo' }).waitFor()
  await category(window, 'Your labels').getByRole('link', { name: 'Grandma’s kitchen, 2 photos' }).waitFor()
  const picture = label(window, 'Cat, 1 photo').getByRole('presentation')
  await eventually(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  expect(await picture.getAttribute('src')).toContain(`/${ids[0]}/grid.webp`)

  await label(window, 'Cat, 1 photo').click()
  await library.labelled('chelsea.png', 'Cat').waitFor()
  await page.getByRole('heading', { name: 'Cat', exact: true }).waitFor()
  expect(page.url()).toContain('/?label=Cat')
  await page.goBack()
  await label(window, 'Cat, 1 photo').waitFor()

  await page.goto('/explore')
  await label(window, 'Cat, 1 photo').waitFor()
  const operations = await operationsOnceReloaded(page)
  await label(window, 'Cat, 1 photo').waitFor()
  expect(operations, 'one request for the first paint').toEqual(['Explore'])
})

test('a label’s tile shows the one of its newest photos that has it most surely, not the last added', async () => {
  const { person, api, ids } = await analysed(cat, ['blurred.png', await picture().blur(4).png().toBuffer()])
  const confidenceOf = async (id: string) => {
    const { labels } = (await api.photo(id))!
    return labels.find(({ name }) => name === 'Cat')!.confidence
  }
  const [clear, blurred] = ids
  expect(await confidenceOf(clear!)).toBeGreaterThan(await confidenceOf(blurred!))
  const window = await album.openLibrary(person)
  await window.page.goto('/explore')
  const coverOf = (name: string) => label(window, name).getByRole('presentation').getAttribute('src')
  expect(await coverOf('Cat, 2 photos')).toContain(`/${clear}/grid.webp`)
  await api.ask('mutation ($ids: [ID!]!) { trash(ids: $ids) { id } }', { ids: [clear] })
  await eventually(() => coverOf('Cat, 1 photo')).toContain(`/${blurred}/grid.webp`)
})

test('counts and covers follow changes from elsewhere, without a reload', async () => {
  const { person, api, ids } = await analysed(cat)
  const window = await album.openLibrary(person)
  const { page } = window
  await page.goto('/explore')
  await label(window, 'Cat, 1 photo').waitFor()
  const operations = operationsOf(page)
  const other = await api.upload(...([cup[1], cup[0]] as const))
  await api.photoOnce(other, (photo) => photo?.status === 'READY')
  await label(window, 'Cup, 1 photo').waitFor()
  await api.ask('mutation ($ids: [ID!]!) { addLabels(ids: $ids, labels: ["Cat"]) { id } }', { ids: [other] })
  await label(window, 'Cat, 2 photos').waitFor()
  await api.ask('mutation ($ids: [ID!]!) { trash(ids: $ids) { id } }', { ids })
  await label(window, 'Cat, 1 photo').waitFor()
  expect(operations.filter((operation) => operation === 'Explore').length).toBeLessThan(8)
})

test('a person sees all labels of a category and returns with the browser’s back button', async () => {
  const { person, api, ids } = await analysed(cat)
  const names = ['Anna', 'Ben', 'Clara', 'Donaudampfschifffahrtsgesellschaft', 'Emil', 'Frieda', 'Greta']
  await api.ask(
    'mutation ($ids: [ID!]!, $names: [String!]!) { addLabels(ids: $ids, labels: $names) { id } }',
    {
      ...{ ids, names },
    },
  )
  const window = await album.openLibrary(person, phone)
  const { page } = window
  await page.getByRole('navigation').getByRole('link', { name: 'Explore' }).tap()
  await label(window, 'Anna, 1 photo').waitFor()
  expect(await label(window, 'Greta, 1 photo').count(), 'six are shown').toBe(0)
  await label(window, 'Show all 7 labels in Your labels').tap()
  await page.getByRole('heading', { name: 'Your labels' }).waitFor()
  await label(window, 'Greta, 1 photo').waitFor()
  expect(await sideways(page)).toBe(0)
  await page.goBack()
  await label(window, 'Show all 7 labels in Your labels').waitFor()
})

test('a person with 7,000 labels sees every category, each with its exact number of labels and its most frequent ones', async () => {
  const { person, api } = await analysed(cat)
  // One request reads 6,000, by name: not the last of these.
  const many = [
    ...Array.from({ length: 7000 }, (_, n) => `Butterfly ${String(n).padStart(4, '0')}`),
    ...['Zebra', 'Zither'],
  ]
  const counts: Record<string, number> = { Zebra: 12, Zither: 345 }
  const categoryOf = (name: string) => (name === 'Zither' ? 'Music' : 'Animals and Pets')
  await developerOf(album.system).putItems(
    many.flatMap((name) => [
      { ...labelFacetKey(api.owner, slugOf(name)), name, count: counts[name] ?? 1 },
      { ...labelCategoryKey(api.owner, slugOf(name)), category: categoryOf(name) },
    ]),
  )
  const { explore } = await api.ask('{ explore { nextToken } }')
  expect(explore.nextToken, 'there is a next page').not.toBeNull()

  const window = await album.openLibrary(person)
  const { page } = window
  let letGo = () => {}
  const isLetGo = new Promise<void>((resolve) => (letGo = resolve))
  await page.route('**/graphql', async (route) => {
    if (route.request().postDataJSON().operationName === 'MoreOfExplore') await isLetGo
    await route.continue()
  })
  await page.goto('/explore')
  await label(window, 'Show all labels in Animals and Pets').waitFor()
  expect(await label(window, 'Zebra, 12 photos').count()).toBe(0)
  await page.getByText('Loading the rest').waitFor()
  letGo()
  await category(window, 'Animals and Pets').getByRole('link', { name: 'Zebra, 12 photos' }).waitFor()
  await category(window, 'Music').getByRole('link', { name: 'Zither, 345 photos' }).waitFor()
  const headings = await page.getByRole('heading', { level: 2 }).allInnerTexts()
  expect(headings.slice(0, 2)).toEqual(['Music', 'Animals and Pets'])
  await page.getByText('Loading the rest').waitFor({ state: 'detached' })
  // And the cat's own.
  const { labels } = (await api.ask('{ photos { items { labels { name categories } } } }')).photos.items[0]
  const own = labels.filter(
    ({ categories }: { categories: string[] }) => categories[0] === 'Animals and Pets',
  )
  const whole = (7001 + own.length).toLocaleString('en')
  await label(window, `Show all ${whole} labels in Animals and Pets`).waitFor()
})

test('Explore passes the accessibility check when empty, full, of one category, and not loaded', async () => {
  const found: string[] = []
  const { page, library } = await album.openNewLibrary()
  const check = async (state: string) => found.push(...(await findings(page, state)))
  await page.goto('/explore')
  await page.getByText('Find photos by what is in them.').waitFor()
  await check('explore, empty')
  await library.drop(photograph('chelsea.png'), photograph('coffee.png'), photograph('astronaut.png'))
  await page.getByRole('link', { name: 'Cup, 1 photo' }).waitFor()
  await page.getByRole('link', { name: 'Person, 1 photo' }).waitFor()
  await check('explore')
  await page.goto('/explore?category=Animals+and+Pets')
  await page.getByRole('link', { name: 'Cat, 1 photo' }).waitFor()
  await check('explore, a category')
  await page.goto('/explore?category=Sports')
  await page.getByText('No photo has a label in “Sports”.').waitFor()
  await check('explore, a category without labels')
  // The page would ask again by itself when its subscriptions begin.
  await page.goto('/albums')
  await subscribed(page)
  await answerWith(page, { Explore: 'failed' })
  await page.getByRole('navigation').getByRole('link', { name: 'Explore' }).click()
  await page.getByText('The labels could not be loaded.').waitFor()
  await check('explore, not loaded')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await library.button('Try again').click()
  await page.getByRole('link', { name: 'Cat, 1 photo' }).waitFor()
  expect(found).toEqual([])
})

test('a person finds photos by a colour, if the album detects colours', async () => {
  await album.restartWith({ analyses: 'LABELS,COLORS' })
  const { person } = await analysed(cup)
  const { page, library } = await album.openLibrary(person)
  await page.goto('/explore')
  const colours = page.getByRole('list', { name: 'Colours' }).getByRole('link')
  await colours.first().waitFor()
  expect(await findings(page, 'explore, colours')).toEqual([])
  const [name] = (await colours.first().getAttribute('aria-label'))!.split(', 1 photo')
  await colours.first().click()
  await library.labelled('coffee.png', 'Cup').waitFor()
  await page.getByRole('heading', { name, exact: true }).waitFor()
  await page.getByText('1 photo', { exact: true }).waitFor()

  // Or types its name.
  await library.button('Clear search').click()
  await library.searchField.fill(name!.toLowerCase())
  await library.suggestion(`${name}, 1 photo`).click()
  await page.getByRole('heading', { name, exact: true }).waitFor()
  await library.labelled('coffee.png', 'Cup').waitFor()
})
