import { expect, test } from 'vitest'
import { cardsOf } from '@album/model/index-entries'
import { wordCardsPk } from '@album/model/keys'
import { developerOf } from '../../backend/tests/developer.ts'
import { catVariant } from '../../backend/tests/pictures.ts'
import { command } from '../../backend/tests/system.ts'
import { cats } from './pictures.ts'
import { eventually, runAlbum } from './running-album.ts'

const album = runAlbum({ own: true })
/**
 * What Chromium logs for requests without an answer, or with one from a gateway whose album is still starting.
 */
const unanswered = /ERR_|WebSocket|blocked by CORS policy/

test('a person offline sees that they are, adds photos all the same, and misses nothing once back', async () => {
  const person = await album.newPerson()
  const here = await album.openLibrary(person)
  const there = await album.openLibrary(person)
  here.expectErrors(unanswered)
  await here.page.getByText('Photos you add here').waitFor()
  // Wait until the page has loaded everything that it fetches later. On a busy machine, the network also
  // rests before the page asks for the code of uploads.
  await here.page.waitForFunction(() => {
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
    return [/UploadSheet.*js$/, /UploadSheet.*css$/].every((code) => loaded.some((name) => code.test(name)))
  })
  await here.page.waitForLoadState('networkidle')

  await here.context.setOffline(true)
  await here.page.getByText('You are offline.').waitFor()
  const [mine, theirs] = await cats(album.folder, 40, 41)
  await here.library.choose(mine!)
  await here.library.uploads.getByText('No connection').waitFor()
  await there.library.choose(theirs!)
  await there.library.labelled('cat 41.png', 'Cat').waitFor()

  await here.context.setOffline(false)
  for (const { library } of [here, there]) {
    await library.labelled('cat 40.png', 'Cat').waitFor()
    await library.labelled('cat 41.png', 'Cat').waitFor()
    await eventually(() => library.photos.count()).toBe(2)
  }
  await eventually(() => here.page.getByText('You are offline.').count()).toBe(0)
})

test('a picture that a lost network has left out appears when the network is back, without scrolling', async () => {
  const { page, context, library, expectErrors } = await album.openNewLibrary()
  expectErrors(unanswered)
  const isPicture = /\/grid\.webp/
  await page.route(isPicture, (route) => route.abort('internetdisconnected'))
  const failed = page.waitForEvent('requestfailed', (request) => isPicture.test(request.url()))
  await library.choose(...(await cats(album.folder, 44)))
  await library.labelled('cat 44.png', 'Cat').waitFor()
  await failed
  await context.setOffline(true)
  await page.getByText('You are offline.').waitFor()
  await page.unroute(isPicture)
  await context.setOffline(false)
  await library.photo('cat 44.png').locator('img[data-loaded="true"]').waitFor()
})

test('changes made offline are not shown as saved, and nothing typed is lost', async () => {
  const { page, context, library, expectErrors } = await album.openNewLibrary()
  expectErrors(unanswered)
  await library.choose(...(await cats(album.folder, 42, 43)))
  await library.labelled('cat 42.png', 'Cat').waitFor()
  await library.labelled('cat 43.png', 'Cat').waitFor()
  await library.open('cat 42.png')
  await library.label('Cat').waitFor()
  // The last part of the viewer that loads. If it is missing, the page reloads itself once online.
  await library.viewer.getByRole('button', { name: 'Add to album' }).waitFor()

  await context.setOffline(true)
  await page.getByText('You are offline.').waitFor()
  await library.title.fill('Tom')
  await page.keyboard.press('Enter')
  await library.viewer.getByText('“Tom” could not be saved.').waitFor()
  await eventually(() => library.title.inputValue()).toBe('cat 42.png')
  const label = library.viewer.getByLabel('Add a label')
  await label.fill('Kitten')
  await page.keyboard.press('Enter')
  await library.notice('The photo could not be changed. Try again.').waitFor()
  await eventually(() => label.inputValue()).toBe('Kitten')
  await label.blur()
  await page.keyboard.press('Delete')
  await library.notice('The photo could not be moved to trash. Try again.').waitFor()
  await page.keyboard.press('Escape')
  await library.viewer.waitFor({ state: 'detached' })
  await library.photo('cat 42.png').waitFor()
  expect(await library.photos.count()).toBe(2)

  await context.setOffline(false)
  await eventually(() => page.getByText('You are offline.').count()).toBe(0)
  await eventually(() => library.photos.count()).toBe(2)
})

test('a person whose photos are from before titles were indexed finds them by title after `album verify --fix`', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const id = await api.upload(await catVariant(45), 'Norway.png')
  await api.photoOnce(id, (photo) => photo?.status === 'READY')
  const developer = developerOf(album.system)
  const cards = cardsOf(await developer.photoItem(api.owner, id))
  const ofWords = cards.filter(({ PK }) => PK === wordCardsPk(api.owner))
  for (const card of ofWords) await developer.deleteItem(card)

  const { page, library } = await album.openLibrary(person)
  await page.goto('/?word=norway')
  await page.getByText(/^No results for /).waitFor()
  const { output } = await command('album', {}, ['verify', '--fix', '--state', album.system.state])
  expect(output).toMatch(/^1 photo is found by the words of title and picture now\.$/m)
  await page.reload()
  await library.photo('Norway.png').waitFor()
  await eventually(() => library.photos.count()).toBe(1)
})

test('fault 39: after kill -9 and a restart the page continues by itself, and every dropped photo is there once', async () => {
  const person = await album.newPerson()
  const here = await album.openLibrary(person)
  const there = await album.openLibrary(person)
  for (const { expectErrors, library } of [here, there]) {
    expectErrors(unanswered)
    expectErrors(/status of (412|50\d)/)
    await library.ready()
  }
  const numbers = [50, 51, 52, 53, 54, 55]
  const [first, ...others] = await cats(album.folder, ...numbers)
  await here.library.choose(first!)
  await there.library.labelled('cat 50.png', 'Cat').waitFor()

  // Their bytes set out just before the album dies: on a busy machine, all could arrive before a test looks.
  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await here.page.route(
    ({ pathname }) => pathname.includes('/uploads/'),
    async (route) => {
      if (route.request().method() === 'PUT') await held
      await route.continue()
    },
  )
  await here.library.drop(...others)
  await here.library.uploads.getByText('of 5').waitFor()
  letGo()
  await album.kill()
  await here.page.getByText('The album is not responding. Trying again').waitFor()
  await album.start()
  for (const { page, library } of [here, there]) {
    for (const number of numbers) await library.labelled(`cat ${number}.png`, 'Cat').waitFor()
    await eventually(() => library.photos.count()).toBe(numbers.length)
    await eventually(() => page.getByText('The album is not responding.').count()).toBe(0)
  }
})
