import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { signInTo } from '../../backend/tests/library.ts'
import { calm, findings } from './findings.ts'
import { photograph } from './pictures.ts'
import { eventually, runAlbum } from './running-album.ts'

const album = runAlbum()

/** A person's labelled cat and cup, taken on these dates. */
async function withTwoPhotos(...dates: string[]) {
  const person = await album.newPerson()
  const api = await signInTo(album.system.config, person)
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
  const { page, library } = await album.openLibrary(person, calm)
  await library.open('chelsea')
  await library.viewer.getByText('No date').waitFor()
  await library.viewer.getByRole('button', { name: 'Change date' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change the date' })
  const field = dialog.getByLabel('Date and time')
  await field.fill('1600-01-01T12:00:00')
  await dialog.getByText('This date does not exist').waitFor()
  expect(await dialog.getByRole('button', { name: 'Change', exact: true }).isDisabled()).toBe(true)
  await field.fill('1998-07-31T18:05')
  expect(await findings(page, 'the date of one photo')).toEqual([])
  await page.keyboard.press('Enter')
  await library.viewer.getByText('July 31, 1998').waitFor()
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
  const { page, library } = await album.openLibrary(person, calm)
  await page.getByRole('heading', { name: 'December 2024' }).waitFor()
  await library.photo('chelsea').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Control+a')
  await page.getByText('2 selected').first().waitFor()
  await page.keyboard.press('d')
  const dialog = page.getByRole('dialog', { name: 'Change the date of 2 photos' })
  await dialog.getByLabel('Hours').fill('8')
  const first = dialog.getByRole('region', { name: 'The first photo' })
  await first.getByText('December 31, 2024').waitFor()
  await first.getByText('January 1, 2025').waitFor()
  await dialog.getByLabel('The camera was set to another time zone').check()
  expect(await findings(page, 'shifting dates')).toEqual([])
  await dialog.getByRole('button', { name: 'Change', exact: true }).click()
  await page.getByRole('heading', { name: 'January 2025' }).waitFor()
  await eventually(taken).toEqual(['2025-01-01T04:30:00', '2025-01-01T07:30:00'])
  await library.button('Undo').click()
  await page.getByRole('heading', { name: 'December 2024' }).waitFor()
  await eventually(taken).toEqual([...dates])

  // One date for both.
  await page.keyboard.press('d')
  await dialog.getByRole('radio', { name: 'Set' }).check()
  await dialog.getByLabel('Date and time').fill('2020-02-29T12:00:01')
  await dialog.getByText('All 2 photos get this date and time.').waitFor()
  await dialog.getByRole('button', { name: 'Change', exact: true }).click()
  await eventually(taken).toEqual(['2020-02-29T12:00:01', '2020-02-29T12:00:01'])
  await page.getByRole('heading', { name: 'February 2020' }).waitFor()
})
