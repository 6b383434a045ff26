/** What a finger can hit, and what axe finds, on touch screens: tablets, which no other test checks, and phones held sideways. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { developerOf } from '../../backend/tests/developer.ts'
import { analysedPhotosIn } from './analysed-photos.ts'
import { phone } from './browser.ts'
import { findingsInThemes, smallTargets } from './findings.ts'
import { photograph } from './pictures.ts'
import { runAlbum } from './running-album.ts'
import { settled } from './timeline.ts'

const album = runAlbum()
const personWith = analysedPhotosIn(album)

test.each([
  ['phone', phone],
  ['tablet', { ...phone, viewport: { width: 820, height: 1180 } }],
  ['tablet held sideways', { ...phone, viewport: { width: 1180, height: 820 } }],
])('every control is large enough for a finger, and axe finds nothing, on a %s', async (device, options) => {
  const { person, api, ids } = await personWith(
    ['chelsea.png', readFileSync(photograph('chelsea.png'))],
    ['coffee.png', readFileSync(photograph('coffee.png'))],
  )
  const developer = developerOf(album.system)
  const photo = await developer.photoItem(api.owner, ids[1]!)
  const moderation = [{ name: 'Weapons', parent: 'Violence', confidence: 91 }]
  await developer.putItem({ ...photo, moderation, version: photo.version + 1 })
  const { createAlbum } = await api.ask('mutation { createAlbum(input: { title: "Summer" }) { id } }')
  const { page, library, context, expectErrors } = await album.openLibrary(person, options)
  const found: string[] = []
  const check = async (state: string) => {
    found.push(...(await smallTargets(page, `${device}, ${state}`)))
    found.push(...(await findingsInThemes(page, `${state}, touch, ${device}`)))
  }

  await page.getByText('Weapons').waitFor()
  await check('library, with a blurred photo')
  await library.choose(photograph('chelsea.png'))
  await library.uploads
    .getByText(/already/)
    .first()
    .waitFor()
  const shown = library.uploads.getByRole('button', { name: 'Show files' })
  if (await shown.isVisible()) await shown.click()
  await library.uploads.getByRole('link').waitFor()
  await check('uploads')
  await library.uploads.getByRole('button', { name: 'Close' }).click()

  await library.open('chelsea.png')
  await check('photo')
  const panel = library.viewer.getByRole('complementary')
  if (!(await panel.isVisible()))
    await library.viewer
      .getByRole('button', { name: /^Labels and details/ })
      .first()
      .click()
  await panel.waitFor()
  await check('photo, with its details')
  const trashed = library.moveToTrash()
  // Pointed at, the notice stays with its Undo.
  await library.notice('Moved to trash.').hover()
  await trashed
  await check('a notice')
  await library.undoTrash()
  await page.goto('/')
  await page.getByText('Weapons').waitFor()
  await page.getByRole('button', { name: 'Show coffee.png' }).click()
  await check('library, a blurred photo shown')
  await library.photo('chelsea.png').click({ modifiers: ['ControlOrMeta'] })
  await library.selectionBar.getByText('1 selected', { exact: true }).waitFor()
  await check('a selection')
  await page.keyboard.press('Escape')
  await library.open('chelsea.png')
  await page.keyboard.press('s')
  const slideshow = page.getByRole('dialog', { name: 'Slideshow' })
  await slideshow.waitFor()
  // A key shows the controls again, which leave after three seconds.
  await page.keyboard.press('Space')
  await slideshow.getByRole('button', { name: 'Play' }).waitFor()
  await check('a slideshow')
  await page.keyboard.press('Escape')
  await slideshow.waitFor({ state: 'detached' })
  expectErrors(/ERR_INTERNET_DISCONNECTED/)
  await context.setOffline(true)
  await page.getByText('You are offline.').waitFor()
  await check('no network')
  await context.setOffline(false)

  await page.goto(`/albums/${createAlbum.id}`)
  await page.getByRole('button', { name: 'Share' }).click()
  await check('share, a new link')
  await page.getByRole('button', { name: 'Create link' }).click()
  await page.getByRole('button', { name: /^End the link/ }).waitFor()
  await page.getByRole('button', { name: /^Change the link/ }).click()
  await check('share')
  for (const address of [
    '/?label=Cat',
    '/albums',
    '/explore',
    '/account',
    '/usage',
    '/reanalysis',
    '/trash',
    '/on-this-day',
    '/places',
    '/?raw=yes',
    '/nothing-here',
  ]) {
    await page.goto(address)
    await page.getByRole('heading').first().waitFor()
    await check(address)
  }
  const { share } = await api.ask(
    `mutation { share(albumId: "${createAlbum.id}", contributions: { photos: 5, bytes: 10000000 }) { token } }`,
  )
  await page.goto(`/shared#${share.token}`)
  await page.getByRole('button', { name: 'Add photos' }).click()
  await page.getByRole('textbox', { name: 'Your name' }).waitFor()
  await check('a shared album, to which guests add photos')
  const stranger = await album.openWindow(options)
  await stranger.page.goto('/')
  await stranger.page.getByRole('button', { name: 'Sign in' }).waitFor()
  found.push(...(await smallTargets(stranger.page, `${device}, sign-in`)))
  found.push(...(await findingsInThemes(stranger.page, `sign-in, touch, ${device}`)))
  expect(found).toEqual([])
})

test('a tap next to a dialog closes it, and presses nothing below', async () => {
  const { person } = await personWith(['chelsea.png', readFileSync(photograph('chelsea.png'))])
  const { page, library } = await album.openLibrary(person, phone)
  await library.open('chelsea.png')
  const trash = library.viewer.getByRole('button', { name: 'Move to trash' })
  const { x, y, width, height } = (await trash.boundingBox())!
  await page.keyboard.press('d')
  const dialog = page.getByRole('dialog', { name: 'Change the date' })
  await dialog.waitFor()
  // An iPhone looks for what is clicked when the finger lifts.
  await page.evaluate(() => {
    const note = () =>
      (document.body.dataset.openAtLift = String(document.querySelector('dialog[open]') !== null))
    addEventListener('touchend', note, { capture: true, once: true })
  })
  const devtools = await page.context().newCDPSession(page)
  const touchPoints = [{ x: x + width / 2, y: y + height / 2 }]
  // Both at once: a finger that stays would be a long press.
  await Promise.all([
    devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints }),
    devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] }),
  ])
  await dialog.waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.body.dataset.openAtLift)).toBe('true')
  expect(await page.getByText('Moved to trash.').count()).toBe(0)
  expect(await trash.isVisible()).toBe(true)
  await page.touchscreen.tap(x + width / 2, y + height / 2)
  await library.notice('Moved to trash.').waitFor()
  expect(await page.getByText('Moved to trash.').count(), 'the second tap alone').toBe(1)
})

test('on a phone held sideways, nothing is under its island or its rounded corners', async () => {
  const { person } = await personWith(
    ['chelsea.png', readFileSync(photograph('chelsea.png'))],
    ['coffee.png', readFileSync(photograph('coffee.png'))],
  )
  const { page, library, context } = await album.openLibrary(person, {
    ...phone,
    viewport: { width: 844, height: 390 },
  })
  const devtools = await context.newCDPSession(page)
  // An iPhone with a Dynamic Island.
  await devtools.send('Emulation.setSafeAreaInsetsOverride', { insets: { left: 59, right: 59, bottom: 21 } })
  const covered = (state: string) =>
    page.evaluate((state) => {
      const shown = 'a[href], button, input, h1, h2, h3, p, [role="slider"]'
      return [...document.querySelectorAll(shown)].flatMap((element) => {
        const { left, right, width } = element.getBoundingClientRect()
        const isShown =
          width > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
        if (!isShown || element.closest('[inert]') || getComputedStyle(element).clipPath !== 'none') return []
        return left < 59 || right > innerWidth - 59
          ? [`${state}: ${left} to ${right}: ${element.outerHTML.slice(0, 120)}`]
          : []
      })
    }, state)
  await library.photos.first().waitFor()
  await settled(page)
  const found = await covered('library')
  await library.choose(photograph('chelsea.png'))
  await library.uploads
    .getByText(/already/)
    .first()
    .waitFor()
  found.push(...(await covered('uploads')))
  await library.uploads.getByRole('button', { name: 'Close' }).click()
  await library.open('chelsea.png')
  found.push(...(await covered('photo')))
  await library.viewer
    .getByRole('button', { name: /^Labels and details/ })
    .first()
    .click()
  await library.viewer.getByRole('complementary').waitFor()
  found.push(...(await covered('photo, with its details')))
  for (const address of ['/albums', '/explore', '/account', '/trash']) {
    await page.goto(address)
    await page.getByRole('heading').first().waitFor()
    found.push(...(await covered(address)))
  }
  expect(found).toEqual([])
})
