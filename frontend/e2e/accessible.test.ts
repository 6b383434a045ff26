import { expect, test } from 'vitest'
import { developerOf } from '../../backend/tests/developer.ts'
import { catVariant } from '../../backend/tests/pictures.ts'
import { findings, forcedOutline } from './findings.ts'
import { cats, file, photograph } from './pictures.ts'
import { runAlbum } from './running-album.ts'

const album = runAlbum()

test('the sign-in pages pass the accessibility check', async () => {
  const { page, library, expectErrors } = await album.openWindow()
  expectErrors(/status of 400/)
  const found: string[] = []
  const check = async (state: string) => found.push(...(await findings(page, state)))
  const person = await album.newPerson()
  await page.goto('/')
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await check('sign-in')
  await library.signIn({ ...person, password: 'Not-their-word-1' })
  await page.getByRole('alert').getByText('The e-mail address or password is incorrect.').waitFor()
  await check('sign-in, wrong password')
  await library.button('Forgot your password?').click()
  await check('forgotten password')
  await library.button('Send code').click()
  await page.getByLabel('Code from the e-mail').waitFor()
  await check('forgotten password, code sent')
  expect(found).toEqual([])
})

test('the album passes the accessibility check when empty and during uploads', async () => {
  const { page, library } = await album.openNewLibrary()
  const found: string[] = []
  const check = async (state: string) => found.push(...(await findings(page, state)))
  await page.getByText('Photos you add here').waitFor()
  await check('album, empty')
  await library.button('Account').click()
  await check('album, account menu')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await check('keys')
  await page.keyboard.press('Escape')

  // Uploads that never finish.
  const isBytes = ({ pathname }: URL) => pathname.includes('/uploads/')
  await page.route(isBytes, (route) => route.request().method() !== 'PUT' && route.continue())
  await library.drop(...(await cats(album.folder, 60, 61)), file(album.folder, 'notes.txt', 'Buy bread.'))
  await library.file('notes.txt').waitFor()
  await library.photo('cat 60.png').waitFor()
  await check('album, uploading')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  expect(found).toEqual([])
})

test('the album passes the accessibility check when full, searched and offline', async () => {
  const person = await album.newPerson()
  const { page, context, library, expectErrors } = await album.openLibrary(person)
  expectErrors(/ERR_|WebSocket/)
  const found: string[] = []
  const check = async (state: string) => found.push(...(await findings(page, state)))
  await page.getByText('Photos you add here').waitFor()
  await library.drop(
    ...(await cats(album.folder, 62)),
    photograph('coffee.png'),
    photograph('astronaut.png'),
    file(album.folder, 'page.jpg', '<p>'),
  )
  await library.labelled('cat 62.png', 'Cat').waitFor()
  await library.labelled('coffee.png', 'Cup').waitFor()
  await library.labelled('astronaut.png', 'Person').waitFor()
  await library.photo('page.jpg').getByText('Not a format the album can read').waitFor()
  await makeSensitive(person, 'cat 62.png')
  await page.getByText('Moderated').waitFor()
  await check('album, full')

  await library.searchField.click()
  await page.getByRole('option', { name: 'Cup' }).waitFor()
  await check('album, what may be looked for')
  await page.goto('/?label=Cup')
  await library.labelled('coffee.png', 'Cup').waitFor()
  await check('album, found')
  await page.goto('/?label=Zebra')
  await page.getByText(/^No results for /).waitFor()
  await check('album, nothing found')

  await context.setOffline(true)
  await page.getByText('You are offline.').waitFor()
  await check('album, offline')
  expect(found).toEqual([])
})

test('an open photo passes the accessibility check', async () => {
  const person = await album.newPerson()
  const { page, library } = await album.openLibrary(person)
  const found: string[] = []
  const check = async (state: string) => found.push(...(await findings(page, state)))
  await page.getByText('Photos you add here').waitFor()
  await library.drop(
    photograph('chelsea.png'),
    photograph('coffee.png'),
    file(album.folder, 'page.jpg', '<p>'),
  )
  await library.labelled('chelsea.png', 'Cat').waitFor()
  await library.labelled('coffee.png', 'Cup').waitFor()
  await library.photo('page.jpg').getByText('Not a format the album can read').waitFor()

  await library.open('coffee.png')
  await library.label('Cup').waitFor()
  await check('photo')
  await library.label('Cup').click()
  await check('photo, a label chosen')
  await library.button('Labels and details').click()
  await check('photo, alone')
  await library.close()
  await library.open('page.jpg')
  await check('photo, rejected')
  await library.close()
  // Opened first: once the tile has its warning, the buttons in it may be where the click goes.
  await library.open('chelsea.png')
  await makeSensitive(person, 'chelsea.png')
  await page.getByText('Moderated:').waitFor()
  await check('photo, blurred')
  await page.keyboard.press('Delete')
  await library.notice('Moved to trash.').waitFor()
  await check('photo, after another went to the trash')
  expect(found).toEqual([])
})

test('the trash and the “not found” page pass the accessibility check', async () => {
  const { page, library } = await album.openNewLibrary()
  const found: string[] = []
  const check = async (state: string) => found.push(...(await findings(page, state)))
  await page.goto('/trash')
  await page.getByText('The trash is empty.').waitFor()
  await check('trash, empty')
  await page.goto('/')
  await page.getByText('Photos you add here').waitFor()
  await library.drop(photograph('chelsea.png'))
  await library.labelled('chelsea.png', 'Cat').waitFor()
  await library.open('chelsea.png')
  await page.keyboard.press('Delete')
  await library.photo('chelsea.png').waitFor({ state: 'detached' })
  await library.fromAccountMenu('Trash')
  await library.button('Delete chelsea.png for good').waitFor()
  await check('trash')
  await library.button('Empty trash').click()
  await page.getByRole('dialog').waitFor()
  await check('trash, asked')
  await page.goto('/nowhere')
  await page.getByRole('heading', { name: 'This page does not exist' }).waitFor()
  await check('not found')
  await page.goto('/photo/01ARZ3NDEKTSV4RRFFQ69G5FAV')
  await page.getByText('This photo is not in your library.').waitFor()
  await check('photo, gone')
  expect(found).toEqual([])
})

/** None of the test photographs is disturbing, so this writes a moderation label into the table. */
async function makeSensitive(person: { username: string; password: string }, title: string) {
  const developer = developerOf(album.system)
  const library = await album.signIn(person)
  const { photos } = await library.ask('{ photos { items { id title } } }')
  const { id } = photos.items.find((photo: { title: string }) => photo.title === title)
  const item = await developer.photoItem(library.owner, id)
  await developer.putItem({
    ...item,
    version: item.version + 1,
    moderation: [{ name: 'Violence', parent: '', confidence: 91 }],
  })
}

test('where colours are forced, the current suggestion is outlined; a click on one leaves the focus in the field', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const id = await api.upload(await catVariant(70), 'cat.png')
  await api.photoOnce(id, (photo) => photo?.status === 'READY')
  const { page, library } = await album.openLibrary(person)
  await library.searchField.fill('c')
  const cat = page.getByRole('option', { name: /^Cat/ })
  await cat.waitFor()
  expect(await forcedOutline(page)).toBe('solid 2px')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')

  await library.photo('cat').focus()
  await page.keyboard.press('Space')
  await library.act('Add labels')
  const field = page.getByRole('combobox', { name: 'Labels to add' })
  await field.fill('c')
  await cat.waitFor()
  await page.keyboard.press('ArrowDown')
  expect(await forcedOutline(page)).toBe('solid 2px')
  await cat.click()
  await page.getByRole('button', { name: 'Remove Cat' }).waitFor()
  expect(await field.evaluate((field) => field === document.activeElement)).toBe(true)
})
