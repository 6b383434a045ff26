/** Rarely seen states are accessible too. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findings } from './findings.ts'
import { cats, photograph } from './pictures.ts'
import type { Person } from './library-page.ts'
import { eventually, runAlbum, type Window } from './running-album.ts'

const album = runAlbum({ seeded: 600 })

/** The API answers this operation with an error. */
const breakOn = (page: Page, operation: RegExp) =>
  page.route('**/graphql', (route) =>
    operation.test(route.request().postDataJSON().operationName)
      ? route.fulfill({
          json: { data: null, errors: [{ message: 'Something went wrong.', errorType: 'Internal' }] },
        })
      : route.continue(),
  )

test('the rail is accessible, and in a narrow window a click on a photo under it opens the photo', async () => {
  const { page, library } = await album.openSeeded()
  const rail = page.getByRole('slider', { name: 'Go to a month' })
  await rail.waitFor()
  await library.photos.first().waitFor()
  const found = await findings(page, 'album, the rail')
  await rail.focus()
  await page.keyboard.press('End')
  await library.photos.first().waitFor()
  found.push(...(await findings(page, 'album, the rail at its end')))
  // In a narrow window the rail is over the photos. A click on them opens them, with a mouse too.
  await page.setViewportSize({ width: 320, height: 780 })
  const isOfPhoto = () =>
    page.evaluate(() => {
      const photos = [...document.querySelectorAll('#photos [data-photo]')]
      const { right } = photos[0]!.closest('ul')!.getBoundingClientRect()
      // Not each row reaches the edge.
      const photo = photos.findLast((photo) => photo.getBoundingClientRect().right > right - 20)
      photo?.scrollIntoView({ block: 'center', behavior: 'instant' })
      const { top = 0, height = 0 } = photo?.getBoundingClientRect() ?? {}
      return photo?.contains(document.elementFromPoint(right - 30, top + height / 2))
    })
  await eventually(isOfPhoto).toBe(true)
  expect(found).toEqual([])
})

/** From now on neither the API nor the user pool takes this page's tokens. @param until the API answers only then */
async function endSession(page: Page, until?: Promise<void>): Promise<void> {
  const refreshes = (target: string | undefined) => /InitiateAuth|RefreshToken/.test(target ?? '')
  await page.route(
    () => true,
    async (route) => {
      if (refreshes(route.request().headers()['x-amz-target']))
        return route.fulfill({
          status: 400,
          headers: { 'access-control-allow-origin': '*' },
          json: { __type: 'NotAuthorizedException', message: 'Refresh Token has been revoked' },
        })
      if (!route.request().url().endsWith('/graphql')) return route.continue()
      await until
      return route.fulfill({ status: 401, json: { errors: [{ errorType: 'UnauthorizedException' }] } })
    },
  )
}

const ENDED = 'Your session has ended. Sign in to continue where you left off.'

async function signInAgain({ page, library }: Window, { password }: Person): Promise<void> {
  await page.getByText(ENDED).waitFor()
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.getByLabel('Password', { exact: true }).fill(password)
  await library.button('Sign in').click()
  await page.getByText(ENDED).waitFor({ state: 'detached' })
}

test('an ended session: the old page and the way to sign in again', async () => {
  const person = await album.newPerson()
  const window = await album.openLibrary(person)
  const { page, library, expectErrors } = window
  expectErrors(/status of 40|WebSocket/)
  await library.fromAccountMenu('Usage')
  await page.getByText('0 photos in your library').waitFor()
  await endSession(page)
  // A request that was under way may answer first.
  await eventually(async () => {
    await page.evaluate(() => dispatchEvent(new Event('focus')))
    return page.getByText(ENDED).count()
  }).toBe(1)
  expect(await findings(page, 'session ended')).toEqual([])
  expect(await page.getByLabel('E-mail').inputValue()).toBe(person.username)
  await signInAgain(window, person)
  await page.getByText('0 photos in your library').waitFor()
})

test('fault 37: a person whose session ends while they type finds their text after they sign in again', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const id = await api.upload(readFileSync(photograph('chelsea.png')), 'chelsea.png')
  await api.photoOnce(id, (photo) => photo?.status === 'READY')
  const window = await album.openLibrary(person)
  const { page, library, expectErrors } = window
  expectErrors(/status of 40|WebSocket/)
  await library.open('chelsea.png')
  const description = library.viewer.getByRole('textbox', { name: 'Description' })
  const label = library.viewer.getByRole('combobox', { name: 'Add a label' })

  // A title is saved with Enter, which finds that the session has ended, and a description and a label are half typed.
  let typed = () => {}
  await endSession(page, new Promise((resolve) => (typed = resolve)))
  await label.fill('Käthe')
  await library.title.fill('Minka')
  await library.title.press('Enter')
  await description.fill('In the sun')
  typed()
  await signInAgain(window, person)
  expect(await label.inputValue()).toBe('Käthe')
  // Leaving the fields has tried to save them.
  const unsaved = library.viewer.getByRole('alert')
  for (const text of ['Minka', 'In the sun']) {
    await unsaved.filter({ hasText: text }).getByRole('button', { name: 'Try again' }).click()
    await unsaved.filter({ hasText: text }).waitFor({ state: 'detached' })
  }
  await label.press('Enter')
  await library.label('Käthe').waitFor()
  const saved = async () => (await api.ask(`{ photosById(ids: ["${id}"]) { title description } }`)).photosById
  await eventually(saved).toEqual([{ title: 'Minka', description: 'In the sun' }])
  // From the field to the photo, and from there to the library.
  await page.keyboard.press('Escape')
  await library.close()

  // A dialog is open: signing in comes before it, and what was typed into it stays.
  await library.photo('Minka').click({ modifiers: ['ControlOrMeta'] })
  await library.act('Add labels')
  const dialog = page.getByRole('dialog', { name: /label/ })
  const field = dialog.getByRole('combobox')
  // Nothing can be typed once the session has ended: what else the page asks for is answered after that, too.
  await endSession(page, new Promise((resolve) => (typed = resolve)))
  await field.fill('Sofa')
  typed()
  await signInAgain(window, person)
  expect(await field.inputValue()).toBe('Sofa')
})

test('pages whose content could not be loaded', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const { createAlbum } = await api.ask('mutation { createAlbum(input: { title: "Summer" }) { id } }')
  const { page } = await album.openLibrary(person)
  const found: string[] = []
  const states: [address: string, operation: RegExp, sentence: string][] = [
    ['/', /^(Timeline|Photos)$/, 'The photos could not be loaded.'],
    ['/?label=Cat', /^Photos$/, 'The search failed.'],
    ['/albums', /^Albums$/, 'The albums could not be loaded.'],
    [`/albums/${createAlbum.id}`, /^(Album|Photos)$/, 'The album could not be loaded.'],
    ['/trash', /^Photos$/, 'The photos could not be loaded.'],
    ['/usage', /^Usage$/, 'Your usage could not be loaded.'],
  ]
  for (const [address, operation, sentence] of states) {
    await breakOn(page, operation)
    await page.goto(address)
    await page.getByText(sentence).first().waitFor()
    found.push(...(await findings(page, `${address.replace(createAlbum.id, 'one')}, not loaded`)))
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  }
  expect(found).toEqual([])
})

test('an album renamed elsewhere, a smart album, and the editing of its search', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const make = async (input: string) =>
    (await api.ask(`mutation { createAlbum(input: ${input}) { id } }`)).createAlbum.id as string
  const [own, smart] = [
    await make('{ title: "First" }'),
    await make('{ title: "Cats", filter: { labels: ["Cat"] } }'),
  ]
  const { page, library } = await album.openLibrary(person)
  const found: string[] = []
  const check = async (state: string) => found.push(...(await findings(page, state)))
  await page.goto(`/albums/${own}`)
  await page.getByText('This album is empty.').waitFor()
  await check('album, without photos')
  const title = page.getByRole('textbox', { name: 'Album title' })
  await title.fill('Mine')
  await api.ask(`mutation { updateAlbum(input: { id: "${own}", title: "Theirs" }) { id } }`)
  await page.getByRole('heading', { name: 'Theirs' }).waitFor({ state: 'attached' })
  await title.press('Enter')
  await library.button('Use “Mine”').waitFor()
  await check('album, renamed elsewhere')
  await library.button('Use “Mine”').click()
  // Focused, the notice stays with its Undo.
  await library.button('Undo').focus()
  await check('album, renamed, with Undo')
  await api.ask(`mutation { updateAlbum(input: { id: "${own}", title: "Ours" }) { id } }`)
  await page.getByRole('heading', { name: 'Ours' }).waitFor({ state: 'attached' })
  await library.button('Undo').click()
  await library.notice('Not undone: the title has been changed since.').waitFor()
  await check('album, whose title is not undone')

  await page.goto(`/albums/${smart}`)
  await page.getByText('No photos match this search.').waitFor()
  await check('smart album, nothing found')
  await library.drop(photograph('chelsea.png'))
  await library.labelled('chelsea.png', 'Cat').waitFor()
  await check('smart album')
  await library.button('Change search').click()
  await page.getByText('Changing the search of “Cats”.').waitFor()
  await check('smart album, its search being changed')
  expect(found).toEqual([])
})

test('a file whose photo is in the trash', async () => {
  const { page, library } = await album.openNewLibrary()
  const [cat] = await cats(album.folder, 91)
  await library.choose(cat!)
  await library.labelled('cat 91.png', 'Cat').waitFor()
  await library.open('cat 91.png')
  await library.moveToTrash()
  await library.photo('cat 91.png').waitFor({ state: 'detached' })
  await library.choose(cat!)
  await library.button('Restore cat 91.png').waitFor()
  expect(await findings(page, 'uploads, in the trash')).toEqual([])
})
