import { afterAll, beforeAll, expect, test } from 'vitest'
import { byTakenKeysOf, type LabelFacetItem } from '@album/model/index-entries'
import { labelCardsPk, labelFacetKey, monthFacetKey, photoKey } from '@album/model/keys'
import type { CardItem, PhotoItem } from '@album/model/photo'
import { matches, searchable } from '@album/model/search'
import { startTable } from '../dynamodb/table.fixture.ts'
import { edit, updatePhoto } from './edit.ts'
import { writesFor } from './writes.ts'

let album: Awaited<ReturnType<typeof startTable>>
beforeAll(async () => {
  album = await startTable()
})
afterAll(() => album.close())

const now = new Date('2026-03-01T00:00:00.000Z')
let ids = 0

/** A photo on show in which the machine saw a cat. */
async function ready(owner: string, more: Partial<PhotoItem> = {}): Promise<PhotoItem> {
  ids += 1
  const id = `01J9Z3NDEKTSV4RRFFQ69G5${String(ids).padStart(3, '0')}`
  const detected = { parents: ['Animal'], categories: ['Animals and Pets'], source: 'MACHINE' as const }
  const waiting: PhotoItem = {
    ...photoKey(owner, id),
    id,
    owner,
    status: 'PROCESSING',
    title: 'cat',
    addedAt: '2026-02-01T10:00:00.000Z',
    takenLocal: '2024-07-31T18:05:09',
    takenOffset: '+02:00',
    bytes: 5,
    sha256: 'x',
    labels: [{ name: 'Cat', confidence: 90, ...detected }],
    version: 1,
    ...more,
  }
  await album.table.write({ put: waiting })
  const shown: PhotoItem = { ...waiting, status: 'READY', version: 2 }
  Object.assign(shown, byTakenKeysOf(shown))
  for (;;) if (!(await album.table.transact(writesFor([{ before: waiting, after: shown }])))) return shown
}
const stored = ({ owner, id }: PhotoItem) => album.table.get<PhotoItem>(photoKey(owner, id))
const labelled = (
  field: 'addLabels' | 'removeLabels',
  owner: string,
  labels: string[],
  ...photos: PhotoItem[]
) => edit({ field, owner, ids: photos.map(({ id }) => id), labels }, album.table, now)
async function counted(owner: string, ...slugs: string[]) {
  const facets = await Promise.all(
    slugs.map((slug) => album.table.get<{ count: number }>(labelFacetKey(owner, slug))),
  )
  return facets.map((facet) => facet?.count ?? 0)
}
const cards = async (owner: string, slug: string) =>
  (await album.table.pageBefore<CardItem>(labelCardsPk(owner, slug), '9', 100)).items
const labelsOf = async (photo: PhotoItem) =>
  (await stored(photo))!.labels!.map(({ name, source }) => `${name} ${source}`)

test('labels that a person adds are marked as theirs, find the photos and are counted exactly', async () => {
  const [one, two] = [await ready('ada'), await ready('ada')]
  const answer = await labelled('addLabels', 'ada', ['  Minka ', 'minka', 'cat'], one, two)
  expect(answer).toMatchObject({ items: [{ version: 3 }, { version: 3 }], errors: [] })
  expect(await labelsOf(one)).toEqual(['Minka USER', 'Cat USER'])
  expect((await stored(one))!.labels![1]).toMatchObject({ confidence: 100, parents: ['Animal'] })
  expect(await counted('ada', 'minka', 'cat')).toEqual([2, 2])
  expect((await cards('ada', 'cat')).map(({ labels }) => labels)).toEqual([
    { minka: 100, cat: 100 },
    { minka: 100, cat: 100 },
  ])
})

test('removing an added label is a correction of its own and is remembered as removed', async () => {
  const photo = await ready('bob')
  await labelled('addLabels', 'bob', ['Minka'], photo)
  await labelled('removeLabels', 'bob', ['Minka', 'CAT'], photo)
  expect(await stored(photo)).toMatchObject({ labels: [], removed: ['minka', 'cat'] })
  expect(await counted('bob', 'minka', 'cat')).toEqual([0, 0])
  expect(await cards('bob', 'minka')).toEqual([])
  await labelled('addLabels', 'bob', ['Cat'], photo)
  expect(await labelsOf(photo)).toEqual(['Cat USER'])
  expect(await counted('bob', 'cat')).toEqual([1])
})

test('undo restores cards and counts, and needs no room among the person’s own labels', async () => {
  const photo = await ready('ivo')
  const undo = (field: 'addLabels' | 'removeLabels', ...labels: string[]) =>
    edit({ field, owner: 'ivo', ids: [photo.id], labels, undo: true }, album.table, now)
  await labelled('addLabels', 'ivo', ['Minka', 'Cat'], photo)
  expect(await undo('addLabels', 'Minka', 'Cat')).toMatchObject({ items: [{ version: 4 }], errors: [] })
  expect(await stored(photo)).toEqual({ ...photo, version: 4 })
  expect(await counted('ivo', 'minka', 'cat')).toEqual([0, 1])
  expect((await cards('ivo', 'cat')).map(({ labels }) => labels)).toEqual([{ cat: 90 }])

  await labelled('removeLabels', 'ivo', ['Cat'], photo)
  const ten = Array.from({ length: 10 }, (_, index) => `Label ${index}`)
  await labelled('addLabels', 'ivo', ten, photo)
  expect(await undo('removeLabels', 'Cat')).toMatchObject({ errors: [] })
  expect((await stored(photo))!.labels!.at(-1)).toEqual(photo.labels![0])
  expect(await counted('ivo', 'cat')).toEqual([1])
})

test('an edit that is already in place changes nothing', async () => {
  const photo = await ready('eve')
  await labelled('addLabels', 'eve', ['Minka'], photo)
  await labelled('addLabels', 'eve', ['MINKA'], photo)
  await labelled('removeLabels', 'eve', ['Dog'], photo)
  expect((await stored(photo))!.version).toBe(3)
})

test('an eleventh label of your own is refused for that photo, and the others are changed', async () => {
  const [full, free] = [await ready('ann'), await ready('ann')]
  const ten = Array.from({ length: 10 }, (_, index) => `Label ${index}`)
  await labelled('addLabels', 'ann', ten, full)
  expect(await labelled('addLabels', 'ann', ['One more'], full, free)).toMatchObject({
    items: [null, { id: free.id }],
    errors: [{ index: 0, errorType: 'ValidationError', code: 'OWN_LABELS' }],
  })
})

test('label names are cleaned; none, too many, empty and overlong names are refused', async () => {
  const photo = await ready('kim')
  await labelled('addLabels', 'kim', ['Grand\u202e  \n ma'], photo)
  expect(await labelsOf(photo)).toContain('Grand ma USER')
  for (const [labels, code] of [
    [[], 'TOO_MANY_LABELS'],
    [Array.from({ length: 11 }, String), 'TOO_MANY_LABELS'],
    [['\u200e '], 'LABEL'],
    [['x'.repeat(51)], 'LABEL'],
    [[`${'\u200e'.repeat(400)}x`], 'LABEL'],
  ] as const)
    expect(await labelled('addLabels', 'kim', [...labels], photo)).toMatchObject({
      error: { errorType: 'ValidationError', code },
    })
})

test('labelling a refused file is refused without advice to wait', async () => {
  const photo = await ready('una')
  const refused: PhotoItem = { ...photo, status: 'REJECTED', reason: 'CORRUPT' }
  await album.table.write({ put: refused })
  const answer = await labelled('addLabels', 'una', ['Minka'], photo)
  expect(answer).toMatchObject({ errors: [{ errorType: 'Conflict', code: 'REJECTED' }] })
  expect(JSON.stringify(answer)).not.toMatch(/yet|READY/)
})

test('a photo that is not READY cannot be labelled; one in the trash can, and keeps the label when restored', async () => {
  const waiting = await ready('zoe')
  const failed: PhotoItem = { ...waiting, status: 'FAILED' }
  await album.table.write({ put: failed })
  expect(await labelled('addLabels', 'zoe', ['Minka'], waiting)).toMatchObject({
    errors: [{ errorType: 'Conflict', code: 'NOT_READY' }],
  })
  const photo = await ready('zoe')
  await edit({ field: 'trash', owner: 'zoe', ids: [photo.id] }, album.table, now)
  await labelled('addLabels', 'zoe', ['Minka'], photo)
  expect(await counted('zoe', 'minka')).toEqual([0])
  await edit({ field: 'restore', owner: 'zoe', ids: [photo.id] }, album.table, now)
  expect(await counted('zoe', 'minka')).toEqual([1])
})

test('fault 35: twenty edits of one library at once leave exact counts', async () => {
  const photos = await Promise.all(Array.from({ length: 5 }, () => ready('all')))
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      labelled('addLabels', 'all', [`Label ${index % 4}`, 'Shared'], photos[index % 5]!),
    ),
  )
  expect(await counted('all', 'shared', 'label 0', 'label 3')).toEqual([5, 5, 5])
})

test('a photo with a changed date moves in every list and month, and keeps its time zone', async () => {
  const photo = await ready('max')
  const month = async (of: string) =>
    (await album.table.get<{ count: number }>(monthFacetKey('max', of)))?.count ?? 0
  await updatePhoto('max', { id: photo.id, takenLocal: '1999-12-31T23:59:59' }, album.table, now)
  expect(await stored(photo)).toMatchObject({
    takenLocal: '1999-12-31T23:59:59',
    takenOffset: '+02:00',
    taken: `1999-12-31T23:59:59#${photo.id}`,
    dated: true,
    version: 3,
  })
  expect((await cards('max', 'cat')).map(({ SK }) => SK.slice(0, 4))).toEqual(['1999'])
  expect([await month('1999-12'), await month('2024-07')]).toEqual([1, 0])
  expect(await counted('max', 'cat')).toEqual([1])

  await updatePhoto('max', { id: photo.id, takenLocal: null }, album.table, now)
  expect(await stored(photo)).toMatchObject({ taken: `2026-02-01T10:00:00#${photo.id}`, dated: true })
  expect(await stored(photo)).not.toHaveProperty('takenOffset')
  expect([await month('1999-12'), await month('2026-02')]).toEqual([0, 1])
})

test('an impossible date and an unknown time zone are refused', async () => {
  const photo = await ready('ida')
  for (const [input, code] of [
    [{ takenLocal: '2024-02-30T00:00:00' }, 'TAKEN_LOCAL'],
    [{ takenLocal: '2024-02-03' }, 'TAKEN_LOCAL'],
    [{ takenLocal: '1700-01-01T00:00:00' }, 'TAKEN_LOCAL'],
    [{ takenLocal: '' }, 'TAKEN_LOCAL'],
    [{ takenOffset: 'CET' }, 'TAKEN_OFFSET'],
    [{ takenOffset: '' }, 'TAKEN_OFFSET'],
    [{}, 'NOTHING'],
  ] as const)
    expect(await updatePhoto('ida', { id: photo.id, ...input }, album.table, now)).toMatchObject({
      error: { errorType: 'ValidationError', code },
    })
})

test('fault 28: a title keeps its words and loses invisible characters', async () => {
  const photo = await ready('uwe')
  const titled = async (title: string | null) => {
    const answer = await updatePhoto('uwe', { id: photo.id, title }, album.table, now)
    return 'error' in answer ? answer.error.message : (answer.items[0] as PhotoItem).title
  }
  expect(await titled('  Grandma’s cat \u0000\u0007\n ')).toBe('Grandma’s cat')
  expect(await titled('photo\u202egpj.exe')).toBe('photogpj.exe')
  expect(await titled('a\u200b\u2060be\u0301')).toBe('abé')
  expect(await titled('猫 🐈 <b>bold</b>')).toBe('猫 🐈 <b>bold</b>')
  expect(await titled('x'.repeat(255))).toHaveLength(255)
  expect(await titled(`${'\u200b'.repeat(2040)}x`)).toBe('A title has at most 255 characters.')
  for (const nothing of ['', '   ', '\u200e\u202c', '\n', null])
    expect(await titled(nothing)).toBe('A title needs at least one character.')
  expect(await titled('x'.repeat(256))).toBe('A title has at most 255 characters.')
})

test('a renamed photo keeps its file’s name, unless it lost it before names were kept', async () => {
  const photo = await ready('tim', { title: 'DSC_0412.jpg' })
  const rename = (of: PhotoItem, title: string) => updatePhoto('tim', { id: of.id, title }, album.table, now)
  await rename(photo, 'Norway')
  await rename(photo, 'Our trip to Norway')
  const renamed = (await stored(photo))!
  expect(renamed).toMatchObject({ title: 'Our trip to Norway', fileName: 'DSC_0412.jpg', titled: true })
  expect(matches(searchable(renamed), [{ kind: 'word', name: 'dsc' }])).toBe(true)

  const older = await ready('tim', { title: 'Norway', titled: true })
  await rename(older, 'Bergen')
  expect(await stored(older)).not.toHaveProperty('fileName')
})

test('a photo that has its file’s name as its title again has none for guests', async () => {
  const photo = await ready('ulf', { title: 'IMG_4711.JPG' })
  const rename = (title: string) => updatePhoto('ulf', { id: photo.id, title }, album.table, now)
  await rename('Anna')
  await rename(' IMG_4711.JPG')
  expect(await stored(photo)).toEqual({ ...photo, version: 4 })
  await rename('IMG_4711.JPG')
  expect(await stored(photo), 'nobody has written it').not.toHaveProperty('titled')

  // Its file's name was not kept.
  const older = await ready('ulf', { title: 'Norway', titled: true })
  await updatePhoto('ulf', { id: older.id, title: 'Norway' }, album.table, now)
  expect(await stored(older)).toMatchObject({ title: 'Norway', titled: true })
})

test('an own label in another case does not rename the label of other photos, nor does its undo', async () => {
  const [seen, other, third] = [await ready('vic'), await ready('vic', { labels: [] }), await ready('vic')]
  const nameOf = async (slug: string) =>
    (await album.table.get<LabelFacetItem>(labelFacetKey('vic', slug)))!.name
  expect(await nameOf('cat')).toBe('Cat')
  await labelled('addLabels', 'vic', ['cat', 'Minka'], other)
  expect(await counted('vic', 'cat', 'minka')).toEqual([3, 1])
  expect([await nameOf('cat'), await nameOf('minka')]).toEqual(['Cat', 'Minka'])
  const undo = { field: 'addLabels' as const, owner: 'vic', ids: [other.id], labels: ['cat'], undo: true }
  await edit(undo, album.table, now)
  expect(await counted('vic', 'cat')).toEqual([2])
  expect(await nameOf('cat')).toBe('Cat')

  // A label that was renamed before 2026-11-30 gets Rekognition's name back with its next photo.
  await album.table.write({
    key: labelFacetKey('vic', 'cat'),
    update: 'SET #name = :name',
    values: { ':name': 'cat' },
  })
  await labelled('addLabels', 'vic', ['cat'], other)
  await edit({ field: 'trash', owner: 'vic', ids: [seen.id, other.id] }, album.table, now)
  expect(await nameOf('cat')).toBe('Cat')
  expect(await stored(third)).toEqual(third)
})

test('fault 30: only your own photo can be changed, and a change overtaken by another is refused', async () => {
  const photo = await ready('lea')
  const change = (owner: string, version?: number) =>
    updatePhoto(owner, { id: photo.id, title: 'New', version }, album.table, now)
  expect(await change('mia')).toMatchObject({ error: { errorType: 'NotFound' } })
  expect(await change('lea', 1)).toMatchObject({ error: { errorType: 'Conflict', code: 'VERSION' } })
  expect(await change('lea', 2)).toMatchObject({ items: [{ title: 'New', version: 3 }] })
})

test('a photo with nothing wrong is found as such, stays so, and is moderated again by Undo', async () => {
  const moderation = [{ name: 'Weapons', parent: 'Violence', confidence: 91 }]
  const photo = await ready('gus', { moderation })
  const mark = (undo: boolean, ...ids: string[]) =>
    edit({ field: 'markHarmless', owner: 'gus', ids, undo }, album.table, now)
  const isMarkedOnCard = async () => (await cards('gus', 'cat'))[0]!.moderated ?? false
  expect(await isMarkedOnCard()).toBe(true)
  expect(await mark(false, photo.id)).toMatchObject({
    items: [{ moderation: [], harmless: true, version: 3 }],
    errors: [],
  })
  expect(await isMarkedOnCard()).toBe(false)
  // Asking for the present state changes nothing.
  expect(await mark(false, photo.id)).toMatchObject({ items: [{ version: 3 }] })
  expect(await mark(true, photo.id)).toMatchObject({ errors: [] })
  expect(await stored(photo)).toEqual({ ...photo, version: 4 })
  expect(await isMarkedOnCard()).toBe(true)

  const refused: PhotoItem = { ...(await ready('gus')), status: 'REJECTED', reason: 'CORRUPT' }
  await album.table.write({ put: refused })
  expect(await mark(false, photo.id, refused.id)).toMatchObject({
    items: [{ id: photo.id }, null],
    errors: [{ index: 1, errorType: 'Conflict', code: 'REJECTED' }],
  })
})
