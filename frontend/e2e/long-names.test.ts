/** Long names, and what opens below the edge of the window: people see it whole, on a phone too. */
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { developerOf } from '../../backend/tests/developer.ts'
import { photograph } from '../../backend/tests/library.ts'
import { analysedPhotosIn } from './analysed-photos.ts'
import { phone } from './browser.ts'
import { german } from './german-page.ts'
import { type Answers, answerWith, aPhoto, idsOf } from './made-answers.ts'
import { outOfReach, sideways, zoomed } from './reach.ts'
import { eventually, runAlbum } from './running-album.ts'

const album = runAlbum()
const analysed = analysedPhotosIn(album)

const TITLE =
  'The summer of the long evenings, when all of us stayed at the boathouse until the last ferry left'
const WORD = 'Donaudampfschifffahrtsgesellschaftskapitänsuniform'

/** How much of a field's text is outside of it, in pixels. */
const hidden = (field: Locator) =>
  field.evaluate((field) => [field.scrollWidth - field.clientWidth, field.scrollHeight - field.clientHeight])

test('a person reads long titles and labels whole on a phone, and no page scrolls sideways', async () => {
  const { person, api, ids } = await analysed(['chelsea.png', photograph('chelsea.png')])
  await api.ask('mutation ($input: UpdatePhotoInput!) { updatePhoto(input: $input) { id } }', {
    input: { id: ids[0], title: TITLE },
  })
  await api.ask(
    'mutation ($ids: [ID!]!, $labels: [String!]!) { addLabels(ids: $ids, labels: $labels) { id } }',
    {
      ...{ ids, labels: [WORD.slice(0, 50)] },
    },
  )
  const { createAlbum } = await api.ask(
    'mutation ($title: String!) { createAlbum(input: { title: $title }) { id } }',
    { title: TITLE },
  )
  const { page, library } = await album.openLibrary(person, phone)
  await library.open(TITLE)
  await page.keyboard.press('i')
  await library.viewer.getByRole('heading', { name: 'Labels', exact: true }).waitFor()
  await eventually(() => hidden(library.title)).toEqual([0, 0])
  // A title has no lines of its own: Enter saves it.
  await library.title.fill(`${TITLE}.`)
  await library.title.press('Enter')
  await eventually(async () => (await api.photo(ids[0]!))?.title).toBe(`${TITLE}.`)

  await page.goto(`/albums/${createAlbum.id}`)
  const title = page.getByRole('textbox', { name: 'Album title' })
  await title.waitFor()
  expect(await hidden(title)).toEqual([0, 0])

  for (const [address, there] of [
    [`/?word=${WORD}`, /^No results for/],
    ['/explore', 'Animals and Pets'],
    ['/albums', TITLE],
  ] as const) {
    await page.goto(address)
    await page.getByText(there).first().waitFor()
    expect(await sideways(page), address).toBe(0)
  }
})

test('a person who shows a link again sees its address without scrolling', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const { createAlbum } = await api.ask('mutation { createAlbum(input: { title: "Lofoten" }) { id } }')
  await api.ask(`mutation { share(albumId: "${createAlbum.id}") { id } }`)
  const { page, library } = await album.openLibrary(person)
  await page.setViewportSize({ width: 1280, height: 640 })
  await page.goto(`/albums/${createAlbum.id}`)
  await library.button('Share').click()
  await page.getByRole('button', { name: /^Show the link/ }).click()
  const bottomOf = async (element: Locator) => {
    const { y, height } = (await element.boundingBox())!
    return y + height
  }
  const dialog = await bottomOf(page.getByRole('dialog'))
  // The dialog scrolls to it once it is there.
  await eventually(() => bottomOf(page.getByRole('textbox', { name: 'Link' }))).toBeLessThan(dialog)
})

test('a person who turns on two-step sign-in sees the picture to scan and the field for its code at once', async () => {
  const { page, library } = await album.openNewLibrary()
  await page.goto('/account')
  await library.button('Turn on').click()
  const code = page.getByLabel('Code from the app')
  // The page scrolls to it when it gets the focus.
  await code.and(page.locator(':focus')).waitFor()
  const [bar, picture, field] = await Promise.all(
    [page.getByRole('banner'), page.getByRole('img', { name: /^QR code/ }), code].map((each) =>
      each.boundingBox(),
    ),
  )
  expect(picture!.y).toBeGreaterThan(bar!.y + bar!.height)
  expect(field!.y + field!.height).toBeLessThan(page.viewportSize()!.height)
})

test('a person reads a long address whole on the account page of a phone', async () => {
  const username = `wilhelmine.auguste.von.hohenstein.${Date.now()}@fotografie.example.com`
  const person = await developerOf(album.system).createPerson(username, 'Their-own-word-1')
  const { page } = await album.openLibrary(person, phone)
  await page.goto('/account')
  await page.getByText(`You sign in with ${username}.`).waitFor()
  expect(await sideways(page)).toBe(0)
})

test('a person who has zoomed to 200 % reaches the last entry of the account menu', async () => {
  const { page, library } = await album.openNewLibrary()
  // Half of a window of 1,440 × 900 pixels.
  await page.setViewportSize({ width: 720, height: 450 })
  await library.button('Account').click()
  const last = library.button('Sign out')
  await last.scrollIntoViewIfNeeded()
  const { y, height } = (await last.boundingBox())!
  expect(y + height).toBeLessThan(450)
})

test('a person who has zoomed to 200 % reaches the top bar and every refused file', async () => {
  const { page, library } = await album.openNewLibrary()
  await page.setViewportSize({ width: 720, height: 450 })
  // The page itself refuses them: on a busy machine, the album would take its time for six files.
  for (let index = 1; index <= 6; index++)
    await library.dropMade(`Empty ${index}.jpg`, 'image/jpeg', Buffer.alloc(0))
  await library.uploads.getByRole('button', { name: 'Remove these 6' }).waitFor()
  const last = library.file('Empty 6.jpg')
  await last.scrollIntoViewIfNeeded()
  const bar = (await page.getByRole('banner').boundingBox())!
  const tray = (await library.uploads.boundingBox())!
  expect(tray.y).toBeGreaterThanOrEqual(bar.y + bar.height)
  const { y, height } = (await last.boundingBox())!
  expect(y + height).toBeLessThanOrEqual(tray.y + tray.height)
})

test('the date above each photo is whole on a phone, however narrow the photo is', async () => {
  const ids = idsOf(4)
  const days = [24, 20, 16, 12].map((day) => `2024-11-${day}T12:00:00`)
  const strip = {
    ...{ __typename: 'Strip', ids, taken: days, aspectRatios: [0.67, 1.5, 0.75, 0.67] },
    ...{ thumbhashes: ids.map(() => null), moderated: ids.map(() => false), versions: ids.map(() => 1) },
    ...{ turns: ids.map(() => 0), nextToken: null, thumbnailUrl: '/made/{id}' },
  }
  const answers: Answers = {
    Timeline: { timeline: [{ __typename: 'MonthCount', month: '2024-11', count: 4 }] },
    Strip: { strip },
    PhotosById: ({ ids }: { ids: string[] }) => ({ photosById: ids.map((id) => aPhoto(id)) }),
  }
  const person = await album.newPerson()
  for (const [options, narrow, wide] of [
    [{}, 'Nov 24', 'Wed, Nov 20'],
    [german, '24. Nov.', 'Mi., 20. Nov.'],
  ] as const) {
    const window = await album.openWindow({ ...phone, ...options })
    const { page } = window
    await answerWith(page, answers)
    await album.signInWindow(window, person)
    await page.goto('/')
    await page.locator('h3').nth(3).waitFor()
    /** What a person reads above each photo: the lines that are whole. */
    const read = () =>
      page.locator('h3 span:first-child').evaluateAll((names) =>
        names.map((name) => {
          const box = name.getBoundingClientRect()
          const text = name.firstChild!
          const range = document.createRange()
          return [...text.textContent!.matchAll(/\S+/g)]
            .filter(({ 0: word, index }) => {
              range.setStart(text, index)
              range.setEnd(text, index + word.length)
              const { left, right, top, bottom } = range.getBoundingClientRect()
              return left >= box.left && right <= box.right && top >= box.top && bottom <= box.bottom
            })
            .map(([word]) => word)
            .join(' ')
        }),
      )
    const aMonth = expect.stringContaining('Nov')
    await eventually(read).toEqual([narrow, wide, aMonth, aMonth])
  }
})

test('a long title leaves the number of its photos whole, where a search finds nothing else', async () => {
  const { person, api, ids } = await analysed(['chelsea.png', photograph('chelsea.png')])
  const { createAlbum } = await api.ask(
    'mutation ($title: String!) { createAlbum(input: { title: $title }) { id } }',
    { title: TITLE },
  )
  await api.ask(`mutation ($ids: [ID!]!) { addToAlbum(albumId: "${createAlbum.id}", ids: $ids) { id } }`, {
    ids,
  })
  const { page } = await album.openLibrary(person, phone)
  await page.goto('/?word=summer&label=Cat')
  const count = page.getByRole('main').getByRole('link', { name: TITLE }).getByText('1 photo')
  await count.waitFor()
  expect(await count.evaluate((count) => count.getClientRects().length), 'lines').toBe(1)
})

test('on a phone a term in the search field is whole, and in a narrow window a person reaches the crosses of three', async () => {
  const { person } = await analysed(['chelsea.png', photograph('chelsea.png')])
  const { page } = await album.openLibrary(person, phone)
  await page.goto('/?favourite=yes')
  const terms = page.getByRole('list', { name: 'Search terms' })
  await terms.getByRole('button', { name: 'Remove Favourites' }).waitFor()
  expect((await hidden(terms))[0]).toBe(0)

  const narrow = await album.openWindow({ ...german, ...zoomed })
  await album.signInWindow(narrow, person)
  await narrow.page.goto('/?label=Cat&confidence=80&word=zebra')
  const search = narrow.page.getByRole('search')
  await search.getByRole('button', { name: 'Katze entfernen' }).waitFor()
  expect(await outOfReach('three terms', search)).toEqual([])
})

test('a guest reads a long title whole on a phone', async () => {
  const { api, ids } = await analysed(['chelsea.png', photograph('chelsea.png')])
  await api.ask('mutation ($input: UpdatePhotoInput!) { updatePhoto(input: $input) { id } }', {
    input: { id: ids[0], title: TITLE },
  })
  const { createAlbum } = await api.ask('mutation { createAlbum(input: { title: "Lofoten" }) { id } }')
  await api.ask(`mutation ($ids: [ID!]!) { addToAlbum(albumId: "${createAlbum.id}", ids: $ids) { id } }`, {
    ids,
  })
  const { share } = await api.ask(`mutation { share(albumId: "${createAlbum.id}") { token } }`)
  const { page } = await album.openWindow(phone)
  await page.goto(`/shared#${share.token}`)
  await page.getByRole('link', { name: TITLE }).click()
  expect(await hidden(page.getByRole('dialog').getByText(TITLE, { exact: true }))).toEqual([0, 0])
})

test('a person reads a long address whole in the account menu', async () => {
  const username = `wilhelmine.auguste.von.hohenstein.${Date.now()}@fotografie.example.com`
  const person = await developerOf(album.system).createPerson(username, 'Their-own-word-1')
  const { page, library } = await album.openLibrary(person)
  await library.button('Account').click()
  const address = page.locator(':popover-open').getByText(username)
  expect(await hidden(address)).toEqual([0, 0])
})

test('a person who has zoomed to 200 % reaches everything in dialogs, the search field and Explore', async () => {
  const { person, api } = await analysed(
    ['chelsea.png', photograph('chelsea.png')],
    ['coffee.png', photograph('coffee.png')],
  )
  const { createAlbum } = await api.ask(
    'mutation ($title: String!) { createAlbum(input: { title: $title }) { id } }',
    { title: TITLE },
  )
  const { page, library } = await album.openLibrary(person, zoomed)
  const found: string[] = []
  const dialog = page.getByRole('dialog')
  const check = async (state: string, within = dialog) => {
    await within.waitFor()
    found.push(...(await outOfReach(state, within)))
  }
  const close = async () => {
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  }
  await library.photos.first().waitFor()
  await library.fromAccountMenu('Keyboard shortcuts')
  await check('keys')
  await close()

  await library.photos.first().focus()
  await page.keyboard.press('Control+a')
  // With what comes last.
  for (const [action, last] of [
    ['Add labels', dialog.getByRole('option')],
    ['Remove labels', dialog.getByRole('checkbox')],
    ['Add to album', dialog.getByRole('button', { name: TITLE })],
    ['Change date', dialog.getByRole('radio')],
  ] as const) {
    await library.act(action)
    await last.first().waitFor()
    await check(action)
    for (const how of action === 'Change date' ? ['Shift', 'Reset'] : []) {
      await dialog.getByRole('radio', { name: how }).check()
      await check(`${action}, ${how}`)
    }
    await close()
  }
  await page.keyboard.press('Escape')

  await page.goto('/albums')
  await library.button('New album').click()
  await check('new album')
  await close()
  await page.goto(`/albums/${createAlbum.id}`)
  await library.button('Share').click()
  for (const name of [
    'Guests can download photos',
    'Guests can download the original files',
    'Guests can add photos',
  ])
    await page.getByRole('checkbox', { name }).check()
  await page.getByText('Until a date').click()
  await check('a new link')
  await dialog.getByText('7 days', { exact: true }).click()
  await library.button('Create link').click()
  await page.getByRole('button', { name: /^Change the link/ }).click()
  await check('a link')
  await close()
  await library.button('More').click()
  await page.getByText('Delete album').click()
  await check('a question')
  await close()

  const search = page.getByRole('search')
  await library.searchField.focus()
  await page.keyboard.press('ArrowDown')
  await library.suggestion(/^Cat/).waitFor()
  await check('search, what may be looked for', search)
  await page.keyboard.type('ca')
  await library.suggestion(/^Cat/).waitFor()
  await check('search, typed', search)
  await page.goto('/?label=Cat&confidence=80&word=zebra')
  await library.button('Remove Cat').waitFor()
  await check('search, three terms', search)

  await page.goto('/explore')
  await page.getByRole('link', { name: 'Cup, 1 photo' }).waitFor()
  await check('Explore', page.locator('body'))
  await page.goto('/explore?category=Animals+and+Pets')
  await page.getByRole('link', { name: 'Cat, 1 photo' }).waitFor()
  await check('a category', page.locator('body'))
  expect(found).toEqual([])
})

test('a person who has zoomed to 200 % reaches everything around an open photo, in the trash and in the account, and so does a guest', async () => {
  const { person, api, ids } = await analysed(
    ['chelsea.png', photograph('chelsea.png')],
    ['coffee.png', photograph('coffee.png')],
  )
  const { createAlbum } = await api.ask('mutation { createAlbum(input: { title: "Zoomed" }) { id } }')
  await api.ask('mutation ($id: ID!, $ids: [ID!]!) { addToAlbum(albumId: $id, ids: $ids) { id } }', {
    id: createAlbum.id,
    ids,
  })
  const { share } = await api.ask(
    `mutation { share(albumId: "${createAlbum.id}", download: true, contributions: { photos: 10, bytes: 100000000 }) { token } }`,
  )
  const { page, library } = await album.openLibrary(person, zoomed)
  const found: string[] = []
  const check = async (state: string, within: Locator) => {
    await within.waitFor()
    found.push(...(await outOfReach(state, within)))
  }
  const dialog = page.getByRole('dialog').last()
  const close = async () => {
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  }
  await library.photos.first().waitFor()
  await library.photos.first().focus()
  await page.keyboard.press('Control+a')
  await library.act('Analyse again')
  await dialog
    .getByRole('button', { name: /^Analyse/ })
    .and(page.locator(':enabled'))
    .waitFor()
  await check('analyse again', dialog)
  await close()
  await page.keyboard.press('Escape')

  await library.open('chelsea.png')
  const toShare = library.viewer.getByRole('button', { name: 'Share', exact: true })
  for (const late of [toShare, library.label('Cat')]) await late.waitFor()
  await check('an open photo', library.viewer)
  await toShare.click()
  await page.getByRole('heading', { name: /^Share/ }).waitFor()
  await check('share a photo', dialog)
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: /^Share/ }).waitFor({ state: 'detached' })
  await library.close()

  const body = page.locator('body')
  await library.fromAccountMenu('Usage')
  await page.getByRole('rowheader', { name: 'Analyses' }).waitFor()
  await check('usage', body)
  await library.fromAccountMenu('Analyse again')
  await page.getByText('Your corrections stay').waitFor()
  // With no photo to analyse, a choice's button leaves when the count has come.
  await eventually(() => page.getByText('Counting…').count()).toBe(0)
  await check('analyse again, all', body)
  await library.fromAccountMenu('Your account')
  await library.button('Turn on').waitFor()
  await check('the account', body)
  for (const change of ['Change address', 'Change password', 'Delete account']) {
    await library.button(change).click()
    await library.button('Cancel').first().waitFor()
    await check(change, body)
    await library.button('Cancel').first().click()
  }

  await api.ask('mutation ($ids: [ID!]!) { trash(ids: $ids) { id } }', { ids })
  await library.fromAccountMenu('Trash')
  await page.getByText('Photos in the trash are deleted for good after').waitFor()
  await check('the trash', body)
  await library.button('Empty trash').click()
  await check('empty the trash', dialog)
  await close()
  await api.ask('mutation ($ids: [ID!]!) { restore(ids: $ids) { id } }', { ids })

  const guest = await album.openWindow(zoomed)
  await guest.page.goto(`/shared#${share.token}`)
  await guest.page.getByRole('heading', { name: 'Zoomed' }).waitFor()
  await check('a guest', guest.page.locator('body'))
  await guest.page.getByRole('button', { name: 'Add photos' }).click()
  await guest.page.getByLabel('Your name').waitFor()
  await check('a guest adds photos', guest.page.locator('body'))
  await guest.page.reload()
  await guest.page.getByRole('region', { name: 'Photos', exact: true }).getByRole('link').first().click()
  await check('a guest opens a photo', guest.page.getByRole('dialog'))
  expect(found).toEqual([])
})
