import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Library } from '../../backend/tests/library.ts'
import { photograph } from './pictures.ts'
import { eventually, runAlbum } from './running-album.ts'

const album = runAlbum()

/** A person with a labelled cat, in a window that shows it. */
async function withCat() {
  const person = await album.newPerson()
  const api = await album.signIn(person)
  const id = await api.upload(readFileSync(photograph('chelsea.png')), 'chelsea.png')
  await api.photoOnce(id, (photo) => photo?.status === 'READY')
  const window = await album.openLibrary(person)
  await window.library.open('chelsea.png')
  await window.library.label('Cat').waitFor()
  await window.library.button('Show boxes').click()
  return { api, id, ...window }
}
/** Everything known about the photo's labels: source, confidence, parents and boxes. */
const labelsOf = async (api: Library, id: string) => {
  const { photo } = await api.ask(
    `query ($id: ID!) { photo(id: $id) { labels {
      name source confidence parents instances { confidence boundingBox { left top width height } } } } }`,
    { id },
  )
  return photo.labels as { name: string; source: string }[]
}

test('a person sees a label’s parents in its row, corrects the labels of a photo, undoes each correction completely, and follows a parent', async () => {
  const { api, id, page, library } = await withCat()
  const before = await labelsOf(api, id)
  const written = await library.label('Cat').innerText()
  const boxes = page.locator('[data-box="Cat"]')
  await boxes.first().waitFor({ state: 'attached' })
  // One row for Animal › Mammal › Cat: the parents have none of their own.
  const row = library.viewer.getByRole('listitem').filter({ has: library.button('Remove Cat') })
  const parents = async () =>
    (await row.innerText())
      .split(/\n| › | · /)
      .slice(2)
      .toSorted()
  await eventually(parents).toEqual(['Animal', 'Mammal', 'Pet'])
  for (const parent of ['Animal', 'Mammal', 'Pet']) expect(await library.label(parent).count()).toBe(0)

  await library.button('Remove Cat').click()
  // Pointed at, the notice stays with its Undo.
  await library.notice('Removed Cat.').hover()
  await eventually(async () => (await labelsOf(api, id)).map(({ name }) => name)).not.toContain('Cat')
  await eventually(() => boxes.count()).toBe(0)
  await library.button('Undo').click()
  await eventually(() => labelsOf(api, id)).toEqual(before)
  // The label is the machine's again, with the same confidence and box.
  expect(await library.label('Cat').innerText()).toBe(written)
  await boxes.first().waitFor({ state: 'attached' })

  const field = page.getByLabel('Add a label')
  await field.fill('Minka')
  await page.keyboard.press('Enter')
  await library.button('Undo').hover()
  await library.label('Minka Yours').waitFor()
  await eventually(() => labelsOf(api, id)).toContainEqual(
    expect.objectContaining({ name: 'Minka', source: 'USER' }),
  )
  await library.button('Undo').click()
  await eventually(() => library.label('Minka').count()).toBe(0)
  await eventually(() => labelsOf(api, id)).toEqual(before)

  // Adding a detected label makes it the user's own; Undo makes it the machine's again.
  await field.fill('cat')
  await page.keyboard.press('Enter')
  await library.button('Undo').hover()
  await library.label('Cat Yours').waitFor()
  await eventually(() => labelsOf(api, id)).toContainEqual(
    expect.objectContaining({ name: 'Cat', source: 'USER' }),
  )
  await library.button('Undo').click()
  await eventually(() => labelsOf(api, id)).toEqual(before)
  expect(await library.label('Cat').innerText()).toBe(written)

  await row.getByRole('link', { name: 'Mammal', exact: true }).click()
  await eventually(() => new URL(page.url()).search).toBe('?label=Mammal')
  await library.photo('chelsea.png').waitFor()
})

test('corrections survive a re-analysis, and undone ones do not', async () => {
  const { api, id, page, library } = await withCat()
  const names = (await labelsOf(api, id)).map(({ name }) => name)
  expect(names).toContain('Animal')
  const field = page.getByLabel('Add a label')
  await field.fill('Minka')
  await page.keyboard.press('Enter')
  await library.notice('Added Minka.').waitFor()
  await library.button('Remove Cat').click()
  await library.notice('Removed Cat.').waitFor()
  // A mistake, which the user undoes.
  await field.fill('Animal')
  await page.keyboard.press('Enter')
  const mistake = library.notice('Added Animal.').locator('..')
  await mistake.hover()
  const labels = async () => (await labelsOf(api, id)).map(({ name, source }) => `${name} ${source}`)
  await eventually(labels).toContain('Animal USER')
  await mistake.getByRole('button', { name: 'Undo' }).click()
  const corrected = ['Minka USER', ...names.filter((name) => name !== 'Cat').map((name) => `${name} MACHINE`)]
  await eventually(labels).toEqual(corrected)

  await page.keyboard.press('Escape')
  await library.viewer.waitFor({ state: 'detached' })
  await library.photo('chelsea.png').click({ modifiers: ['ControlOrMeta'] })
  await library.button('Analyse again').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Analyse again' }).click()
  await eventually(async () => (await api.ask('{ jobs { status done } }')).jobs).toEqual([
    { status: 'DONE', done: 1 },
  ])
  expect(await labels()).toEqual(corrected)
  await page.keyboard.press('Escape')
  await library.open('chelsea.png')
  await library.label('Minka Yours').waitFor()
  await library.viewer.getByRole('link', { name: 'Animal' }).or(library.label('Animal')).first().waitFor()
  expect(await library.label('Cat').count()).toBe(0)
})

test('a person removes more labels than one call accepts, and Undo restores all of them', async () => {
  const { api, id, page, library } = await withCat()
  const ten = Array.from({ length: 10 }, (_, index) => `Trip ${index}`)
  await api.ask(
    'mutation ($ids: [ID!]!, $labels: [String!]!) { addLabels(ids: $ids, labels: $labels) { id } }',
    {
      ids: [id],
      labels: ten,
    },
  )
  const carried = await labelsOf(api, id)
  expect(carried.length).toBeGreaterThan(10)
  await library.label('Trip 9').waitFor()
  await page.keyboard.press('Escape')
  await library.viewer.waitFor({ state: 'detached' })
  await library.photo('chelsea.png').click({ modifiers: ['ControlOrMeta'] })
  await library.button('Remove labels').click()
  const dialog = page.getByRole('dialog', { name: 'Remove labels from 1 photo' })
  await dialog
    .getByRole('checkbox')
    .nth(carried.length - 1)
    .waitFor()
  for (const box of await dialog.getByRole('checkbox').all()) await box.check()
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  // Pointed at, the notice stays with its Undo: so many labels take two calls.
  await library.button('Undo').hover()
  await eventually(() => labelsOf(api, id)).toEqual([])
  // Undo restores every label, although one call could not add so many.
  await library.button('Undo').click()
  await eventually(() => labelsOf(api, id)).toEqual(carried)
})
