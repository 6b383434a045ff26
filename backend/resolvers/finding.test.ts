/** How photos are found: which items a question reads, and what of them it shows. Evaluated as AppSync evaluates it. */
import { expect, test } from 'vitest'
import { asking, resolver, signedIn } from '../tests/evaluate-code.ts'

const identity = signedIn('ada')
const photos = resolver('Query.photos')
const steps = {
  ADDED: resolver('Query.photos/3-photosAdded'),
  TAKEN: resolver('Query.photos/4-photosByDate'),
  CARDS: resolver('Query.photos/5-photosOnCards'),
}
/** The step that reads a list. */
const stepFor = (list: string) =>
  ['TRASH', 'UNSHOWN', 'ARCHIVED', 'UNAPPROVED'].includes(list)
    ? steps.TAKEN
    : steps[list as keyof typeof steps]
const rarest = resolver('Query.photos/2-rarestTerm')
const found = resolver('Query.photos/6-readPhotos')
const idOf = (n: number) => `01J9Z3NDEKTSV4RRFFQ69G5FA${n}`
const sortKeyAt = (n: number) => `2024-07-0${n}T00:00:00#${idOf(n)}`
const card = (n: number, labels: Record<string, number>, more: object = {}) => ({
  PK: 'U#ada#L#cat',
  SK: sortKeyAt(n),
  id: idOf(n),
  labels,
  ...more,
})

type Args = { filter?: object; order?: string; limit?: number; nextToken?: string }

/** The stash and the query that a question leads to. */
async function queryFor(args: Args) {
  const { stash, error } = await photos.request({ args, identity })
  if (error) return { error, stash }
  const chosen = await rarest.request({ args, stash, prev: { result: null } })
  const step = stepFor(stash.list)
  const { result, stash: after } = await step.request({ args, stash: chosen.stash, prev: { result: null } })
  return { query: result, values: Object.values(result.query.expressionValues), stash: after, error }
}

/** The ids of a page where these items lie where the question looks, and the token of the next. */
async function page(args: Args, items: object[], nextToken: string | null = null) {
  const { stash } = await queryFor(args)
  const step = stepFor(stash.list)
  const { result } = await step.response({ args, stash, result: { items, nextToken } })
  const info = asking('{ items { id images { url } } }')
  const cut = await found.request({ args, stash, info, prev: { result } })
  return { ids: cut.result.items.map(({ id }: any) => id), nextToken: cut.result.nextToken }
}

test('only the step that needs the table reads it', async () => {
  for (const [list, step] of Object.entries(steps))
    for (const other of Object.keys(steps)) {
      const { stash } = await photos.request({ args: { filter: { labels: ['Cat'] } }, identity })
      const term = { kind: 'label', name: 'Cat' }
      const context = { args: {}, stash: { ...stash, list: other, term }, prev: { result: null } }
      const { result } = await step.request(context)
      expect(result?.operation === 'Query', `${list} when ${other} is asked`).toBe(list === other)
    }
})

test('each search reads the shortest list that answers it', async () => {
  for (const [args, pk, index] of [
    [{}, 'U#ada', undefined],
    [{ order: 'TAKEN_NEWEST' }, 'U#ada', 'byTaken'],
    [{ filter: { takenFrom: '2024' } }, 'U#ada', 'byTaken'],
    [{ filter: { trashed: true } }, 'T#ada', 'byTaken'],
    [{ filter: { archived: true } }, 'AR#ada', 'byTaken'],
    [{ filter: { archived: true, takenFrom: '2024' } }, 'AR#ada', 'byTaken'],
    [{ filter: { archived: true, labels: ['Cat'] } }, 'U#ada#L#cat', undefined],
    [{ filter: { status: 'FAILED' } }, 'X#ada', 'byTaken'],
    [{ filter: { unapproved: true } }, 'G#ada', 'byTaken'],
    [{ filter: { unapproved: true, album: idOf(1) } }, 'G#ada', 'byTaken'],
    [{ filter: { labels: ['Cat'] } }, 'U#ada#L#cat', undefined],
    [{ filter: { favourite: true } }, 'U#ada#FAV', undefined],
    [{ filter: { favourite: false } }, 'U#ada', undefined],
    [{ filter: { labels: ['Cat'], favourite: false } }, 'U#ada#L#cat', undefined],
    [{ filter: { raw: true } }, 'U#ada#RAW', undefined],
    [{ filter: { raw: true, takenFrom: '2024' } }, 'U#ada#RAW', undefined],
    [{ filter: { labels: ['Cat'], raw: false } }, 'U#ada#L#cat', undefined],
    [{ filter: { labels: ['Cat'], words: ['EXIT'] } }, 'U#ada#W', undefined],
  ] as [Args, string, string | undefined][]) {
    const { query, values } = await queryFor(args)
    expect(values, JSON.stringify(args)).toContainEqual({ S: pk })
    expect(query.index, JSON.stringify(args)).toBe(index)
    expect(query.limit, JSON.stringify(args)).toBeLessThanOrEqual(200)
  }
})

test('a search for several labels reads the rarest one', async () => {
  const args = { filter: { labels: ['Person', 'Cat', 'Sofa'] } }
  const { stash } = await photos.request({ args, identity })
  const { result } = await rarest.request({ args, stash, prev: { result: null } })
  expect(result).toMatchObject({ operation: 'BatchGetItem', tables: { album: { keys: expect.any(Array) } } })
  const facets = [
    { SK: 'F#person', count: 9000 },
    { SK: 'F#cat', count: 12 },
    { SK: 'F#sofa', count: 40 },
  ]
  const chosen = await rarest.response({
    args,
    stash,
    result: { data: { album: facets } },
    prev: { result: null },
  })
  expect(chosen.stash.term).toEqual({ kind: 'label', name: 'Cat' })
})

test('a name given twice, in another case too, is searched once', async () => {
  const args = { filter: { labels: ['Cat', 'cat', 'Sofa'], without: ['dog', 'DOG'], words: [] } }
  const { stash } = await photos.request({ args, identity })
  expect(stash.search).toEqual([
    { kind: 'label', name: 'Cat' },
    { kind: 'label', name: 'Sofa' },
    { kind: 'notLabel', name: 'dog' },
  ])
  const { result } = await rarest.request({ args, stash, prev: { result: null } })
  expect(result.tables.album.keys.map(({ SK }: any) => SK.S)).toEqual(['F#cat', 'F#sofa'])
  const { stash: words } = await photos.request({ args: { filter: { words: ['EXIT', 'exit'] } }, identity })
  expect(words.search).toEqual([{ kind: 'word', name: 'EXIT' }])
})

test('a name is found however its accents and spaces were typed', async () => {
  for (const typed of ['Café bar', 'Cafe\u0301 bar', ' café  bar ', 'CAFÉ\u00a0\tBAR']) {
    const { values } = await queryFor({ filter: { labels: [typed] } })
    expect(values, typed).toContainEqual({ S: 'U#ada#L#café bar' })
    const words = await queryFor({ filter: { words: [typed] } })
    expect(words.values, typed).toContainEqual({ S: 'café bar' })
  }
  const { values } = await queryFor({ filter: { labels: ['Kat🐈ze'] } })
  expect(values).toContainEqual({ S: 'U#ada#L#kat🐈ze' })
})

test('AND, NOT and confidence of labels are decided from the cards alone', async () => {
  const cards = [
    card(5, { cat: 98, sofa: 60 }),
    card(4, { cat: 97 }),
    card(3, { cat: 96, sofa: 95, dog: 90 }),
    card(2, { cat: 56, sofa: 99 }, { moderated: true }),
  ]
  const ids = async (filter: object) => (await page({ filter }, cards)).ids
  expect(await ids({ labels: ['Cat', 'Sofa'] })).toEqual([idOf(5), idOf(3), idOf(2)])
  expect(await ids({ labels: ['Cat', 'Sofa'], minConfidence: 60 })).toEqual([idOf(5), idOf(3)])
  expect(await ids({ labels: ['cat'], without: ['DOG'] })).toEqual([idOf(5), idOf(4), idOf(2)])
  expect(await ids({ labels: ['cat'], moderated: true })).toEqual([idOf(2)])
  expect(await ids({ labels: ['cat'], moderated: false })).toEqual([idOf(5), idOf(4), idOf(3)])
  expect(await ids({ labels: ['cat', 'constructor'] })).toEqual([])
})

test('a photo that no guest has added is not found among those of a guest', async () => {
  const cards = [card(5, { cat: 98 }, { addedBy: 'Zoë' }), card(4, { cat: 97 })]
  expect((await page({ filter: { labels: ['Cat'], addedBy: 'zoë' } }, cards)).ids).toEqual([idOf(5)])
})

test('the raw file of a photo is not listed next to it', async () => {
  const items = [
    { SK: `P#${idOf(2)}`, id: idOf(2) },
    { SK: `P#${idOf(1)}`, id: idOf(1), rawOf: idOf(2) },
  ]
  expect((await page({}, items)).ids).toEqual([idOf(2)])
})

test('the next page starts after the last shown photo and skips none', async () => {
  const args = { filter: { labels: ['Cat', 'Sofa'] }, limit: 2 }
  const both = { cat: 90, sofa: 90 }
  const cards = [card(5, both), card(4, { cat: 90 }), card(3, both), card(2, both)]
  const first = await page(args, cards)
  expect(first.ids).toEqual([idOf(5), idOf(3)])
  const { values } = await queryFor({ ...args, nextToken: first.nextToken })
  expect(values).toContainEqual({ S: sortKeyAt(3) })
  const rest = await page({ ...args, nextToken: first.nextToken }, cards.slice(2))
  expect(rest).toEqual({ ids: [idOf(2)], nextToken: null })
})

test('the next page skips no photo when the last photo of the previous page has left the list', async () => {
  const gone = { nextToken: Buffer.from(sortKeyAt(9)).toString('base64') }
  const album = resolver('Query.photos/1-albumMembers')
  const args = { ...gone, filter: { album: 'A', moderated: false } }
  const { stash } = await photos.request({ args, identity })
  const asking = await album.request({ args, stash, prev: { result: null } })
  const members = Array.from({ length: 101 }, (_, n) => ({ SK: `0${100 + n}#${idOf(1)}`, id: idOf(1) }))
  expect(asking.result.limit).toBe(members.length)
  const result = { items: members, nextToken: null }
  const { result: examined } = await album.response({ args, stash: asking.stash, result })
  expect(examined.entries, 'a batch reads 100 photos').toHaveLength(100)
  expect(examined.next).toBe(members[99]!.SK)

  const cards = [card(5, { cat: 90 }), card(4, { cat: 90 }), card(3, { cat: 90 })]
  const two = await page({ ...gone, filter: { labels: ['Cat'] }, limit: 2 }, cards)
  expect(two).toEqual({ ids: [idOf(5), idOf(4)], nextToken: Buffer.from(sortKeyAt(4)).toString('base64') })
})

test('a page for a rare pair of labels may be empty and still have a next page', async () => {
  const { nextToken, ids } = await page(
    { filter: { labels: ['Cat', 'Dog'] } },
    [card(4, { cat: 90 })],
    'more',
  )
  expect(ids).toEqual([])
  expect(nextToken).toBe(Buffer.from(sortKeyAt(4)).toString('base64'))
})

test('a word finds every word that begins with it; of several words the longest is read, and each photo comes once', async () => {
  const { query, values } = await queryFor({ filter: { words: ['pxl', '20250'] } })
  expect(values).toEqual([{ S: 'U#ada#W' }, { S: '20250' }, { S: '20250\u{10FFFF}' }])
  expect(query.limit).toBe(200)
  const words = ['pxl', '20250713', '202507131011', 'jpg']
  const wordCard = (word: string, n: number, all: string[]) => ({
    ...{ PK: 'U#ada#W', SK: `${word}#${sortKeyAt(n)}`, id: idOf(n) },
    ...{ labels: {}, words: all },
  })
  const cards = [
    wordCard('202507131011', 4, words),
    wordCard('20250713', 4, words),
    wordCard('20250713', 3, ['dsc', '20250713']),
    wordCard('20250712', 2, ['pxl', '20250712']),
  ]
  const first = await page({ filter: { words: ['PXL', '20250'] }, limit: 1 }, cards)
  expect(first.ids).toEqual([idOf(4)])
  const next = await queryFor({ filter: { words: ['PXL', '20250'] }, nextToken: first.nextToken! })
  expect(next.values).toContainEqual({ S: `20250713#${sortKeyAt(4)}` })
})

test('a search for words and a time checks the time on the cards', async () => {
  const { query, values } = await queryFor({
    filter: { words: ['beach'], takenFrom: '2024', takenTo: '2024' },
  })
  expect(values).toContainEqual({ S: 'beach' })
  expect(query.limit).toBe(200)
})

test('dates narrow a list to the days between them, the last day included', async () => {
  const { values } = await queryFor({
    filter: { labels: ['Cat'], takenFrom: '2024-07', takenTo: '2024-08-15' },
  })
  expect(values).toEqual([{ S: 'U#ada#L#cat' }, { S: '2024-07' }, { S: '2024-08-15~' }])
  for (const filter of [{ takenFrom: 'July' }, { takenTo: '2024-7' }, { takenFrom: '2025', takenTo: '2024' }])
    expect((await queryFor({ filter })).error).toMatch(/Give a time|must not be after/)
  expect((await queryFor({ filter: { takenFrom: '2024-07', takenTo: '2024' } })).error).toBeUndefined()
})

test('the library leaves out what is in the trash, newest first unless asked otherwise', async () => {
  const items = [
    { SK: `P#${idOf(2)}`, id: idOf(2) },
    { SK: `P#${idOf(1)}`, id: idOf(1), trashedAt: 'then' },
  ]
  expect((await page({}, items)).ids).toEqual([idOf(2)])
  expect((await queryFor({})).query).toMatchObject({ limit: 24, scanIndexForward: false })
  expect((await queryFor({ order: 'OLDEST' })).query.scanIndexForward).toBe(true)
  expect((await queryFor({ order: 'TAKEN_OLDEST' })).query.scanIndexForward).toBe(true)
})

test('a grid is answered from cards; other fields read the photos, in order, without deleted ones', async () => {
  const args = { filter: { labels: ['cat'] } }
  const { stash } = await queryFor(args)
  const entries = [5, 4, 3].map((n) => ({ ...card(n, { cat: 90 }), sortKey: sortKeyAt(n) }))
  const prev = { result: { entries, next: null } }
  const ask = (fields: string) =>
    found.request({ args, stash, prev, info: asking(`{ items { ${fields} } nextToken __typename }`) })
  expect((await ask('id images { url } __typename')).result.items).toHaveLength(3)
  const { result } = await ask('id title')
  expect(result.tables.album.keys[0]).toEqual({ PK: { S: 'U#ada' }, SK: { S: `P#${idOf(5)}` } })
  const read = [{ id: idOf(3), title: 'c' }, null, { id: idOf(5), title: 'a' }]
  const answer = await found.response({ args, stash, prev, result: { data: { album: read } } })
  expect(answer.result.items.map(({ title }: any) => title)).toEqual(['a', 'c'])
})

test('aliases are answered like the schema’s own names', async () => {
  const prev = { result: { entries: [{ ...card(5, { cat: 90 }), sortKey: sortKeyAt(5) }], next: null } }
  for (const args of [{ filter: { labels: ['cat'] } }, { order: 'TAKEN_NEWEST' }]) {
    const { stash } = await queryFor(args)
    const reads = async (selection: string, fragments?: string) => {
      const info = asking(selection, fragments)
      return (await found.request({ args, stash, prev, info })).result.operation === 'BatchGetItem'
    }
    for (const selection of [
      '{ list: items { id title } }',
      '{ nextToken: items { id title } }',
      '{ items { id status: title } }',
      '{ items { id ... on Photo { status: title } } }',
    ])
      expect(await reads(selection), selection).toBe(true)
    expect(await reads('{ ...Page }', 'fragment Page on PhotoConnection { list: items { title } }')).toBe(
      true,
    )
    expect(await reads('{ items { ...Named } }', 'fragment Named on Photo { name: title }')).toBe(true)
    expect(await reads('{ items { ...Tile } }', 'fragment Tile on Photo { id images { url } }')).toBe(false)
  }
})

test('photos that DynamoDB left unprocessed come with the next page', async () => {
  const entries = [5, 4, 3].map((n) => ({ ...card(n, { cat: 90 }), sortKey: sortKeyAt(n) }))
  const photo = (n: number) => ({ id: idOf(n), labels: [{ name: 'Cat', confidence: 90 }] })
  const answered = async (args: Args, checksPhotos: boolean, unread: number[]) => {
    const { stash } = await queryFor(args)
    const data = { album: [5, 4, 3].map((n) => (unread.includes(n) ? null : photo(n))) }
    const unprocessedKeys = { album: unread.map((n) => ({ PK: 'U#ada', SK: `P#${idOf(n)}` })) }
    const prev = { result: { entries, next: null } }
    const context = { args, stash: { ...stash, checksPhotos }, prev, result: { data, unprocessedKeys } }
    const { result, error } = await found.response(context)
    return error ?? { ids: result.items.map(({ id }: any) => id), nextToken: result.nextToken }
  }
  const cats = { filter: { labels: ['cat'] } }
  for (const checksPhotos of [false, true]) {
    const first = { ids: [idOf(5)], nextToken: Buffer.from(sortKeyAt(5)).toString('base64') }
    expect(await answered(cats, checksPhotos, [4])).toEqual(first)
    expect(await answered(cats, checksPhotos, [3, 4])).toEqual(first)
    expect(await answered(cats, checksPhotos, [])).toMatchObject({
      ids: [5, 4, 3].map(idOf),
      nextToken: null,
    })
    expect(await answered(cats, checksPhotos, [5])).toMatch(/Try again/)
  }
})

test('a host finds what waits for an album behind any number of photos that wait for others', async () => {
  const albumId = '01J9Z3NDEKTSV4RRFFQ69G5FB0'
  const args = { filter: { unapproved: true, album: albumId }, limit: 1 }
  const { query, stash } = await queryFor(args)
  // Without the album, a page reads as many as it returns.
  expect(query).toMatchObject({ limit: 100, scanIndexForward: false })
  expect((await queryFor({ ...args, filter: { unapproved: true } })).query).toMatchObject({ limit: 1 })
  const entries = [5, 4, 3].map((n) => ({ id: idOf(n), status: 'READY', sortKey: sortKeyAt(n) }))
  const prev = { result: { entries, next: sortKeyAt(3) } }
  const { result } = await found.request({ args, stash, prev, info: asking('{ items { id } }') })
  expect(result.tables.album.keys).toHaveLength(3)
  const photo = (n: number, more: object) => ({
    ...{ id: idOf(n), status: 'READY', unapproved: true, albums: { [albumId]: '5' } },
    ...more,
  })
  const answer = async (others: object) => {
    const data = { album: [photo(5, others), photo(4, {}), photo(3, others)] }
    const { result } = await found.response({ args, stash, prev, result: { data } })
    return { ids: result.items.map(({ id }: any) => id), next: result.nextToken }
  }
  const tokenAt = (n: number) => Buffer.from(sortKeyAt(n)).toString('base64')
  for (const others of [{ albums: { OTHER: '1' } }, { unapproved: false }, { trashedAt: 'then' }])
    expect(await answer(others)).toEqual({ ids: [idOf(4)], next: tokenAt(3) })
  expect(await answer({})).toEqual({ ids: [idOf(5)], next: tokenAt(5) })
})

test('terms that cannot be combined are refused with a sentence', async () => {
  const six = ['a', 'b', 'c', 'd', 'e', 'f']
  for (const [filter, sentence] of [
    [{ labels: six }, 'Give at most 5 names at once.'],
    [{ without: six }, 'Give at most 5 names at once.'],
    [{ words: six }, 'Give at most 5 names at once.'],
    [{ labels: [' '] }, 'A name has 1 to 100 characters.'],
    [{ labels: ['a'], minConfidence: 101 }, 'minConfidence must be 0 to 100.'],
    [{ minConfidence: 60 }, 'minConfidence can only be used together with labels.'],
    [{ labels: ['a'], trashed: true }, 'The trash cannot be searched.'],
    [
      { labels: ['a'], unapproved: true },
      'Photos that wait for approval can be listed by their album, but not searched.',
    ],
    [{ labels: ['a'], status: 'FAILED' }, 'Only photos that are READY can be searched by what is in them.'],
  ] as const)
    expect((await queryFor({ filter })).error).toBe(sentence)
})
