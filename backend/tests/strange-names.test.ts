/** Names of JavaScript's built-in properties are names like any other. */
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type Library, signInTo } from './library.ts'
import { speck } from './pictures.ts'
import { type SharedSystem, sharedSystem } from './shared-system.ts'

/** Built-in properties of objects, functions and arrays. */
const NAMES = ['constructor', 'toString', 'hasOwnProperty', 'length']
const ALL = [...NAMES, '__proto__']

let system: SharedSystem
let library: Library
let id: string
beforeAll(async () => {
  system = await sharedSystem()
  library = await signInTo(system.config)
  id = await library.upload(await speck(48), 'speck.png')
  await library.photoOnce(id, (photo) => photo?.status === 'READY')
})

const idsOf = async (filter: object) =>
  (
    await library.ask('query Find($filter: PhotoFilterInput) { photos(filter: $filter) { items { id } } }', {
      filter,
    })
  ).photos.items.map((photo: any) => photo.id)

const change = (field: 'addLabels' | 'removeLabels', labels: string[], undo = false) =>
  library.ask(
    `mutation Change($ids: [ID!]!, $labels: [String!]!, $undo: Boolean) {
      ${field}(ids: $ids, labels: $labels, undo: $undo) { labels { name } } }`,
    { ids: [id], labels, undo },
  )

test.each(NAMES)(
  'fault 48: %s as a label is kept, counted, found, excluded, taken away and brought back like any other',
  async (name) => {
    expect((await change('addLabels', [name])).addLabels[0].labels).toEqual([{ name }])
    expect(await library.counts()).toEqual({ [name]: 1 })
    expect(
      (
        await library.ask(
          'query Named($name: String) { labels(startsWith: $name) { items { name count } } }',
          { name },
        )
      ).labels.items,
    ).toEqual([{ name, count: 1 }])
    expect(await idsOf({ labels: [name] })).toEqual([id])
    expect(await idsOf({ labels: [name], minConfidence: 90 })).toEqual([id])
    expect(await idsOf({ without: [name] })).toEqual([])
    const others = ALL.filter((other) => other !== name)
    expect(await idsOf({ labels: [name], without: others })).toEqual([id])
    expect(await idsOf({ labels: [name, others[0]] })).toEqual([])
    const { photo } = await library.ask(`{ photo(id: "${id}") { labels { name instances { confidence } } } }`)
    expect(photo.labels).toEqual([{ name, instances: [] }])
    await change('removeLabels', [name])
    expect(await library.counts()).toEqual({})
    expect((await change('removeLabels', [name], true)).removeLabels[0].labels).toEqual([{ name }])
    await change('removeLabels', [name])
  },
)

test('fault 48: __proto__ as a label is refused with a sentence, and a search for it finds nothing', async () => {
  for (const field of ['addLabels', 'removeLabels'])
    expect(
      await library.query(`mutation { ${field}(ids: ["${id}"], labels: ["__proto__"]) { id } }`),
    ).toMatchObject({
      errors: [{ errorType: 'ValidationError', message: 'A label cannot be called __proto__.' }],
    })
  expect(await idsOf({ labels: ['__proto__'] })).toEqual([])
})

describe.each(ALL)('fault 48: %s', (name) => {
  test('is a word search that finds nothing', async () => {
    expect(await idsOf({ words: [name] })).toEqual([])
  })

  test('is kept as the title of a photo and an album, and found in a smart album', async () => {
    const rename = 'mutation Rename($input: UpdatePhotoInput!) { updatePhoto(input: $input) { title } }'
    expect((await library.ask(rename, { input: { id, title: name } })).updatePhoto).toEqual({ title: name })
    const create = `mutation Create($input: CreateAlbumInput!) { createAlbum(input: $input) { id title filter } }`
    const { createAlbum: album } = await library.ask(create, { input: { title: name } })
    expect(album.title).toBe(name)
    await library.ask(`mutation { addToAlbum(albumId: "${album.id}", ids: ["${id}"]) { id } }`)
    await vi.waitFor(
      async () =>
        expect((await library.ask(`{ album(id: "${album.id}") { count } }`)).album).toEqual({ count: 1 }),
      60_000,
    )
    await library.ask(`mutation { deleteAlbum(id: "${album.id}") }`)
    const { createAlbum: smart } = await library.ask(create, {
      input: { title: name, filter: { labels: [name] } },
    })
    expect(JSON.parse(smart.filter)).toEqual({ labels: [name] })
    await library.ask(`mutation { deleteAlbum(id: "${smart.id}") }`)
  })

  test('is an unknown id for albums and photos', async () => {
    const { data, errors } = await library.query(
      'query Nothing($id: ID!) { album(id: $id) { id } photo(id: $id) { id } job(id: $id) { id } }',
      { id: name },
    )
    expect({ data, errors }).toEqual({ data: { album: null, photo: null, job: null }, errors: undefined })
    for (const field of ['trash', 'delete'])
      expect(
        (await library.query(`mutation { ${field}(ids: ["${name}"])${field === 'trash' ? ' { id }' : ''} }`))
          .errors,
      ).toMatchObject([{ errorType: 'NotFound' }])
    expect(
      (await library.query(`mutation { addToAlbum(albumId: "${name}", ids: ["${id}"]) { id } }`)).errors,
    ).toMatchObject([{ errorType: 'NotFound' }])
  })
})
