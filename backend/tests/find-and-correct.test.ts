/** Browsing, searching and correcting a library of three photos: a cat, a cup and a person. */
import { beforeAll, expect, test, vi } from 'vitest'
import { type Library, photograph, signInTo } from './library.ts'
import { type SharedSystem, sharedSystem } from './shared-system.ts'
import { PATIENCE } from './system.ts'

let system: SharedSystem
let library: Library
const ids = { cat: '', cup: '', person: '' }
const dayNow = () => new Date().toISOString().slice(0, 10)
/** When the library got its first photo, in UTC. */
let firstDay: string
beforeAll(async () => {
  firstDay = dayNow()
  system = await sharedSystem()
  library = await signInTo(system.config)
  for (const [name, file] of [
    ['cat', 'chelsea.png'],
    ['cup', 'coffee.png'],
    ['person', 'astronaut.png'],
  ] as const) {
    ids[name] = await library.upload(photograph(file), file)
    await library.photoOnce(ids[name], (photo) => photo?.status === 'READY')
  }
})

const found = async (filter: string, more = '') => {
  const { photos } = await library.ask(
    `{ photos(filter: ${filter}, limit: 100 ${more}) { items { id } nextToken } }`,
  )
  return photos.items.map(({ id }: { id: string }) => id)
}
const dated = (id: string, takenLocal: string) =>
  library.ask(`mutation { updatePhoto(input: { id: "${id}", takenLocal: "${takenLocal}" }) { takenLocal } }`)
const correct = (field: string, id: string, labels: string[], undo?: boolean) =>
  library.ask(
    `mutation ($labels: [String!]!, $undo: Boolean) { ${field}(ids: ["${id}"], labels: $labels, undo: $undo) {
    id version labels { name confidence source parents } } }`,
    { labels, undo },
  )
const corrected = (field: string, id: string, ...labels: string[]) => correct(field, id, labels)
const undone = (field: string, id: string, ...labels: string[]) => correct(field, id, labels, true)
/** Has this photo analysed again, and waits until that is done. */
async function analyseAgain(id: string) {
  const { reanalyze } = await library.ask(`mutation { reanalyze(input: { ids: ["${id}"] }) { id } }`)
  await vi.waitFor(async () => {
    const { job } = await library.ask(`{ job(id: "${reanalyze.id}") { status done } }`)
    expect(job).toEqual({ status: 'DONE', done: 1 })
  }, PATIENCE)
}

test('a photo with a changed date moves to its month, and the timeline’s counts stay exact', async () => {
  await dated(ids.cat, '2019-05-04T10:00:00')
  await dated(ids.cup, '2019-05-20T10:00:00')
  await dated(ids.person, '2021-08-01T10:00:00')
  const { timeline } = await library.ask('{ timeline { month count } }')
  expect(timeline).toEqual([
    { month: '2021-08', count: 1 },
    { month: '2019-05', count: 2 },
  ])
  const { photos } = await library.ask('{ photos(order: TAKEN_OLDEST) { items { id takenLocal title } } }')
  expect(photos.items.map(({ id }: { id: string }) => id)).toEqual([ids.cat, ids.cup, ids.person])
  const { error } = {
    error: (
      await library.query(
        `mutation { updatePhoto(input: { id: "${ids.cat}", takenLocal: "2019-02-30T00:00:00" }) { id } }`,
      )
    ).errors![0],
  }
  expect(error).toMatchObject({ errorType: 'ValidationError', errorInfo: { code: 'TAKEN_LOCAL' } })
})

test('a strip lays out a month, and its thumbnails share one URL', async () => {
  const strip = async (limit: number, nextToken?: string) =>
    (
      await library.ask(
        `query ($limit: Int, $nextToken: String) { strip(month: "2019-05", limit: $limit, nextToken: $nextToken) {
          ids taken aspectRatios thumbhashes thumbnailUrl nextToken } }`,
        { limit, nextToken },
      )
    ).strip
  await vi.waitFor(async () => expect((await strip(1000)).ids).toEqual([ids.cup, ids.cat]), 60_000)
  const first = await strip(1)
  expect(first).toMatchObject({ ids: [ids.cup], taken: ['2019-05-20T10:00:00'], aspectRatios: [1.5] })
  expect(first.thumbhashes[0]).toMatch(/^[\w+/]+=*$/)
  const next = await strip(1, first.nextToken)
  expect(next.ids).toEqual([ids.cat])
  for (const id of [ids.cup, ids.cat]) {
    const response = await fetch(first.thumbnailUrl.replace('{id}', id))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('image/webp')
  }
})

test('photos are found by labels they carry, labels they lack, and confidence', async () => {
  expect(await found('{ labels: ["cat"] }')).toEqual([ids.cat])
  expect(await found('{ labels: ["Cat", "Animal"] }')).toEqual([ids.cat])
  expect(await found('{ labels: ["Cat", "Cup"] }')).toEqual([])
  expect(await found('{ without: ["Cat"] }')).toEqual([ids.person, ids.cup])
  expect(await found('{ without: ["Cat"] }', ', order: TAKEN_OLDEST')).toEqual([ids.cup, ids.person])
  expect(await found('{ labels: ["Cat"], minConfidence: 100 }')).toEqual([])
  expect(await found('{ labels: ["Cat"], takenFrom: "2019", takenTo: "2019-05" }')).toEqual([ids.cat])
  expect(await found('{ labels: ["Cat"], takenFrom: "2019-06" }')).toEqual([])
  expect(await found('{ takenFrom: "2019-05-10", takenTo: "2019-05-20" }')).toEqual([ids.cup])
  expect(await found('{ status: FAILED }')).toEqual([])
  expect((await found('{ status: READY }')).length).toBe(3)
})

test('search results come with their pictures, and with the whole photo if selected', async () => {
  const { photos } = await library.ask(
    '{ photos(filter: { labels: ["Cat"] }) { items { id width height thumbhash images { name url width } } } }',
  )
  const [grid] = photos.items
  expect(grid).toMatchObject({ id: ids.cat, width: 451, height: 300 })
  expect((await fetch(grid.images[0].url)).status).toBe(200)
  const { photos: whole } = await library.ask(
    '{ photos(filter: { labels: ["Cat"] }) { items { id title labels { name } version } } }',
  )
  expect(whole.items[0]).toMatchObject({ id: ids.cat, title: 'chelsea.png' })
})

test('added labels appear in every window, are found and counted, and undo removes them', async () => {
  const window = await library.listen()
  const { addLabels } = await corrected('addLabels', ids.cup, 'Breakfast', 'cup')
  expect(addLabels[0].labels.slice(0, 2)).toMatchObject([
    { name: 'Breakfast', confidence: 100, source: 'USER' },
    { name: 'Cup', confidence: 100, source: 'USER' },
  ])
  await vi.waitFor(() => {
    const change = window.changes.find(({ photo }) => photo?.labels.some(({ name }) => name === 'Breakfast'))
    expect(change).toMatchObject({ id: ids.cup, kind: 'UPDATED', version: addLabels[0].version })
  }, 60_000)
  window.close()
  expect(await found('{ labels: ["breakfast", "Cup"], minConfidence: 100 }')).toEqual([ids.cup])
  expect(await library.counts()).toMatchObject({ Breakfast: 1, Cup: 1 })
  await corrected('removeLabels', ids.cup, 'Breakfast')
  expect(await found('{ labels: ["Breakfast"] }')).toEqual([])
  expect(await library.counts()).not.toHaveProperty('Breakfast')
})

test('fault 30: labels of somebody else’s photo cannot be changed, and the others are', async () => {
  const { data, errors } = await library.query(
    `mutation { addLabels(ids: ["01J9Z3NDEKTSV4RRFFQ69G5FAV", "${ids.cat}"], labels: ["Minka"]) { id } }`,
  )
  expect(data.addLabels).toEqual([{ id: ids.cat }])
  expect(errors).toMatchObject([{ errorType: 'NotFound', errorInfo: { index: 0 } }])
})

test('undoing a correction restores the machine’s labels, and a later analysis may find them', async () => {
  const boxed = async () => {
    const { photo } = await library.ask(
      `{ photo(id: "${ids.cup}") { labels { name confidence source parents instances { confidence } } } }`,
    )
    return photo.labels
  }
  await undone('addLabels', ids.cup, 'Cup')
  const boxes = await boxed()
  const cup = boxes.find(({ name }: { name: string }) => name === 'Cup')
  expect(cup).toMatchObject({ source: 'MACHINE', instances: [{}] })
  expect(cup.confidence).toBeLessThan(100)

  await corrected('removeLabels', ids.cup, 'Cup')
  await undone('removeLabels', ids.cup, 'Cup')
  expect(await boxed()).toEqual(boxes)
  expect(await library.counts()).toMatchObject({ Cup: 1 })

  await corrected('addLabels', ids.cup, 'Cup')
  await undone('addLabels', ids.cup, 'Cup')
  await analyseAgain(ids.cup)
  expect(await boxed()).toEqual(boxes)
})

test('a re-analysis reads the originals, is free within a week, and keeps corrections', async () => {
  await corrected('removeLabels', ids.cat, 'Cat')
  await corrected('addLabels', ids.cat, 'Minka')
  const before = (await library.photo(ids.cat))!
  const { reanalysisEstimate } = await library.ask(
    `{ reanalysisEstimate(input: { ids: ["${ids.cat}"] }) { photos costUsd isComplete } }`,
  )
  expect(reanalysisEstimate).toMatchObject({ photos: 1, isComplete: true })
  const spent = async () => (await library.ask('{ usage { all { calls analysed } } }')).usage.all
  const { calls } = await spent()
  const { reanalyze } = await library.ask(
    `mutation { reanalyze(input: { ids: ["${ids.cat}"] }) { id status total costUsd } }`,
  )
  expect(reanalyze).toMatchObject({ total: 1, costUsd: reanalysisEstimate.costUsd })
  await vi.waitFor(async () => {
    const { job } = await library.ask(`{ job(id: "${reanalyze.id}") { status total done failed skipped } }`)
    expect(job).toEqual({ status: 'DONE', total: 1, done: 1, failed: 0, skipped: 0 })
  }, PATIENCE)
  const after = (await library.photo(ids.cat))!
  expect(after.version).toBeGreaterThan(before.version)
  const names = after.labels.map(({ name }) => name)
  expect(names).toContain('Minka')
  expect(names).not.toContain('Cat')
  expect(after.takenLocal).toBe('2019-05-04T10:00:00')
  expect(await found('{ labels: ["Cat"] }')).toEqual([])
  expect(await spent()).toMatchObject({ calls, analysed: 5 })
})

test('a re-analysis by search goes through the library and can be cancelled', async () => {
  const { reanalyze } = await library.ask(
    'mutation { reanalyze(input: { which: OLD_MODEL }) { id status which } }',
  )
  expect(reanalyze.which).toBe('OLD_MODEL')
  await vi.waitFor(async () => {
    const { jobs } = await library.ask('{ jobs { id status total isComplete } }')
    expect(jobs[0]).toEqual({ id: reanalyze.id, status: 'DONE', total: 0, isComplete: true })
  }, PATIENCE)
  const { reanalyze: other } = await library.ask('mutation { reanalyze(input: { which: MISSING }) { id } }')
  const { cancelJob } = await library.ask(`mutation { cancelJob(id: "${other.id}") { status } }`)
  expect(cancelJob.status).toMatch(/^(CANCELLED|DONE)$/)
})

test('usage says what was added, analysed and spent', async () => {
  const { usage } = await library.ask(
    `{ usage { photos photosPerDay photosLeftToday bytesPerDay bytesLeftToday
       today { ...Spent } month { ...Spent } all { ...Spent } } }
     fragment Spent on UsageOfTime { photos admitted bytes analysed calls costUsd }`,
  )
  const { today, month, all } = usage
  expect(usage.photos).toBe(3)
  expect(all).toMatchObject({ photos: 3, admitted: 5, analysed: 5 })
  expect(all.calls % 3).toBe(0)
  expect(all.costUsd).toBeCloseTo(all.calls * 0.001)
  expect(all.bytes).toBe(
    ['chelsea.png', 'coffee.png', 'astronaut.png'].reduce((sum, file) => sum + photograph(file).length, 0),
  )
  expect(usage.photosLeftToday).toBe(usage.photosPerDay - today.admitted)
  expect(usage.bytesLeftToday).toBe(usage.bytesPerDay - today.bytes)
  // After a midnight during these tests, today and the month have only a part.
  if (dayNow() === firstDay) expect({ today, month }).toEqual({ today: all, month: all })
})

test('favourites are found alone and with labels, counted, saved as a smart album', async () => {
  await corrected('addLabels', ids.cat, 'Darling')
  const numbers = async () => (await library.ask('{ marks { favourites archived } }')).marks
  await library.ask(`mutation { favourite(ids: ["${ids.cat}", "${ids.cup}"]) { id favourite } }`)
  const ofSmart = async (id: string) =>
    (await library.ask(`{ album(id: "${id}") { photos { items { id } } } }`)).album.photos.items
  expect(new Set(await found('{ favourite: true }'))).toEqual(new Set([ids.cat, ids.cup]))
  expect(await found('{ favourite: true, labels: ["Darling"] }')).toEqual([ids.cat])
  expect(await found('{ favourite: true, without: ["Darling"] }')).toEqual([ids.cup])
  expect(await found('{ favourite: false }')).toEqual([ids.person])
  expect(await numbers()).toEqual({ favourites: 2, archived: 0 })
  const { createAlbum } = await library.ask(
    'mutation { createAlbum(input: { title: "Best", filter: { favourite: true, labels: ["Darling"] } }) { id } }',
  )
  expect(await ofSmart(createAlbum.id)).toEqual([{ id: ids.cat }])
  await analyseAgain(ids.cat)
  expect(await found('{ favourite: true, labels: ["Darling"] }'), 'still after another analysis').toEqual([
    ids.cat,
  ])
  await library.ask(`mutation { unfavourite(ids: ["${ids.cat}", "${ids.cup}"]) { id } }`)
  expect(await found('{ favourite: true }')).toEqual([])
  expect(await ofSmart(createAlbum.id)).toEqual([])
  expect(await numbers()).toEqual({ favourites: 0, archived: 0 })
})

test('an archived photo leaves the timeline in every window, and is still found, counted by its labels and in albums', async () => {
  const months = async () => (await library.ask('{ timeline { month count } }')).timeline
  const labelled = async () =>
    (await library.ask('{ labels(startsWith: "Darling") { items { name count } } }')).labels.items
  const strip = async () => (await library.ask('{ strip(month: "2019-05") { ids } }')).strip.ids
  await dated(ids.cat, '2019-05-04T10:00:00')
  await dated(ids.cup, '2019-05-20T10:00:00')
  await dated(ids.person, '2021-08-01T10:00:00')
  const [before, cats] = [await months(), await labelled()]
  expect(before).toEqual([
    { month: '2021-08', count: 1 },
    { month: '2019-05', count: 2 },
  ])
  const { createAlbum } = await library.ask('mutation { createAlbum(input: { title: "All" }) { id } }')
  await library.ask(
    `mutation { addToAlbum(albumId: "${createAlbum.id}", ids: ["${ids.cat}", "${ids.cup}"]) { id } }`,
  )
  const { archive } = await library.ask(`mutation { archive(ids: ["${ids.cat}"]) { id archived } }`)
  expect(archive).toEqual([{ id: ids.cat, archived: true }])
  await vi.waitFor(async () => expect(await strip()).toEqual([ids.cup]), 60_000)
  expect(await months()).toEqual([
    { month: '2021-08', count: 1 },
    { month: '2019-05', count: 1 },
  ])
  expect(await labelled(), 'labels count it').toEqual(cats)
  expect(await found('{ labels: ["Darling"] }')).toEqual([ids.cat])
  expect(await found('{ words: ["chelsea"] }')).toEqual([ids.cat])
  expect(await found(`{ album: "${createAlbum.id}" }`)).toEqual([ids.cat, ids.cup])
  expect(await found('{ takenFrom: "2019", takenTo: "2019" }'), 'a part of the timeline').toEqual([ids.cup])
  expect(await found('{ archived: true }')).toEqual([ids.cat])
  expect(await found('{ archived: true, takenFrom: "2020" }')).toEqual([])
  expect(await found('{ archived: false }')).toEqual([ids.person, ids.cup])
  expect(await found('{ archived: false, labels: ["Darling"] }')).toEqual([])
  expect(await library.ask('{ marks { archived } usage { photos } }')).toEqual({
    marks: { archived: 1 },
    usage: { photos: 3 },
  })
  await analyseAgain(ids.cat)
  expect(await months(), 'still after another analysis').toHaveLength(2)
  expect(await found('{ archived: true }')).toEqual([ids.cat])
  await library.ask(`mutation { unarchive(ids: ["${ids.cat}"]) { id } }`)
  await vi.waitFor(async () => expect(await strip()).toEqual([ids.cup, ids.cat]), 60_000)
  expect(await months()).toEqual(before)
})

test('a photo is found by its description, and no longer when that is removed', async () => {
  const describe = (description: string | null) =>
    library.query(
      `mutation ($text: String) { updatePhoto(input: { id: "${ids.cup}", description: $text }) { description } }`,
      { text: description },
    )
  expect(await describe('Espresso for Grandma')).toMatchObject({
    data: { updatePhoto: { description: 'Espresso for Grandma' } },
  })
  expect(await found('{ words: ["grandm"], labels: ["Cup"] }')).toEqual([ids.cup])
  await describe(`${Array.from({ length: 25 }, (_, at) => `word${at}`).join(' ')} marmalade`)
  expect(await found('{ words: ["marmal"] }'), 'by its 26th word').toEqual([ids.cup])
  await describe('Espresso for Grandma')
  expect(await found('{ words: ["marmal"] }')).toEqual([])
  expect(await describe('a'.repeat(10_000))).toMatchObject({
    errors: [{ errorType: 'ValidationError', errorInfo: { code: 'DESCRIPTION' } }],
  })
  await describe(null)
  expect(await found('{ words: ["grandm"] }')).toEqual([])
})
