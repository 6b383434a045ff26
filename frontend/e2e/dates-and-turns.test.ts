import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { personWithSign } from '../../backend/tests/pictures.ts'
import { findings } from './findings.ts'
import { photograph } from './pictures.ts'
import { eventually, runAlbum } from './running-album.ts'

const album = runAlbum()

/** A person's labelled cat and cup, taken on these dates. */
async function withTwoPhotos(...dates: string[]) {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const ids: string[] = []
  for (const [at, name] of (['chelsea.png', 'coffee.png'] as const).entries()) {
    const id = await api.upload(readFileSync(photograph(name)), name)
    await api.photoOnce(id, (photo) => photo?.status === 'READY')
    if (dates[at])
      await api.ask(`mutation { updatePhoto(input: { id: "${id}", takenLocal: "${dates[at]}" }) { id } }`)
    ids.push(id)
  }
  const taken = async () => {
    const { photosById } = await api.ask(
      `query ($ids: [ID!]!) { photosById(ids: $ids) { takenLocal takenOffset } }`,
      { ids },
    )
    return photosById.map(({ takenLocal }: { takenLocal: string | null }) => takenLocal)
  }
  return { person, api, taken }
}

test('a person gives a photo the date that its camera did not know, sees it in its month, and undoes that', async () => {
  const { person, taken } = await withTwoPhotos()
  const { page, library } = await album.openLibrary(person)
  await library.open('chelsea')
  await library.viewer.getByText('No date').waitFor()
  await library.viewer.getByRole('button', { name: 'Change date' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change the date' })
  const field = dialog.getByLabel('Date and time')
  await field.fill('1600-01-01T12:00:00')
  await dialog.getByText('This date does not exist').waitFor()
  expect(await dialog.getByRole('button', { name: 'Change', exact: true }).isDisabled()).toBe(true)
  await field.fill('1998-07-31T18:04')
  expect(await findings(page, 'the date of one photo')).toEqual([])
  // Month, day, year, hour, minute: a part that is emptied takes nothing else with it.
  await field.focus()
  for (let part = 0; part < 4; part += 1) await page.keyboard.press('Tab')
  await page.keyboard.press('Backspace')
  await dialog.getByText('This date does not exist').waitFor()
  await page.keyboard.type('05')
  await page.keyboard.press('Enter')
  await library.viewer.getByText('July 31, 1998').waitFor()
  // Pointed at, the notice stays with its Undo.
  await library.button('Undo').hover()
  await eventually(taken).toEqual(['1998-07-31T18:05:00', null])
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: 'July 1998' }).waitFor()
  await library.button('Undo').click()
  await eventually(() => page.getByRole('heading', { name: 'July 1998' }).count()).toBe(0)
  await eventually(taken).toEqual([null, null])
})

test('a person shifts the dates of several photos by hours, sees beforehand what that does, and undoes it', async () => {
  const dates = ['2024-12-31T20:30:00', '2024-12-31T23:30:00'] as const
  const { person, taken } = await withTwoPhotos(...dates)
  const { page, library } = await album.openLibrary(person)
  await page.getByRole('heading', { name: 'December 2024' }).waitFor()
  const dialog = page.getByRole('dialog', { name: 'Change the date of 2 photos' })
  // While nothing has the focus: one Escape closes the dialog, and the next, at once, clears the selection.
  await page.keyboard.press('Control+a')
  await page.getByText('2 selected').first().waitFor()
  await page.keyboard.press('d')
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await library.selectionBar.waitFor({ state: 'detached' })

  await library.photo('chelsea').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Control+a')
  await page.getByText('2 selected').first().waitFor()
  await page.keyboard.press('d')
  await dialog.getByLabel('Hours').fill('8')
  const first = dialog.getByRole('region', { name: 'The first photo' })
  await first.getByText('December 31, 2024').waitFor()
  await first.getByText('January 1, 2025').waitFor()
  await dialog.getByLabel('The camera was set to another time zone').check()
  expect(await findings(page, 'shifting dates')).toEqual([])
  await dialog.getByRole('button', { name: 'Change', exact: true }).click()
  // Pointed at, the notice stays with its Undo.
  await library.button('Undo').hover()
  await page.getByRole('heading', { name: 'January 2025' }).waitFor()
  await eventually(taken).toEqual(['2025-01-01T04:30:00', '2025-01-01T07:30:00'])
  await library.button('Undo').click()
  await page.getByRole('heading', { name: 'December 2024' }).waitFor()
  await eventually(taken).toEqual([...dates])

  // One date for both.
  await page.keyboard.press('d')
  await dialog.getByRole('radio', { name: 'Set', exact: true }).check()
  await dialog.getByLabel('Date and time').fill('2020-02-29T12:00:01')
  await dialog.getByText('All 2 photos get this date and time.').waitFor()
  await dialog.getByRole('button', { name: 'Change', exact: true }).click()
  await eventually(taken).toEqual(['2020-02-29T12:00:01', '2020-02-29T12:00:01'])
  await page.getByRole('heading', { name: 'February 2020' }).waitFor()
})

test('a person gives a photo back the date that its camera recorded, and undoes that', async () => {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const id = await api.upload(await personWithSign(), 'sign.jpg', 'image/jpeg')
  await api.photoOnce(id, (photo) => photo?.status === 'READY')
  const [cameras, own] = ['2024-07-31T18:05:09', '1998-07-31T12:00:00']
  await api.ask(`mutation { updatePhoto(input: { id: "${id}", takenLocal: "${own}" }) { id } }`)
  const taken = async () => (await api.photo(id))?.takenLocal
  const { page, library } = await album.openLibrary(person)
  await library.open('sign')
  await library.viewer.getByText('July 31, 1998').waitFor()
  await library.viewer.getByRole('button', { name: 'Change date' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change the date' })
  await dialog.getByRole('radio', { name: 'Reset' }).check()
  await dialog.getByText('The photo goes back to the date that the camera recorded.').waitFor()
  await dialog.getByText('July 31, 2024').waitFor()
  expect(await findings(page, 'the date of the camera')).toEqual([])
  await dialog.getByRole('button', { name: 'Change', exact: true }).click()
  // Pointed at, the notice stays with its Undo.
  await library.button('Undo').hover()
  await library.viewer.getByText('July 31, 2024').waitFor()
  await eventually(taken).toBe(cameras)
  await library.button('Undo').click()
  await library.viewer.getByText('July 31, 1998').waitFor()
  await eventually(taken).toBe(own)
})

test('a person turns a photo by key, all windows and a guest follow, the file does not, and Undo turns it back', async () => {
  const { person, api } = await withTwoPhotos()
  const { photos } = await api.ask('{ photos(order: OLDEST) { items { id } } }')
  const [cat, cup] = photos.items.map(({ id }: { id: string }) => id)
  const photo = async (id: string) =>
    (
      await api.ask(
        `query ($id: ID!) {
          photo(id: $id) {
            width height turn images { name url width height } labels { name instances { boundingBox { left top width height } } }
          }
        }`,
        { id },
      )
    ).photo
  const upright = await photo(cat)
  const { createAlbum } = await api.ask('mutation { createAlbum(input: { title: "Cats" }) { id } }')
  await api.ask(`mutation { addToAlbum(albumId: "${createAlbum.id}", ids: ["${cat}"]) { id } }`)
  const { share } = await api.ask(`mutation { share(albumId: "${createAlbum.id}") { token } }`)

  const { page, library } = await album.openLibrary(person)
  const other = await album.openLibrary(person)
  const shapeOf = (picture: ReturnType<typeof page.locator>) =>
    picture.evaluate((image: HTMLImageElement) => Math.sign(image.naturalHeight - image.naturalWidth))
  const guest = await album.openWindow()
  await guest.page.goto(`/shared#${share.token}`)
  const guests = guest.page.locator('img').first()
  await eventually(() => shapeOf(guests)).toBe(-1)
  await library.open('chelsea')
  const shown = library.viewer.getByRole('img', { name: /^chelsea/ })
  // It is shown turned before the album knows.
  let send = () => {}
  const held = new Promise<void>((resolve) => (send = resolve))
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('EditMany')) await held
    await route.continue()
  })
  const across = async () => {
    const { width, height } = (await shown.boundingBox())!
    return Math.sign(height - width)
  }
  await eventually(across).toBe(-1)
  await page.keyboard.press('r')
  await eventually(across).toBe(1)
  send()
  // Pointed at, the notice stays with its Undo.
  await library.notice('Rotated.').hover()
  await eventually(() => shapeOf(guests)).toBe(1)
  await library.button('Undo').click()
  await library.notice('Rotated back.').waitFor()
  await eventually(() => shapeOf(guests)).toBe(-1)
  expect(await photo(cat)).toMatchObject({ turn: 0, width: upright.width, labels: upright.labels })
  await page.keyboard.press('Shift+R')
  await eventually(async () => (await photo(cat)).turn).toBe(270)
  const turned = await photo(cat)
  expect([turned.width, turned.height]).toEqual([upright.height, upright.width])
  const [box, before] = [turned, upright].map(({ labels }) => labels[0].instances[0].boundingBox)
  expect(box.left).toBeCloseTo(before.top, 4)
  expect(box.top).toBeCloseTo(1 - before.left - before.width, 4)

  // The picture that is shown has the turned shape, here, in the other window's grid, and for the guest.
  await eventually(() => shapeOf(shown)).toBe(1)
  await eventually(() => shapeOf(other.library.photo('chelsea').locator('img').last())).toBe(1)
  await eventually(() => shapeOf(guests)).toBe(1)
  expect(await findings(page, 'a turned photo')).toEqual([])
  const original = turned.images.find(({ name }: { name: string }) => name === 'ORIGINAL')
  expect([original.width, original.height]).toEqual([upright.width, upright.height])
  const file = Buffer.from(await (await fetch(original.url)).arrayBuffer())
  expect(file.equals(readFileSync(photograph('chelsea.png')))).toBe(true)
  await library.close()

  // Several photos at once, beyond earlier turns.
  await library.photo('chelsea').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Control+a')
  await page.getByText('2 selected').first().waitFor()
  await library.button('Rotate clockwise').click()
  await library.notice('2 photos rotated.').waitFor()
  expect([(await photo(cat)).turn, (await photo(cup)).turn]).toEqual([0, 90])
})
