import { readFileSync, rmSync } from 'node:fs'
import type { Page, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { signInTo } from '../../backend/tests/library.ts'
import { anotherCat } from '../../backend/tests/pictures.ts'
import { cats, file, photograph, sparseFile, truncated } from './pictures.ts'
import { eventually, runAlbum } from './running-album.ts'

const album = runAlbum()

/** Decides about each PUT of a file's bytes to the store. */
const onBytes = (page: Page, decide: (route: Route, count: number) => unknown) => {
  let count = 0
  return page.route(
    ({ pathname }) => pathname.includes('/uploads/'),
    (route) => (route.request().method() === 'PUT' ? decide(route, ++count) : route.continue()),
  )
}
/** Bytes that do not arrive until they are let go. */
async function holdBytes(page: Page) {
  let held: Route[] = []
  let open = false
  await onBytes(page, (route) => (open ? route.continue() : held.push(route)))
  return {
    letGo: async () => {
      open = true
      const routes = held
      held = []
      // Some were given up meanwhile.
      for (const route of routes) await route.continue().catch(() => undefined)
    },
  }
}

test('files that are not photos get one sentence each, and the others arrive', async () => {
  const { folder } = album
  const { library } = await album.openNewLibrary()
  await library.drop(
    file(folder, 'notes.txt', 'Buy bread.'),
    file(folder, 'nothing.jpg', ''),
    sparseFile(folder, 'huge.jpg', 200 * 1024 * 1024),
    file(folder, 'film.mp4', 'moving pictures'),
    file(folder, 'page.jpg', '<!doctype html><script>alert(1)</script>'),
    truncated(folder, 'half.jpg', photograph('rocket.jpg'), 40_000),
    photograph('chelsea.png'),
  )
  const sentences: [name: string, sentence: string][] = [
    ['notes.txt', 'This file is not a picture.'],
    ['nothing.jpg', 'The file is empty.'],
    ['huge.jpg', 'The file is larger than 100 MB. Export a smaller copy and add that.'],
    ['film.mp4', 'The album does not keep videos.'],
  ]
  for (const [name, sentence] of sentences) await library.file(name).getByText(sentence).waitFor()
  await library.labelled('chelsea.png', 'Cat').waitFor()
  await library.photo('page.jpg').getByText('Not a format the album can read').waitFor()
  await library.photo('half.jpg').getByText('The picture is damaged or incomplete').waitFor()
  await library.file('page.jpg').getByText('Not a format the album can read').waitFor()
  await library.uploads.getByText('3 photos added · 4 not added').waitFor()
})

test('a name of 4,000 characters with a script is shown as text and runs nothing', async () => {
  const { page, library } = await album.openNewLibrary()
  const name = `<img src=x onerror="document.title='taken'"><script>document.title='taken'`
  await library.dropMade(name + 'a'.repeat(4_000 - name.length), 'image/png', await anotherCat(20))
  await eventually(() => library.photo(name).getAttribute('aria-label')).toContain(': Cat')
  await library.open(name)
  expect(await library.title.inputValue()).toHaveLength(255)
  expect(await page.title()).not.toBe('taken')
})

test('a photo that is already in the library says so, links to it, and is there once', async () => {
  const { folder } = album
  const { page, library } = await album.openNewLibrary()
  const [cat] = await cats(folder, 21)
  await library.choose(cat!)
  await library.labelled('cat 21.png', 'Cat').waitFor()
  await library.choose(cat!, photograph('coffee.png'))
  await library.uploads.getByText('1 photo added · 1 already in your library').waitFor()
  await library.labelled('coffee.png', 'Cup').waitFor()
  expect(await library.photos.count()).toBe(2)
  await library.button('Show files').click()
  await library.file('cat 21.png').getByRole('link', { name: 'Already in your library' }).click()
  await eventually(() => library.title.inputValue()).toBe('cat 21.png')
  await library.viewer.getByRole('img', { name: /^cat 21/ }).waitFor()
  await page.keyboard.press('Escape')
})

test('a file whose photo is in the trash says so and restores it', async () => {
  const { page, library } = await album.openNewLibrary()
  const [cat] = await cats(album.folder, 31)
  await library.choose(cat!)
  await library.labelled('cat 31.png', 'Cat').waitFor()
  await library.open('cat 31.png')
  await page.keyboard.press('Delete')
  await library.photo('cat 31.png').waitFor({ state: 'detached' })
  await library.choose(cat!)
  await library.uploads.getByText('1 in the trash').waitFor()
  await library.file('cat 31.png').getByRole('link', { name: 'In the trash' }).click()
  await library.viewer.getByText('In the trash').waitFor()
  await page.keyboard.press('Escape')
  await library.button('Restore cat 31.png').click()
  await library.notice('Restored.').waitFor()
  await library.labelled('cat 31.png', 'Cat').waitFor()
  await library.file('cat 31.png').getByRole('link', { name: 'Already in your library' }).waitFor()
})

test('a file removed during its upload leaves nothing; one that had already arrived keeps its photo', async () => {
  const { page, library, expectErrors } = await album.openNewLibrary()
  expectErrors(/ERR_|status of 4/)
  const takeOut = async (name: string) => {
    const answered = page.waitForResponse((response) =>
      Boolean(response.request().postData()?.includes('cancelUpload')),
    )
    await library.button(`Remove ${name}`).click()
    return (await answered).json()
  }
  const { letGo } = await holdBytes(page)
  await library.choose(...(await cats(album.folder, 33)))
  await library.photo('cat 33.png').waitFor()
  await library.button('Show files').click()
  expect(await takeOut('cat 33.png')).not.toHaveProperty('errors')
  await library.photo('cat 33.png').waitFor({ state: 'detached' })
  await letGo()

  // The bytes arrive, and the window does not hear of it.
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  const [path] = await cats(album.folder, 32)
  await onBytes(page, async (route) => {
    const all = await route.request().allHeaders()
    const signed = ['content-type', 'if-none-match', 'x-amz-checksum-sha256']
    const headers = Object.fromEntries(signed.map((name) => [name, all[name]!]))
    await fetch(route.request().url(), { method: 'PUT', headers, body: readFileSync(path!) })
    await route.abort('failed')
  })
  await library.choose(path!)
  await library.labelled('cat 32.png', 'Cat').waitFor()
  await library.button('Show files').click()
  expect((await takeOut('cat 32.png')).errors).toMatchObject([{ errorInfo: { code: 'ALREADY_UPLOADED' } }])
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.reload()
  await library.labelled('cat 32.png', 'Cat').waitFor()
})

test('fault 16: a photo whose file never arrived can be found, and is complete once its file is added again', async () => {
  const person = await album.newPerson()
  const [path] = await cats(album.folder, 34)
  const api = await signInTo(album.system.config, person)
  await api.reserve(readFileSync(path!), 'cat 34.png')
  const { library } = await album.openLibrary(person)
  await library.searchField.fill('waiting')
  await library.suggestion('Waiting to be analysed').click()
  await library
    .photo('cat 34.png')
    .getByText('If it stays here for more than a few minutes, add the same file again.')
    .waitFor()
  await library.choose(path!)
  await library.uploads.getByText('1 photo added').waitFor()
  await library.button('Clear search').click()
  await library.labelled('cat 34.png', 'Cat').waitFor()
})

test('a person pauses and resumes uploads', async () => {
  const { page, library } = await album.openNewLibrary()
  const { letGo } = await holdBytes(page)
  await library.drop(...(await cats(album.folder, 22, 23)))
  await library.button('Pause all').click()
  await library.uploads.getByText('0 of 2 · Paused').waitFor()
  await letGo()
  await library.button('Resume all').click()
  await library.labelled('cat 22.png', 'Cat').waitFor()
  await library.labelled('cat 23.png', 'Cat').waitFor()
})

test('a file that the store refused arrives at the second attempt', async () => {
  const { page, library, expectErrors } = await album.openNewLibrary()
  expectErrors(/status of 400/)
  await onBytes(page, (route, count) => (count === 1 ? route.fulfill({ status: 400 }) : route.continue()))
  await library.choose(...(await cats(album.folder, 24)))
  await library.file('cat 24.png').getByText('The album did not accept the file. Try again.').waitFor()
  await library.button('Retry cat 24.png').click()
  await library.labelled('cat 24.png', 'Cat').waitFor()
})

test('fault 23: an expired URL is renewed without the person noticing', async () => {
  const { page, library, expectErrors } = await album.openNewLibrary()
  expectErrors(/status of 403/)
  let tries = 0
  await onBytes(page, (route, count) => {
    tries = count
    return count === 1
      ? route.fulfill({ status: 403, body: '<Error><Code>AccessDenied</Code></Error>' })
      : route.continue()
  })
  await library.choose(...(await cats(album.folder, 25)))
  await library.labelled('cat 25.png', 'Cat').waitFor()
  expect(tries).toBe(2)
  expect(await library.photos.count()).toBe(1)
})

test('a file that disappears during its upload gets a sentence, and the other arrives', async () => {
  const { page, library, expectErrors } = await album.openNewLibrary()
  expectErrors(/ERR_/)
  const paths = await cats(album.folder, 26, 27)
  await onBytes(page, (route) => {
    rmSync(paths[0]!, { force: true })
    return route.abort('failed')
  })
  await library.choose(paths[0]!)
  await library
    .file('cat 26.png')
    .getByText('The file was moved, changed or deleted. Add it again.')
    .waitFor()
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await library.choose(paths[1]!)
  await library.labelled('cat 27.png', 'Cat').waitFor()
})

test('leaving the page during uploads asks first, and they continue when it is opened again', async () => {
  const { page, library, expectErrors } = await album.openNewLibrary()
  // Bytes may have arrived although their answer did not: sent again, they are refused, and that is good news.
  expectErrors(/status of 412/)
  await holdBytes(page)
  await library.drop(...(await cats(album.folder, 28, 29, 30)))
  await library.uploads.getByText('0 of 3').waitFor()
  // Browsers ask only where somebody has touched the page.
  await library.button('Show files').click()
  await library.file('cat 30.png').waitFor()
  const asked = page.waitForEvent('dialog')
  const left = page.reload()
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await dialog.accept()
  await left
  for (const number of [28, 29, 30]) await library.labelled(`cat ${number}.png`, 'Cat').waitFor()
  expect(await library.photos.count()).toBe(3)
})
