import { beforeEach, expect, test } from 'vitest'
import { indexChanges } from '@album/model/index-changes'
import { albumEntriesOf, byTakenKeysOf, cardsOf, countedOf } from '@album/model/index-entries'
import { type Key, photoKey } from '@album/model/keys'
import { MAX_ALBUMS_OF_PHOTO, MAX_LABELS, MAX_OWN_LABELS, MAX_WRITES } from '@album/model/limits'
import type { PhotoItem, PhotoLabel } from '@album/model/photo'
import { added, without } from '../albums/arrange.ts'
import type { Write } from '../dynamodb/document-table.ts'
import { isProblem } from '../problem.ts'
import { type Change, changePhotos } from './change-photos.ts'
import { withFormerDate, withShiftedDate } from './dates.ts'
import { described } from './description.ts'
import { harmless } from './harmless.ts'
import { withLabels, withLabelsUndone, withoutLabels, withoutLabelsUndone } from './labels.ts'
import { archived, asFavourite, asNoFavourite, unarchived } from './marks.ts'
import { withPlace } from './places.ts'
import { restored, trashed } from './trash.ts'

const now = new Date('2026-03-01T00:00:00.000Z')
const OWNER = 'ada'

/** What the transactions wrote. The albums that a photo can be in exist. */
let items: Map<string, object>
let sizes: number[]
beforeEach(() => {
  items = new Map()
  sizes = []
})

const nameOf = ({ PK, SK }: Key) => `${PK} ${SK}`

const table = {
  async get<Item>(key: Key) {
    return (items.get(nameOf(key)) ?? { ...key, title: 'Trip' }) as Item
  },
  async getAll<Item>(keys: Key[]) {
    return keys.flatMap((key) => (items.get(nameOf(key)) ?? []) as Item)
  },
  async transact(writes: Write[]) {
    sizes.push(writes.length)
    const keys = writes.map((write) =>
      nameOf('put' in write ? write.put : 'delete' in write ? write.delete : write.key),
    )
    expect(new Set(keys).size, 'no item is written twice').toBe(keys.length)
    for (const write of writes)
      if ('put' in write) items.set(nameOf(write.put), write.put)
      else if ('delete' in write) items.delete(nameOf(write.delete))
      else {
        const { count = 0 } = (items.get(nameOf(write.key)) ?? {}) as { count?: number }
        items.set(nameOf(write.key), { count: count + (write.values![':by'] as number) })
      }
    return undefined
  },
}

/** What an edit of many photos records in each transaction, at most. */
const alongside = {
  maxWrites: 3,
  writes: () => [1, 2, 3].map((number) => ({ put: { PK: 'JOB', SK: `${number}` } })),
}

const labelsOf = (count: number, source: PhotoLabel['source']) =>
  Array.from({ length: count }, (_, at): PhotoLabel => {
    const confidence = source === 'USER' ? 100 : 90
    return { name: `${source} ${at}`, confidence, parents: [], categories: [], source }
  })
const wordsOf = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${prefix}${String(at).padStart(2, '0')}`)
const ALL = [...labelsOf(MAX_OWN_LABELS, 'USER'), ...labelsOf(MAX_LABELS, 'MACHINE')]
const NAMES = ALL.map(({ name }) => name)
const OWN = NAMES.slice(0, MAX_OWN_LABELS)
const LISBON = { place: 'PT.14.Lisbon@38.71,-9.14', townAt: '38.717,-9.133', placed: true }
const PARIS = { place: 'FR.11.Paris@48.85,2.35', townAt: '48.853,2.349' }

/** Photos with as much as one can have, and with some of it missing. */
function fullPhotos(): PhotoItem[] {
  const photos: PhotoItem[] = []
  const marks = {
    favourite: true,
    rawFile: { id: 'b', contentType: 'image/x-canon-cr3' },
    addedBy: 'Grandma',
  }
  const texts = { description: wordsOf('about', 40).join(' '), words: wordsOf('sign', 12) }
  for (const albums of [0, 10, MAX_ALBUMS_OF_PHOTO - 1])
    for (const marked of [{}, { ...marks, colors: ['blue', 'white', 'grey'] }])
      for (const placed of [{}, LISBON])
        for (const described of [{}, texts]) {
          const id = '01J9Z3NDEKTSV4RRFFQ69G5FAV'
          const photo = {
            ...photoKey(OWNER, id),
            ...{ id, owner: OWNER, status: 'READY', addedAt: '2026-02-01T10:00:00.000Z', version: 2 },
            ...{ takenLocal: '2024-07-31T18:05:09', bytes: 5, sha256: 'x', labels: ALL },
            title: wordsOf('title', 12).join(' '),
            albums: Object.fromEntries(wordsOf('album', albums).map((album) => [album, 'V'])),
            ...{ ...marked, ...placed, ...described },
          } as PhotoItem
          photos.push({ ...photo, ...byTakenKeysOf(photo) })
        }
  return photos
}

const otherWords = wordsOf('other', 40).join(' ')
/** What a person can do with a photo, in an order in which each comes with few and with many words. */
const EDITS: [what: string, change: Change<any>, isEditOfMany?: boolean][] = [
  ['remove all labels', (photo) => withoutLabels(photo, NAMES)],
  ['undo that', (photo) => withoutLabelsUndone(photo, NAMES)],
  ['remove them again', (photo) => withoutLabels(photo, NAMES)],
  ['archive', archived],
  ['shift the date', (photo) => withShiftedDate(photo, 86_400 * 40, false)],
  ['undo the removal', (photo) => withoutLabelsUndone(photo, NAMES)],
  ['remove most', (photo) => withoutLabels(photo, NAMES.slice(0, 27))],
  ['remove the rest', (photo) => withoutLabels(photo, NAMES)],
  ['unarchive', unarchived],
  ['undo removing most', (photo) => withoutLabelsUndone(photo, NAMES.slice(0, 27))],
  ['trash', (photo) => trashed(photo, now)],
  ['undo removing the rest in the trash', (photo) => withoutLabelsUndone(photo, NAMES)],
  ['restore', restored],
  ['undo own labels', (photo) => withLabelsUndone(photo, OWN)],
  [
    'add own labels',
    (photo) =>
      withLabels(
        photo,
        OWN.map((name) => `New ${name}`),
      ),
  ],
  ['remove all with them', (photo) => withoutLabels(photo, [...NAMES, ...OWN.map((name) => `New ${name}`)])],
  ['favourite', asFavourite],
  [
    'undo that removal',
    (photo) => withoutLabelsUndone(photo, [...NAMES.slice(10), ...OWN.map((name) => `New ${name}`)]),
  ],
  ['no favourite', asNoFavourite],
  ['add to an album', (photo) => added(photo, 'last', 'V')],
  ['remove from the album', (photo) => without(photo, 'last')],
  ['mark harmless', harmless],
  ['move to another place', (photo) => withPlace(photo, PARIS)],
  ['undo a date', (photo) => withFormerDate(photo, { takenLocal: '2001-01-01T00:00:00', dated: true })],
  [
    'describe, date and place',
    (photo) =>
      described(photo, { id: photo.id, description: otherWords, takenLocal: '1999-12-31T23:59:59' }, LISBON),
    false,
  ],
  [
    'rename, describe, date and place',
    (photo) =>
      described(
        photo,
        {
          id: photo.id,
          title: otherWords.slice(0, 200),
          description: null,
          takenLocal: null,
          addedBy: 'Grandpa',
        },
        PARIS,
      ),
    false,
  ],
  ['delete', () => 'gone'],
]

/** All that lists and counts the photo. */
const entriesOf = (photo: PhotoItem) =>
  [...cardsOf(photo), ...albumEntriesOf(photo).map(({ entry }) => entry)].map((entry) => [
    nameOf(entry),
    entry,
  ])

test('each edit of one photo fits transactions of 100 writes, however much the photo has, and leaves exact lists and counts', async () => {
  for (const photo of fullPhotos()) {
    items.clear()
    const { putCards, counts } = indexChanges(null, photo)
    for (const put of [photo, ...putCards]) items.set(nameOf(put), put)
    for (const { key } of counts) items.set(nameOf(key), { count: 1 })
    for (const [what, change, isEditOfMany = true] of EDITS) {
      sizes = []
      const { outcomes } = await changePhotos(change, OWNER, [photo.id], {
        ...{ table, now },
        ...(isEditOfMany && { alongside }),
      })
      const [{ after }] = outcomes as [(typeof outcomes)[0]]
      expect(isProblem(after) ? after.code : '', what).toBe('')
      expect(Math.max(0, ...sizes), what).toBeLessThanOrEqual(MAX_WRITES)
      const left = after === 'gone' ? undefined : (after as PhotoItem)
      const written = [...items].filter(([, item]) => !('count' in item) && 'PK' in item && item.PK !== 'JOB')
      expect(Object.fromEntries(written), what).toEqual({
        ...Object.fromEntries(left ? entriesOf(left) : []),
        ...(left && { [nameOf(left)]: left }),
      })
      const counted = [...items].flatMap(([name, item]) =>
        'count' in item && item.count !== 0 ? [[name, item.count]] : [],
      )
      expect(Object.fromEntries(counted), what).toEqual(
        Object.fromEntries((left ? countedOf(left) : []).map(({ key }) => [nameOf(key), 1])),
      )
    }
  }
})

test('a photo whose change cannot fit is refused, and the others are changed', async () => {
  const [full] = fullPhotos().toReversed() as [PhotoItem]
  const small: PhotoItem = {
    ...full,
    ...photoKey(OWNER, '01J9Z3NDEKTSV4RRFFQ69G5FAW'),
    id: '01J9Z3NDEKTSV4RRFFQ69G5FAW',
    labels: [],
  }
  for (const photo of [full, small]) items.set(nameOf(photo), photo)
  const { outcomes } = await changePhotos(
    (photo) => withLabels(withoutOwn(photo), ['Cat']),
    OWNER,
    [full.id, small.id],
    {
      ...{ table, now },
      alongside: { ...alongside, maxWrites: MAX_WRITES - 60 },
    },
  )
  expect(outcomes.map(({ after }) => (isProblem(after) ? after.code : ''))).toEqual(['INTERNAL', ''])
})

const withoutOwn = (photo: PhotoItem): PhotoItem => ({ ...photo, labels: [], version: photo.version + 1 })
