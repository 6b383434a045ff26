import { expect, test } from 'vitest'
import { isTurn } from './turn.ts'
import * as objects from './objects.ts'

const owner = '4b2e1c1a-9d3f-4c1e-8b59-0f6a1b2c3d4e'
const id = '01J9Z3NDEKTSV4RRFFQ69G5FAV'
const link = 'x'.repeat(43)
const turns = [undefined, ...Array.from({ length: 361 }, (_, degrees) => degrees).filter(isTurn)]
const renditions = turns.flatMap((turn) =>
  ['GRID', 'SCREEN'].map((name) => objects.renditionObject(owner, id, name, turn)),
)
const ofMedia = [
  objects.originalObject(owner, id),
  ...turns.map((turn) => objects.largeObject(owner, id, turn)),
  ...renditions,
]

const read = (pattern: string, key: string) => new RegExp(pattern).exec(key)?.slice(1)

test('every key that the album makes is read back', () => {
  expect(read(objects.UPLOAD_KEY, objects.uploadObject(owner, id))).toEqual([owner, id])
  expect(read(objects.GUESTS_UPLOAD_KEY, objects.guestsUploadObject(link, id))).toEqual([link, id])
  expect(turns).toHaveLength(4)
  for (const key of ofMedia) expect(read(objects.MEDIA_KEY, key), key).toEqual([owner, id])
})

test('a path for guests has the same end as the key', () => {
  for (const key of ofMedia) {
    const shared = key.replace(objects.MEDIA, objects.SHARED).replace(owner, '1-6164')
    const [original, large, rendition, generation, sealed, photo, turn = '', file = ''] = read(
      objects.SHARED_PATH,
      `/${shared}`,
    )!
    expect([generation, sealed, photo]).toEqual(['1', '6164', id])
    expect(key.endsWith(`/${id}${turn}${file}`)).toBe(true)
    expect(key.startsWith(objects.MEDIA + (original ?? large ?? rendition))).toBe(true)
  }
})

test('no pattern reads the key of another kind', () => {
  const upload = objects.uploadObject(owner, id)
  const guests = objects.guestsUploadObject(link, id)
  const kinds: [pattern: string, keys: string[]][] = [
    [objects.UPLOAD_KEY, [upload]],
    [objects.GUESTS_UPLOAD_KEY, [guests]],
    [objects.MEDIA_KEY, ofMedia],
  ]
  for (const [pattern, own] of kinds)
    for (const key of [upload, guests, ...ofMedia].flatMap((key) => [
      key,
      `/${key}`,
      `${key}/`,
      `${key}.jpg`,
    ]))
      expect(read(pattern, key) !== undefined, `${pattern} ${key}`).toBe(own.includes(key))
})
