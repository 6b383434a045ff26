import { expect, test } from 'vitest'
import { photoKey, unshownPk } from '@album/model/keys'
import { developerOf } from '../../backend/tests/developer.ts'
import { type Library, photograph as bytesOf } from '../../backend/tests/library.ts'
import { catVariant } from '../../backend/tests/pictures.ts'
import { analysedPhotosIn } from './analysed-photos.ts'
import { findings } from './findings.ts'
import { answerWith } from './made-answers.ts'
import { eventually, runAlbum } from './running-album.ts'
import { subscribed } from './subscribed.ts'

const album = runAlbum()
const personWith = analysedPhotosIn(album)

/**
 * Makes these photos look as if an older model had analysed them, and adds one whose file the worker cannot
 * find.
 */
async function makeOutdated(api: Library, ids: string[]) {
  const developer = developerOf(album.system)
  const old = { modelVersions: ['DetectLabels/of-before', 'DetectModerationLabels/of-before'] }
  for (const id of ids) await developer.putItem({ ...(await developer.photoItem(api.owner, id)), ...old })
  const lost = '01J9Z3NDEKTSV4RRFFQ69G5FAV'
  const item = await developer.photoItem(api.owner, ids[0]!)
  await developer.putItem({ ...item, ...old, ...photoKey(api.owner, lost), id: lost })
}

test('a person starts a re-analysis knowing its size and price, sees progress, and cancels it', async () => {
  const { person, api, ids } = await personWith(
    ['cat.png', bytesOf('chelsea.png')],
    ['cup.png', bytesOf('coffee.png')],
  )
  await api.ask(`mutation { addLabels(ids: ["${ids[0]}"], labels: ["Minka"]) { id } }`)
  await makeOutdated(api, ids)
  const { page, library, expectErrors } = await album.openLibrary(person)
  // The photo without a file has no picture either.
  expectErrors(/status of 403/)
  await library.fromAccountMenu('Analyse again')
  await page.getByText('Your corrections stay').waitFor()
  await page.getByText('3 photos, at most $0.006').waitFor()
  await eventually(() => page.getByText('None', { exact: true }).count()).toBe(2)
  const found = await findings(page, 'look again')

  await library.button('Analyse again: Analysed by an older model').click()
  const job = page.getByRole('listitem').filter({ has: library.button('Cancel: Analysed by an older model') })
  await job.getByText('2 of 3 photos').waitFor()
  found.push(...(await findings(page, 'look again, running')))
  await job.getByRole('button').click()
  await page.getByRole('listitem').getByText('Cancelled. 2 photos analysed.').waitFor()
  await page.getByText('1 photo, at most $0.002').waitFor()
  found.push(...(await findings(page, 'look again, cancelled')))
  expect(found).toEqual([])
  const photo = (await api.photo(ids[0]!))!
  expect(photo.labels[0]).toMatchObject({ name: 'Minka', source: 'USER' })
  expect(photo.modelVersions.join()).not.toContain('of-before')
})

/** Leaves a photo as the sweeper does after every try failed. */
async function makeFailed(api: Library, id: string) {
  const developer = developerOf(album.system)
  // A failed photo is on no card and in no count; trashing it first removes it from both.
  await api.ask(`mutation { trash(ids: ["${id}"]) { id } }`)
  const { trashedAt: _, expiresAt: __, ...item } = await developer.photoItem(api.owner, id)
  const failure = {
    status: 'FAILED',
    reason: 'ANALYSIS_FAILED',
    takenPk: unshownPk(api.owner),
    claimedUntil: 1,
  }
  await developer.putItem({ ...item, ...failure, version: item.version + 1 })
}

/** Leaves one photo as if every try had failed, and one with an incomplete analysis. */
async function makeIncomplete(api: Library, [failed, missing]: readonly string[]) {
  const developer = developerOf(album.system)
  await makeFailed(api, failed!)
  const analysed = await developer.photoItem(api.owner, missing!)
  const modelVersions = analysed.modelVersions!.filter((version) => !version.startsWith('DetectModeration'))
  await developer.putItem({ ...analysed, modelVersions, version: analysed.version + 1 })
}

test('a person re-analyses failed photos and photos with an incomplete analysis', async () => {
  const { person, api, ids } = await personWith(
    ['failed.png', await catVariant(73)],
    ['missing.png', await catVariant(74)],
  )
  await makeIncomplete(api, ids)
  const { page, library } = await album.openLibrary(person)
  await library.fromAccountMenu('Analyse again')
  await eventually(() => page.getByText('1 photo, at most $0.002').count()).toBe(2)
  for (const choice of ['Analysis failed', 'Not fully analysed']) {
    await library.button(`Analyse again: ${choice}`).click()
    await page.getByRole('listitem').filter({ hasText: choice }).getByText('1 photo analysed.').waitFor()
  }
  await eventually(() => page.getByText('None', { exact: true }).count()).toBe(3)
  expect((await api.photo(ids[0]!))!.status).toBe('READY')
  expect((await api.photo(ids[1]!))!.modelVersions.join()).toContain('DetectModeration')
  await page.getByRole('link', { name: 'Photos', exact: true }).click()
  for (const title of ['failed.png', 'missing.png']) await library.labelled(title, 'Cat').waitFor()
  expect((await api.counts())['Cat']).toBe(2)
})

/** The photo's analysis failed. */
async function withFailed(title: string, variant: number) {
  const { person, api, ids } = await personWith([title, await catVariant(variant)])
  await makeFailed(api, ids[0]!)
  const { page, library } = await album.openLibrary(person)
  const start = async () => {
    await page.getByText(/^Analyse 1 photo again\?/).waitFor()
    await page.getByRole('dialog').last().getByRole('button', { name: 'Analyse again' }).click()
  }
  return { page, library, start }
}

test('a person opens a photo whose analysis failed, analyses it again, and sees its picture and labels', async () => {
  const { page, library, start } = await withFailed('failed.png', 75)
  await library.open('failed.png')
  await library.viewer.getByText('Analyse it again, or add it again.').waitFor()
  await library.viewer.getByRole('button', { name: 'Analyse again' }).click()
  await start()
  await library.label('Cat').waitFor()
  await library.viewer.getByRole('img', { name: /^failed/ }).waitFor()
  // The button is gone: the next Tab goes on in the viewer.
  await library.viewer.and(page.locator(':focus')).waitFor()
})

test('a person analyses again what failed among the photos just added', async () => {
  const { library, start } = await withFailed('added.png', 76)
  await library.grid.getByRole('button', { name: 'Analyse again' }).click()
  await start()
  await library.labelled('added.png', 'Cat').waitFor()
})

test('a page of re-analyses that could not be loaded says so and can be loaded again', async () => {
  const person = await album.newPerson()
  const { page, library } = await album.openLibrary(person)
  // The page counts again by itself when its subscriptions begin.
  await subscribed(page)
  await answerWith(page, { Jobs: 'failed', ReanalysisEstimates: 'failed' })
  await library.fromAccountMenu('Analyse again')
  const failures = ['The photos could not be counted.', 'The latest analyses could not be loaded.'].map(
    (sentence) => page.getByRole('alert').filter({ hasText: sentence }),
  )
  for (const failure of failures) await failure.waitFor()
  const found = await findings(page, 'look again, not loaded')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  for (const failure of failures) await failure.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('Nothing has been analysed again in the last 30 days.').waitFor()
  await eventually(() => page.getByText('None', { exact: true }).count()).toBe(3)
  expect(found).toEqual([])
})

test('a person re-analyses selected photos after reading what it costs', async () => {
  const { person } = await personWith(['cat.png', bytesOf('chelsea.png')], ['cup.png', bytesOf('coffee.png')])
  const { page, library } = await album.openLibrary(person)
  await library.photo('cat.png').click({ modifiers: ['Control'] })
  await library.button('Analyse again').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Analyse 1 photo again? This costs at most $0.002. Your corrections stay.').waitFor()
  expect(await findings(page, 'look again, asked')).toEqual([])
  await dialog.getByRole('button', { name: 'Analyse again' }).click()
  await library.notice('Analysing 1 photo again.').waitFor()
  await library.button('Show').click()
  await page.getByRole('heading', { name: 'Analyse again' }).waitFor()
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Selected photos' })
    .getByText('1 photo analysed.')
    .waitFor()
})
