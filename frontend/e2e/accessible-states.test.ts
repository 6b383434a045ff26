/** Rarely seen states are accessible too. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { calm, findings } from './findings.ts'
import { cats, photograph } from './pictures.ts'
import { runAlbum } from './running-album.ts'

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

test('the rail and the photos under it', async () => {
  const { page, library } = await album.openSeeded(calm)
  const rail = page.getByRole('slider', { name: 'Go to a month' })
  await rail.waitFor()
  await library.photos.first().waitFor()
  const found = await findings(page, 'album, the rail')
  await rail.focus()
  await page.keyboard.press('End')
  await library.photos.first().waitFor()
  found.push(...(await findings(page, 'album, the rail at its end')))
  expect(found).toEqual([])
})

test('an ended session: the old page and the way to sign in again', async () => {
  const person = await album.newPerson()
  const { page, library, expectErrors } = await album.openLibrary(person, calm)
  expectErrors(/status of 40|WebSocket/)
  await library.fromAccountMenu('Usage')
  await page.getByText('0 photos in your library').waitFor()
  const ended = (target: string | undefined) => /InitiateAuth|RefreshToken/.test(target ?? '')
  await page.route(
    () => true,
    (route) =>
      ended(route.request().headers()['x-amz-target'])
        ? route.fulfill({
            status: 400,
            headers: { 'access-control-allow-origin': '*' },
            json: { __type: 'NotAuthorizedException', message: 'Refresh Token has been revoked' },
          })
        : route.request().url().endsWith('/graphql')
          ? route.fulfill({ status: 401, json: { errors: [{ errorType: 'UnauthorizedException' }] } })
          : route.continue(),
  )
  await page.evaluate(() => dispatchEvent(new Event('focus')))
  await page.getByText('Your session has ended. Sign in to continue where you left off.').waitFor()
  expect(await findings(page, 'session ended')).toEqual([])
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  expect(await page.getByLabel('E-mail').inputValue()).toBe(person.username)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await library.button('Sign in').click()
  await page.getByText('Your session has ended.').waitFor({ state: 'detached' })
  await page.getByText('0 photos in your library').waitFor()
})

test('pages whose content could not be loaded', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const { createAlbum } = await api.ask('mutation { createAlbum(input: { title: "Summer" }) { id } }')
  const { page } = await album.openLibrary(person, calm)
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
  const { page, library } = await album.openLibrary(person, calm)
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
  const { page, library } = await album.openNewLibrary(calm)
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
