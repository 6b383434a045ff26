import { expect, test } from 'vitest'
import { cardsOf } from '@album/model/index-entries'
import type { PhotoItem } from '@album/model/photo'
import { developerOf } from '../../backend/tests/developer.ts'
import { photograph as bytesOf } from '../../backend/tests/library.ts'
import { catVariant } from '../../backend/tests/pictures.ts'
import { phone } from './browser.ts'
import { findings } from './findings.ts'
import { cats, file } from './pictures.ts'
import { eventually, runAlbum, type Window } from './running-album.ts'

const album = runAlbum()

/** A person with an analysed cat, cup and person, and an API client to change them from elsewhere. */
async function someoneWithPhotos() {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const ids = { cat: '', cup: '', person: '' }
  for (const [name, picture] of [
    ['cat', 'chelsea.png'],
    ['cup', 'coffee.png'],
    ['person', 'astronaut.png'],
  ] as const)
    ids[name] = await api.upload(bytesOf(picture), `${name}.png`)
  for (const id of Object.values(ids)) await api.photoOnce(id, (photo) => photo?.status === 'READY')
  const edit = (field: string, photos: string[], labels: string[]) =>
    api.ask(`mutation ($ids: [ID!]!, $labels: [String!]!) { ${field}(ids: $ids, labels: $labels) { id } }`, {
      ids: photos,
      labels,
    })
  return {
    person,
    api,
    ids,
    label: (label: string, ...photos: string[]) => edit('addLabels', photos, [label]),
    unlabel: (label: string, ...photos: string[]) => edit('removeLabels', photos, [label]),
    date: (id: string, takenLocal: string) =>
      api.ask(`mutation { updatePhoto(input: { id: "${id}", takenLocal: "${takenLocal}" }) { id } }`),
    /** Writes properties that none of the test photographs has into the table. */
    async write(id: string, more: Partial<PhotoItem>) {
      const developer = developerOf(album.system)
      const item = await developer.photoItem(api.owner, id)
      const changed = { ...item, version: item.version + 1, ...more }
      // Writes the photo last, because the page reads the cards as soon as it learns of the photo.
      for (const card of cardsOf(changed)) await developer.putItem(card)
      await developer.putItem(changed)
    },
  }
}

/** Expects these photos, by title. */
const shown = ({ library }: Window) =>
  eventually(async () => {
    const names = await library.photos.evaluateAll((links) => links.map((link) => link.ariaLabel!))
    return names.map((name) => name.split('.')[0]).toSorted()
  })
const address = ({ page }: Window) => eventually(() => page.url().slice(album.system.url.length))

test('a person finds photos with two labels, or without one, by suggestions with exact counts', async () => {
  const { person, ids, label } = await someoneWithPhotos()
  await label('Kitchen', ids.cat, ids.cup)
  await label('Morning', ids.cat, ids.person)
  const window = await album.openLibrary(person)
  const { page, library } = window
  await library.searchField.fill('kit')
  await library.suggestion('Kitchen, 2 photos').waitFor()
  await page.keyboard.press('Enter')
  await shown(window).toEqual(['cat', 'cup'])
  await page.getByRole('heading', { name: 'Kitchen' }).waitFor()

  await library.searchField.fill('morn')
  await library.suggestion('Morning, 2 photos').click()
  await shown(window).toEqual(['cat'])
  await page.getByRole('heading', { name: 'Kitchen and Morning' }).waitFor()
  await page.getByText('1 photo', { exact: true }).waitFor()
  await address(window).toBe('/?label=Kitchen&label=Morning')

  await library.button('Exclude Morning').click()
  await shown(window).toEqual(['cup'])
  await page.getByRole('heading', { name: 'Kitchen, without Morning' }).waitFor()
  // The next key goes to the same sign, which turns back.
  const focus = page.locator(':focus')
  await library.button('Include Morning').and(focus).waitFor()
  await page.keyboard.press('Enter')
  await library.button('Exclude Morning').and(focus).waitFor()
  await library.button('Exclude Kitchen').press('Enter')
  await library.button('Include Kitchen').and(focus).waitFor()
  await address(window).toBe('/?label=Morning&without=Kitchen')
  await page.keyboard.press('Enter')
  await library.button('Exclude Morning').press('Enter')
  await shown(window).toEqual(['cup'])

  await library.searchField.fill('-cup')
  await library.suggestion('without Cup, 1 photo').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText(/^No results for /).waitFor()
  await page.getByRole('link', { name: 'Remove without Cup' }).click()
  await shown(window).toEqual(['cup'])
  await library.button('Clear search').click()
  await shown(window).toEqual(['cat', 'cup', 'person'])
})

test('a person sees only photos above a chosen confidence', async () => {
  const { person, api, ids, label } = await someoneWithPhotos()
  await label('Animal', ids.cup)
  const cat = await api.photo(ids.cat)
  const confidence = cat!.labels.find(({ name }) => name === 'Animal')!.confidence
  expect(confidence).toBeLessThan(99)
  const window = await album.openLibrary(person)
  const { page, library } = window
  await library.searchField.fill('animal')
  await library.suggestion('Animal, 2 photos').click()
  await shown(window).toEqual(['cat', 'cup'])
  const sure = page.getByRole('combobox', { name: 'Minimum confidence of each label' })
  await sure.selectOption('Confidence at least 99%')
  await shown(window).toEqual(['cup'])
  await page.getByRole('heading', { name: 'Animal, confidence at least 99%' }).waitFor()
  await address(window).toBe('/?label=Animal&confidence=99')
  await sure.selectOption('Any confidence')
  await shown(window).toEqual(['cat', 'cup'])
})

test('a person finds the photos of a month and of a year, and returns to an earlier search', async () => {
  const { person, ids, date } = await someoneWithPhotos()
  await date(ids.cat, '2019-05-04T10:00:00')
  await date(ids.cup, '2019-08-20T10:00:00')
  const window = await album.openLibrary(person)
  const { page, library } = window
  await library.searchField.fill('may 2019')
  await library.suggestion('May 2019, 1 photo').waitFor()
  await page.keyboard.press('Enter')
  await shown(window).toEqual(['cat'])
  await library.searchField.fill('2019')
  await library.suggestion('2019, 2 photos').waitFor()
  await page.keyboard.press('Enter')
  await shown(window).toEqual(['cat', 'cup'])
  await address(window).toBe('/?month=2019')

  await page.goBack()
  await library.button('Remove May 2019').waitFor()
  await shown(window).toEqual(['cat'])
  await page.goForward()
  await shown(window).toEqual(['cat', 'cup'])
  await page.reload()
  await library.button('Remove 2019').waitFor()
  await shown(window).toEqual(['cat', 'cup'])

  await library.open('cup.png')
  await page.keyboard.press('Escape')
  await library.viewer.waitFor({ state: 'detached' })
  await address(window).toBe('/?month=2019')
})

test('a person finds a photo by the words in it', async () => {
  const { person, ids, write } = await someoneWithPhotos()
  await write(ids.cup, { words: ['fire', 'exit'] })
  const window = await album.openLibrary(person, { config: { analyses: ['LABELS', 'TEXT'] } })
  const { page, library } = window
  await library.searchField.fill('exit')
  await library.suggestion('Search for “exit”').waitFor()
  await page.keyboard.press('Enter')
  await shown(window).toEqual(['cup'])
  await address(window).toBe('/?word=exit')
  await library.searchField.fill('stairs')
  await library.suggestion('Search for “stairs”').and(page.getByRole('option').last()).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText(/^No results for /).waitFor()
  // Even a search for something that nothing resembles leads on.
  await page.getByRole('link', { name: /^Cat *1 photo$/ }).click()
  await shown(window).toEqual(['cat'])

  await page.goto('/?word=exit')
  await shown(window).toEqual(['cup'])
  await write(ids.person, { words: ['exit'] })
  await shown(window).toEqual(['cup', 'person'])
})

test('a person finds a photo by its title or a part of its file name, also after renaming it', async () => {
  const { person, api, ids } = await someoneWithPhotos()
  const pixel = await api.upload(await catVariant(17), 'PXL_20250713_101112.jpg')
  await api.photoOnce(pixel, (photo) => photo?.status === 'READY')
  const window = await album.openLibrary(person)
  const { page, library } = window
  await library.searchField.fill('PXL_2025')
  await library.suggestion('Search for “PXL_2025”').waitFor()
  await page.keyboard.press('Enter')
  await shown(window).toEqual(['PXL_20250713_101112'])
  await address(window).toBe('/?word=pxl&word=2025')

  await page.goto('/?word=norway')
  await page.getByText(/^No results for /).waitFor()
  await page.getByText(/, but no text in pictures\.$/).waitFor()
  await api.ask(`mutation { updatePhoto(input: { id: "${ids.cup}", title: "Coffee in Norway.png" }) { id } }`)
  await shown(window).toEqual(['Coffee in Norway'])
  await page.goto('/?word=cup')
  await shown(window).toEqual(['Coffee in Norway'])
})

test('a person finds photos in everyday words, and the next step where there are none', async () => {
  const { person, ids, label, date } = await someoneWithPhotos()
  await label('Bicycle', ids.cat, ids.cup)
  await date(ids.cup, '2019-05-04T10:00:00')
  const window = await album.openLibrary(person)
  const { page, library } = window
  await library.searchField.fill('bikes may 2019')
  await library.suggestion('Bicycle, May 2019').waitFor()
  await page.keyboard.press('Enter')
  await shown(window).toEqual(['cup'])
  await address(window).toBe('/?label=Bicycle&month=2019-05')
  await library.button('Clear search').click()

  await library.searchField.fill('bicyle')
  await library.suggestion('Did you mean Bicycle?, 2 photos').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText(/^No results for .*bicyle/).waitFor()
  await page.getByRole('link', { name: /^Did you mean Bicycle\? *2 photos$/ }).click()
  await shown(window).toEqual(['cat', 'cup'])

  await library.button('Clear search').click()
  await library.searchField.fill('June 2019')
  await library.suggestion('June 2019, 0 photos').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /^May 2019 *1 photo$/ }).click()
  await shown(window).toEqual(['cup'])

  await library.searchField.fill('x'.repeat(10_000))
  await library.suggestion(/^That is too long to search for/).waitFor()
  await page.keyboard.press('Enter')
  await address(window).toBe('/?month=2019-05')
})

test('what a person types is suggested first, then what begins with it, then what it also means', async () => {
  const { person, ids, label } = await someoneWithPhotos()
  await label('Kid', ids.cat)
  await label('Kidney Bean', ids.cat, ids.cup)
  // "Kid" also means this one.
  await label('Child', ids.cat, ids.cup, ids.person)
  const window = await album.openLibrary(person)
  const { page, library } = window
  const suggested = async () => {
    const options = await page
      .getByRole('option')
      .evaluateAll((all) => all.map(({ ariaLabel, textContent }) => ariaLabel ?? textContent!))
    return options.flatMap((option) => /^(Kid|Kidney Bean|Child),/.exec(option)?.[1] ?? [])
  }
  await library.searchField.fill('kid')
  await library.suggestion('Child, 3 photos').waitFor()
  await eventually(suggested).toEqual(['Kid', 'Kidney Bean', 'Child'])
  await library.suggestion('Search for “kid”').and(page.getByRole('option').last()).waitFor()
  await page.keyboard.press('Enter')
  await address(window).toBe('/?label=Kid')
  await shown(window).toEqual(['cat'])
})

test('a person whose address has an impossible search learns that, and what to do', async () => {
  const { person } = await someoneWithPhotos()
  const window = await album.openLibrary(person)
  const { page, library } = window
  const misread = page.getByText('The search in this address was not understood.')
  const link = (name: RegExp | string) => page.getByRole('main').getByRole('link', { name })
  for (const parameter of ['word', 'label', 'place', 'from']) {
    await page.goto(`/?${parameter}=${'a'.repeat(10_000)}`)
    await misread.waitFor()
    await link(/^Cat *1 photo$/).waitFor()
    expect(await library.photos.count(), parameter).toBe(0)
  }
  expect(await findings(page, 'an impossible search')).toEqual([])
  await link('Show all photos').click()
  await shown(window).toEqual(['cat', 'cup', 'person'])
  await address(window).toBe('/')

  // The page offers the part that it understands.
  await page.goto('/?label=Cat&from=2024-99-99')
  await misread.waitFor()
  await link('Cat').click()
  await shown(window).toEqual(['cat'])
  await address(window).toBe('/?label=Cat')
  expect(await misread.count()).toBe(0)
})

test('a person finds refused photos and moderated photos', async () => {
  const { person, ids, write } = await someoneWithPhotos()
  await write(ids.cat, { moderation: [{ name: 'Violence', parent: '', confidence: 91 }] })
  const window = await album.openLibrary(person)
  const { page, library } = window
  await shown(window).toEqual(['cat', 'cup', 'person'])
  await library.searchField.fill('not added')
  await library.suggestion('Not added').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText(/^No results for /).waitFor()
  await library.choose(file(album.folder, 'page.jpg', '<p>'))
  await shown(window).toEqual(['page'])
  await library.searchField.fill('moderated')
  await library.suggestion('Moderated').click()
  await shown(window).toEqual(['cat'])
  await address(window).toBe('/?moderated=yes')
  await library.searchField.fill('not moderated')
  await library.suggestion('Not moderated').click()
  await address(window).toBe('/?moderated=no')
  await shown(window).toEqual(['cup', 'page', 'person'])
})

test('a person searches within an album, in the album’s order', async () => {
  const { person, api, ids, label } = await someoneWithPhotos()
  await label('Kitchen', ids.cat, ids.cup)
  const { createAlbum } = await api.ask('mutation { createAlbum(input: { title: "Cape Town" }) { id } }')
  await api.ask('mutation ($id: ID!, $ids: [ID!]!) { addToAlbum(albumId: $id, ids: $ids) { id } }', {
    id: createAlbum.id,
    ids: [ids.person, ids.cup, ids.cat],
  })
  const window = await album.openLibrary(person)
  const { page, library } = window
  await library.searchField.fill('town')
  await library.suggestion('Cape Town, 3 photos').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '“Cape Town”' }).waitFor()
  const inOrder = eventually(() =>
    library.photos.evaluateAll((links) => links.map((link) => link.ariaLabel!.split('.')[0])),
  )
  await inOrder.toEqual(['person', 'cup', 'cat'])
  await library.searchField.fill('kitchen')
  await library.suggestion('Kitchen, 2 photos').waitFor()
  await page.keyboard.press('Enter')
  await shown(window).toEqual(['cat', 'cup'])
})

test('search results gain and lose photos in every window as they change elsewhere', async () => {
  const { person, api, ids, label, unlabel } = await someoneWithPhotos()
  await label('Kitchen', ids.cup)
  const window = await album.openLibrary(person)
  await window.page.goto('/?label=Kitchen&without=Morning')
  await shown(window).toEqual(['cup'])
  const elsewhere = await album.openLibrary(person, phone)
  await elsewhere.page.goto('/?without=Kitchen&without=Morning')
  await shown(elsewhere).toEqual(['cat', 'person'])

  await label('Kitchen', ids.cat)
  await shown(window).toEqual(['cat', 'cup'])
  await shown(elsewhere).toEqual(['person'])
  await label('Morning', ids.cup)
  await shown(window).toEqual(['cat'])
  await unlabel('Kitchen', ids.cat)
  await window.page.getByText(/^No results for /).waitFor()
  await shown(elsewhere).toEqual(['cat', 'person'])

  await api.upload(await catVariant(90), 'another.png')
  await shown(elsewhere).toEqual(['another', 'cat', 'person'])
  await api.ask(`mutation { trash(ids: ["${ids.person}"]) { id } }`)
  await shown(elsewhere).toEqual(['another', 'cat'])
})

test('a person finds photos without a mouse', async () => {
  const { person, ids, label } = await someoneWithPhotos()
  await label('Kitchen', ids.cat, ids.cup)
  await label('Morning', ids.cat)
  const window = await album.openLibrary(person)
  const { page, library } = window
  const focused = (name: string) =>
    eventually(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(name)
  await shown(window).toEqual(['cat', 'cup', 'person'])
  await page.keyboard.press('/')
  await focused('Find photos')
  await page.keyboard.type('kit')
  await library.suggestion('Kitchen, 2 photos').waitFor()
  await page.keyboard.press('Enter')
  await shown(window).toEqual(['cat', 'cup'])
  await focused('Find photos')
  await page.keyboard.type('mo')
  await library.suggestion('Morning, 1 photo').waitFor()
  await page.keyboard.press('Shift+Enter')
  await shown(window).toEqual(['cup'])

  // Shift+Tab reaches the confidence, then the chips, which are in front of the field.
  await page.keyboard.press('Shift+Tab')
  await focused('Minimum confidence of each label')
  await page.keyboard.press('Shift+Tab')
  await focused('Remove without Morning')
  await page.keyboard.press('Shift+Tab')
  await focused('Include Morning')
  await page.keyboard.press('Enter')
  await shown(window).toEqual(['cat'])
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  await library.searchField.focus()
  await page.keyboard.press('Backspace')
  await address(window).toBe('/?label=Kitchen')
  await page.keyboard.press('ArrowDown')
  await library.suggestion(/^Morning/).waitFor()
  await page.keyboard.press('Escape')
  await library.suggestion(/^Morning/).waitFor({ state: 'hidden' })
  await page.keyboard.press('Escape')
  await address(window).toBe('/')
  await shown(window).toEqual(['cat', 'cup', 'person'])
})

test('search, its results and its empty state pass the accessibility check', async () => {
  const { person, ids, label } = await someoneWithPhotos()
  await label('Kitchen', ids.cat, ids.cup)
  const window = await album.openLibrary(person)
  const { page, library } = window
  const found: string[] = []
  await library.searchField.click()
  await library.suggestion('Kitchen, 2 photos').waitFor()
  found.push(...(await findings(page, 'search, open')))
  await library.searchField.fill('kit')
  await library.suggestion('Kitchen, 2 photos').waitFor()
  found.push(...(await findings(page, 'search, typed')))
  await page.goto('/?label=Kitchen&without=Cup&confidence=80')
  await shown(window).toEqual(['cat'])
  found.push(...(await findings(page, 'search, found')))
  await page.goto('/?label=Kitchen&without=Cup&without=Cat&word=exit&month=2019')
  await page.getByText(/^No results for /).waitFor()
  found.push(...(await findings(page, 'search, nothing found')))
  expect(found).toEqual([])
})

test('on a phone the search takes the whole bar', async () => {
  const { person } = await someoneWithPhotos()
  const window = await album.openLibrary(person, phone)
  const { page, library } = window
  await shown(window).toEqual(['cat', 'cup', 'person'])
  await library.button('Search').tap()
  await library.suggestion('Cat, 1 photo').waitFor()
  const { width } = (await page.getByRole('listbox').boundingBox())!
  expect(width).toBeGreaterThan(360)
  await library.suggestion('Cat, 1 photo').tap()
  await shown(window).toEqual(['cat'])
  await library.choose(...(await cats(album.folder, 91)))
  await shown(window).toEqual(['cat', 'cat 91'])
  // Choosing a suggestion folds the field, and the rest of the bar can be tapped again.
  await page.goBack()
  await shown(window).toEqual(['cat', 'cat 91', 'cup', 'person'])
  await library.button('Account').tap()
})
