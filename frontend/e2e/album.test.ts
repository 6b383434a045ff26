import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { phone, swipe } from './browser.ts'
import { keepPicture } from './keep-picture.ts'
import { cats, photograph } from './pictures.ts'
import { eventually, runAlbum } from './running-album.ts'
import { settled } from './timeline.ts'

const album = runAlbum()

test('a person drops photos and sees their labels arrive without reloading, in a second window, too', async () => {
  const person = await album.newPerson()
  const [here, there] = [await album.openLibrary(person), await album.openLibrary(person)]
  await here.page.getByText('Photos you add here are labelled with what is in them.').waitFor()
  await here.library.drop(photograph('chelsea.png'), photograph('coffee.png'))
  for (const { library } of [here, there]) {
    await library.labelled('chelsea.png', 'Cat').waitFor()
    await library.labelled('coffee.png', 'Cup').waitFor()
    expect(await library.photos.count()).toBe(2)
  }
})

test('with keys alone a person signs in, adds photos, names one, puts it into a new album and shares that', async () => {
  const person = await album.newPerson()
  const { page, library, context } = await album.openWindow()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { keyboard } = page
  /** Presses Tab until this has the focus. */
  const tabTo = async (wanted: Locator, key = 'Tab') => {
    await wanted.waitFor()
    for (let times = 1; times <= 40; times++) {
      await keyboard.press(key)
      if (await wanted.evaluate((element) => element === document.activeElement)) return
    }
    throw new Error(`Tab does not reach ${wanted}.`)
  }
  const hasFocus = (element: Locator) => element.and(page.locator(':focus')).waitFor()
  await page.goto('/')
  await hasFocus(page.getByLabel('E-mail'))
  await keyboard.type(person.username)
  await keyboard.press('Tab')
  await keyboard.type(person.password)
  await keepPicture(page, 'keys-1-sign-in')
  await keyboard.press('Enter')
  await library.ready()

  const add = library.button('Add photos').first()
  await tabTo(add)
  await keepPicture(page, 'keys-2-add')
  // The key is pressed once the browser reports choosers, and the button still has the focus.
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    hasFocus(add).then(() => keyboard.press('Enter')),
  ])
  await chooser.setFiles([photograph('chelsea.png'), photograph('coffee.png')])
  await library.labelled('chelsea.png', 'Cat').waitFor()
  await library.labelled('coffee.png', 'Cup').waitFor()
  await keepPicture(page, 'keys-3-added')

  await tabTo(library.photos.first())
  await keyboard.press('End')
  await hasFocus(library.photos.last())
  await keepPicture(page, 'keys-4-tile')
  await keyboard.press('Enter')
  await library.viewer.waitFor()
  await keyboard.press('e')
  await hasFocus(library.title)
  await keyboard.press('ControlOrMeta+a')
  await keyboard.type('Our first one')
  await keepPicture(page, 'keys-5-title')
  await keyboard.press('Enter')
  await keyboard.press('f')
  await library.viewer.getByRole('button', { name: 'Favourite', pressed: true }).waitFor()
  await keyboard.press('Escape')
  await hasFocus(library.photo('Our first one'))

  await keyboard.press('Space')
  await library.selectionBar.getByText('1 selected').waitFor()
  await tabTo(library.selectionBar.getByRole('button', { name: 'Add to album' }), 'Shift+Tab')
  await keepPicture(page, 'keys-6-selected')
  await keyboard.press('Enter')
  await hasFocus(library.button('New album…'))
  await keyboard.press('Enter')
  await hasFocus(page.getByLabel('Title'))
  await keyboard.type('By the sea')
  await keepPicture(page, 'keys-7-new-album')
  await keyboard.press('Enter')
  await library.notice('Added 1 photo to “By the sea”.').waitFor()

  await tabTo(page.getByRole('banner').getByRole('link', { name: 'Albums' }), 'Shift+Tab')
  await keyboard.press('Enter')
  await tabTo(page.getByRole('link', { name: /^By the sea/ }))
  await keepPicture(page, 'keys-8-albums')
  await keyboard.press('Enter')
  await tabTo(library.button('Share'))
  await keyboard.press('Enter')
  await hasFocus(page.getByRole('dialog').getByRole('radio', { checked: true }))
  await keepPicture(page, 'keys-9-share')
  await keyboard.press('Enter')
  await tabTo(library.button('Copy'))
  await keepPicture(page, 'keys-10-link')
  await keyboard.press('Enter')
  await library.button('Copied').waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/shared#/)
  await keyboard.press('Escape')
  await hasFocus(library.button('Share'))
})

test('an opened photo is shown alone; its labels and boxes appear on request, are still on after a reload, and stay off once hidden', async () => {
  const { page, library } = await album.openNewLibrary({ firstVisit: true })
  await library.choose(photograph('chelsea.png'))
  await library.labelled('chelsea.png', 'Cat').waitFor()
  await library.open('chelsea.png')
  await page.getByRole('figure').waitFor()
  expect(await library.label('Cat').count()).toBe(0)
  // The boxes are visual only; the panel says the same in words. They have no role to find them by.
  const box = page.locator('[data-box="Cat"]')
  await library.button('Labels and details').click()
  await library.label('Cat').hover()
  await box.first().waitFor({ state: 'attached' })
  await library.title.hover()
  await eventually(() => box.count()).toBe(0)

  // The row of a label names its parent.
  const rows = library.viewer.getByRole('region', { name: 'Labels', exact: true }).getByRole('listitem')
  expect(await rows.filter({ hasText: /^Cat/ }).innerText()).toContain('Animal')
  expect(await rows.filter({ hasText: /^Animal/ }).count()).toBe(0)

  await library.button('Show boxes').click()
  await box.first().waitFor({ state: 'attached' })
  await page.reload()
  await library.label('Cat').waitFor()
  await box.first().waitFor({ state: 'attached' })

  // Off again, it stays off.
  await library.button('Labels and details').click()
  await library.label('Cat').waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('button', { name: 'Labels and details', pressed: false }).waitFor()
  await page
    .getByRole('figure')
    .getByRole('img', { name: /^chelsea/ })
    .waitFor()
  expect(await library.label('Cat').count()).toBe(0)
})

test('an open photo’s boxes follow its labels by mouse and keyboard', async () => {
  const { page, library } = await album.openNewLibrary()
  await library.choose(photograph('chelsea.png'))
  await library.labelled('chelsea.png', 'Cat').waitFor()
  await library.open('chelsea.png')
  const box = page.locator('[data-box="Cat"]')
  await library.button('Show boxes').click()
  const highlighted = () => box.first().getAttribute('data-highlighted')
  /** How dark the rest of the picture is. */
  const dimmed = () => page.locator('path[mask]').evaluate((shade) => Number(getComputedStyle(shade).opacity))
  await box.first().waitFor({ state: 'attached' })
  // The mouse may be over the box already, depending on the photo's place in the grid.
  await library.title.hover()
  await eventually(highlighted).toBe('false')

  await library.label('Cat').hover()
  await eventually(highlighted).toBe('true')
  await eventually(dimmed).toBe(1)
  await library.title.hover()
  await eventually(highlighted).toBe('false')
  await eventually(dimmed).toBe(0)

  await library.label('Cat').focus()
  await eventually(highlighted).toBe('true')
  await page.keyboard.press('Tab')
  await eventually(highlighted).toBe('false')

  // The other direction: pointing at the box highlights its label.
  const { x, y, width, height } = (await box.first().boundingBox())!
  await page.mouse.move(x + width / 2, y + height / 2)
  await eventually(highlighted).toBe('true')
  await page.keyboard.press('b')
  await eventually(() => box.count()).toBe(0)
})

test('a renamed photo has its new name on every screen', async () => {
  const person = await album.newPerson()
  const { page, library } = await album.openLibrary(person)
  const elsewhere = await album.openLibrary(person)
  await library.choose(photograph('coffee.png'))
  await library.labelled('coffee.png', 'Cup').waitFor()
  await library.open('coffee.png')
  await library.title.fill('Breakfast')
  await page.keyboard.press('Enter')
  await elsewhere.library.labelled('Breakfast', 'Cup').waitFor()
  // In a hurry: the second one must not leave the library.
  await Promise.all([page.keyboard.press('Escape'), page.keyboard.press('Escape')])
  await library.viewer.waitFor({ state: 'detached' })
  await library.labelled('Breakfast', 'Cup').waitFor()
})

test('a photo’s title given in another window is not overwritten without asking', async () => {
  const person = await album.newPerson()
  const [here, there] = [await album.openLibrary(person), await album.openLibrary(person)]
  await here.library.choose(photograph('coffee.png'))
  for (const { library } of [here, there]) {
    await library.labelled('coffee.png', 'Cup').waitFor()
    await library.open('coffee.png')
  }
  await there.library.title.fill('Mine')
  await here.library.title.fill('Theirs')
  await here.page.keyboard.press('Enter')
  // Behind the open photo, the grid shows that the new title has arrived.
  await there.page.locator('a[aria-label^="Theirs"]').waitFor({ state: 'attached' })
  await there.page.keyboard.press('Enter')
  await there.library.viewer.getByText('The title was changed to “Theirs” somewhere else.').waitFor()
  await eventually(() => there.library.title.inputValue()).toBe('Theirs')
  await there.library.button('Use “Mine”').click()
  for (const { library } of [here, there]) await eventually(() => library.title.inputValue()).toBe('Mine')
})

test('a person trashes a photo, undoes it, and deletes it for good from the trash', async () => {
  const { page, library } = await album.openNewLibrary()
  await library.choose(photograph('chelsea.png'))
  await library.labelled('chelsea.png', 'Cat').waitFor()
  await library.open('chelsea.png')
  await page.keyboard.press('Delete')
  await library.photo('chelsea.png').waitFor({ state: 'detached' })
  // The viewer closes by going back in the history, which takes a moment.
  await library.viewer.waitFor({ state: 'detached' })
  await library.button('Undo').press('Enter')
  await library.labelled('chelsea.png', 'Cat').waitFor()
  // The next Tab goes on in the photos.
  await page.locator('#photos:focus').waitFor()

  await library.open('chelsea.png')
  await library.button('Move to trash').click()
  await library.photo('chelsea.png').waitFor({ state: 'detached' })
  await library.viewer.waitFor({ state: 'detached' })
  await library.fromAccountMenu('Trash')
  await library.button('Delete chelsea.png for good').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Keep' }).click()
  await library.button('Delete chelsea.png for good').click()
  await dialog.getByRole('button', { name: 'Delete for good' }).click()
  await page.getByText('The trash is empty.').waitFor()
})

test('a person moves from photo to photo by key and swipe, and returns to the same place in the grid', async () => {
  const person = await album.newPerson()
  const { page, library } = await album.openLibrary(person)
  await library.drop(...(await cats(album.folder, 1, 2, 3, 4, 5, 6, 7, 8)))
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) await library.labelled(`cat ${number}.png`, 'Cat').waitFor()
  const names = (await library.photos.evaluateAll((links) => links.map((link) => link.ariaLabel!))).map(
    (name) => name.split(':')[0]!,
  )

  await page.setViewportSize({ width: 800, height: 400 })
  const last = library.photo(names.at(-1)!)
  await eventually(async () => {
    await page.mouse.wheel(0, 10_000)
    return last.evaluateAll(([tile]) => tile && tile.getBoundingClientRect().bottom < innerHeight + 1)
  }).toBe(true)
  // A wheel scrolls in steps.
  await settled(page)
  const scrolled = await page.evaluate(() => scrollY)
  await library.open(names.at(-1)!)
  // The viewer learns a photo's neighbours after it is shown.
  await library.button('Previous photo').waitFor()
  await page.keyboard.press('ArrowLeft')
  await eventually(() => library.title.inputValue()).toBe(names.at(-2))
  await library.button('Next photo').waitFor()
  await page.keyboard.press('ArrowRight')
  await eventually(() => library.title.inputValue()).toBe(names.at(-1))
  await page.goBack()
  await library.viewer.waitFor({ state: 'detached' })
  await eventually(() => page.evaluate(() => scrollY)).toBe(scrolled)
  await eventually(() => last.evaluate((tile) => tile === document.activeElement)).toBe(true)

  const onPhone = await album.openLibrary(person, phone)
  await onPhone.library.photo(names[0]!).waitFor()
  await onPhone.library.open(names[0]!)
  await onPhone.library.viewer.getByRole('img', { name: names[0] }).waitFor()
  // The buttons are hidden on a phone.
  await onPhone.page.getByLabel('Next photo').waitFor({ state: 'attached' })
  await swipe(onPhone.page, [320, 300], [60, 310])
  await onPhone.page.getByRole('dialog', { name: names[1] }).waitFor()
  await onPhone.page.getByLabel('Previous photo').waitFor({ state: 'attached' })
  await swipe(onPhone.page, [60, 300], [320, 310])
  await onPhone.page.getByRole('dialog', { name: names[0] }).waitFor()
})

test('a person filters by a label, and new photos appear where they belong', async () => {
  const { page, library } = await album.openNewLibrary()
  await library.drop(photograph('chelsea.png'), photograph('coffee.png'))
  await library.labelled('chelsea.png', 'Cat').waitFor()
  await library.labelled('coffee.png', 'Cup').waitFor()
  await library.searchField.fill('cat')
  await library.suggestion('Cat, 1 photo').waitFor()
  await page.keyboard.press('Enter')
  await library.photo('coffee.png').waitFor({ state: 'detached' })
  await eventually(() => library.photos.count()).toBe(1)

  await library.choose(...(await cats(album.folder, 9)))
  await library.labelled('cat 9.png', 'Cat').waitFor()
  await page.reload()
  await library.labelled('chelsea.png', 'Cat').waitFor()
  await eventually(() => library.photos.count()).toBe(2)
  await library.button('Remove Cat').click()
  await library.photo('coffee.png').waitFor()
})

test('an unknown URL says so and leads back', async () => {
  const { page } = await album.openNewLibrary()
  await page.goto('/nowhere')
  await page.getByRole('heading', { name: 'This page does not exist.' }).waitFor()
  await page.getByRole('link', { name: 'Go to your photos' }).click()
  await page.getByText('Photos you add here').waitFor()
  await page.goto('/photo/01ARZ3NDEKTSV4RRFFQ69G5FAV')
  await page.getByText('This photo is not in your library.').waitFor()
})

test('the question mark key lists the keys', async () => {
  const { page } = await album.openNewLibrary()
  await page.getByText('Photos you add here').waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor({ state: 'detached' })
})
