// @vitest-environment happy-dom
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { AlbumDocument, type PhotoFilterInput } from '../../generated/graphql.ts'
import { clientAnswering } from '../../shared/api/answers.fixture.ts'
import { titleText } from '../../shared/text/editable.ts'
import { clearNotices, dismiss, shownNotices } from '../../shared/ui/notices.ts'
import { saveCover, saveSearch, saveTitle } from './save-album.ts'

afterEach(clearNotices)

interface Kept {
  title: string
  cover: string | null
  filter: PhotoFilterInput
}
const cats: PhotoFilterInput = { labels: ['Cat'], minConfidence: 80 }
const dogs: PhotoFilterInput = { labels: ['Dog'] }

const sorted = (value: unknown) =>
  JSON.stringify(value && typeof value === 'object' ? Object.entries(value).sort() : value)

/** An API with one album. As the real one, it refuses a change that expects other values. */
function openAlbum({ waits = false } = {}) {
  const kept: Kept = { title: 'Summer', cover: null, filter: cats }
  const inputs: Partial<Kept>[] = []
  const waiting: (() => void)[] = []
  /** Photos that have left the album. */
  const away = new Set<string | null>()
  let justBefore: () => unknown = () => {}
  /** How many changes meet a photo that is being counted. */
  let counting = 0
  const album = () => ({
    ...{ __typename: 'Album', id: 'summer', title: kept.title, chosenCover: kept.cover },
    ...{ createdAt: '2026-05-04T10:20:30Z', count: 0, cover: null },
    // In another order than they were given.
    filter: JSON.stringify(Object.fromEntries(Object.entries(kept.filter).reverse())),
  })
  const refused = (errorType: string, code: string) => ({
    data: null,
    errors: [{ message: code, errorType, errorInfo: { code } }],
  })
  function update({ id: _, expected, ...change }: Partial<Kept> & { id: string; expected: Partial<Kept> }) {
    justBefore()
    justBefore = () => {}
    inputs.push(change)
    if (change.cover && away.has(change.cover)) return refused('NotFound', 'COVER')
    if (counting > 0) {
      counting -= 1
      return refused('Conflict', 'BUSY')
    }
    const isExpected = Object.entries(expected).every(
      ([field, value]) => sorted(kept[field as keyof Kept]) === sorted(value),
    )
    if (!isExpected) return refused('Conflict', 'CHANGED')
    Object.assign(kept, change)
    return { data: { updateAlbum: album() } }
  }
  const client = clientAnswering({
    AlbumValues: () => ({ data: { album: album() } }),
    UpdateAlbum: ({ input }) =>
      waits ? new Promise((resolve) => waiting.push(() => resolve(update(input)))) : update(input),
  })
  const query = { query: AlbumDocument, variables: { id: 'summer' } }
  client.writeQuery({ ...query, data: { album: album() } as never })
  return {
    ...{ client, kept, inputs, waiting, away },
    rename: (to: string, from: string) => saveTitle(client, 'summer', { to, from }, titleText),
    search: (filter: PhotoFilterInput) => saveSearch(client, { id: 'summer', title: 'Summer' }, filter),
    /** The title that the page shows. */
    shown: () => client.readQuery(query, true)?.album?.title,
    /** Changes the album just before the next change arrives. */
    justBefore: (change: () => unknown) => void (justBefore = change),
    /** Counts photos while the next changes arrive. */
    count: (changes: number) => void (counting = changes),
  }
}
const messages = () => shownNotices().map(({ message }) => message)
/** Presses Undo in the newest notice with this text. */
function undo(message: string) {
  const notice = shownNotices().findLast((notice) => notice.message === message)!
  dismiss(notice.id)
  notice.action!.run()
}

test('Undo of a second title gives the first one back, and Undo of that the original one', async () => {
  const { rename, kept, shown } = openAlbum()
  expect(await rename('Lofoten', 'Summer')).toBe('saved')
  expect(await rename('Lofoten 2026', 'Lofoten')).toBe('saved')
  undo('Title saved.')
  expect(shown()).toBe('Lofoten')
  await expect.poll(() => kept.title).toBe('Lofoten')
  undo('Title saved.')
  await expect.poll(() => kept.title).toBe('Summer')
  expect(shown()).toBe('Summer')
  expect(messages()).toEqual([])
})

test('Undo of an album’s first cover gives the default back, and Undo of a later one the first', async () => {
  const { client, kept, inputs } = openAlbum()
  await saveCover(client, 'summer', 'cat')
  await saveCover(client, 'summer', 'cup')
  undo('Cover changed.')
  await expect.poll(() => kept.cover).toBe('cat')
  undo('Cover changed.')
  await expect.poll(() => kept.cover).toBe(null)
  // A change names its own field only, so that it does not touch the others.
  expect(inputs).toEqual([{ cover: 'cat' }, { cover: 'cup' }, { cover: 'cat' }, { cover: null }])
})

test('a title, a cover and their Undo are saved although photos of the album are being counted', async () => {
  const { client, rename, kept, count } = openAlbum()
  count(2)
  expect(await rename('Lofoten', 'Summer')).toBe('saved')
  count(2)
  await saveCover(client, 'summer', 'cat')
  expect(kept).toMatchObject({ title: 'Lofoten', cover: 'cat' })
  count(2)
  undo('Cover changed.')
  await expect.poll(() => kept.cover).toBe(null)
})

test('a title that cannot be saved because photos are counted for long is not said to be changed elsewhere', async () => {
  const { rename, kept, count } = openAlbum()
  count(1_000)
  await expect(rename('Lofoten', 'Summer')).rejects.toMatchObject({ message: 'BUSY' })
  expect(kept.title).toBe('Summer')
})

test('Undo of a smart album’s search gives the earlier one back', async () => {
  const { search, kept } = openAlbum()
  await search(dogs)
  expect(kept.filter).toEqual(dogs)
  undo('Saved the new search of “Summer”.')
  await expect.poll(() => kept.filter).toEqual(cats)
})

test('Undo never replaces what another window has changed since, and says so', async () => {
  const { client, rename, search, kept, shown } = openAlbum()
  await rename('Lofoten', 'Summer')
  await saveCover(client, 'summer', 'cat')
  await search(dogs)
  const theirs = { title: 'Theirs', cover: 'cup', filter: { labels: ['Bird'] } }
  Object.assign(kept, theirs)
  undo('Title saved.')
  await expect.poll(messages).toContain('Not undone: the title has been changed since.')
  undo('Cover changed.')
  await expect.poll(messages).toContain('Not undone: the cover has been changed since.')
  undo('Saved the new search of “Summer”.')
  await expect.poll(messages).toContain('Not undone: the search has been changed since.')
  expect(kept).toEqual(theirs)
  expect(shown()).toBe('Theirs')
})

test('Undo of a title works although another window has chosen a cover since', async () => {
  const { rename, kept } = openAlbum()
  await rename('Lofoten', 'Summer')
  kept.cover = 'cup'
  undo('Title saved.')
  await expect.poll(() => kept).toMatchObject({ title: 'Summer', cover: 'cup' })
})

test('Undo gives back the cover that another window chose a moment before', async () => {
  const { client, kept, justBefore } = openAlbum()
  justBefore(() => (kept.cover = 'cup'))
  await saveCover(client, 'summer', 'cat')
  expect(kept.cover).toBe('cat')
  undo('Cover changed.')
  await expect.poll(() => kept.cover).toBe('cup')
})

test('Undo says that the earlier cover has left the album, and keeps the new one', async () => {
  const { client, kept, away } = openAlbum()
  kept.cover = 'cup'
  await saveCover(client, 'summer', 'cat')
  away.add('cup')
  undo('Cover changed.')
  await expect.poll(messages).toContain('Not undone: the earlier cover is no longer in the album.')
  expect(kept.cover).toBe('cat')
})

test('a person who chooses the cover or the search that the album has is offered no Undo', async () => {
  const { client, search, kept } = openAlbum()
  kept.cover = 'cat'
  await saveCover(client, 'summer', 'cat')
  await search(cats)
  expect(shownNotices().map(({ message, action }) => [message, action])).toEqual([
    ['Cover changed.', undefined],
    ['Saved the new search of “Summer”.', undefined],
  ])
})

test('a title that another window has changed is not overwritten, and one that was saved without an answer is saved', async () => {
  const { rename, kept, shown } = openAlbum()
  kept.title = 'Theirs'
  expect(await rename('Mine', 'Summer')).toBe('changed')
  expect([kept.title, shown()]).toEqual(['Theirs', 'Theirs'])
  expect(await rename('Theirs', 'Summer')).toBe('saved')
})

test('a title that is given right after an Undo stays, whichever of the two arrives first', async () => {
  const { rename, kept, shown, waiting } = openAlbum({ waits: true })
  // The network may deliver the later one first.
  const answering = setInterval(() => waiting.pop()?.(), 20)
  onTestFinished(() => clearInterval(answering))
  await rename('Lofoten', 'Summer')
  undo('Title saved.')
  // The page shows it before the album knows.
  expect([kept.title, shown()]).toEqual(['Lofoten', 'Summer'])
  expect(await rename('Norway', 'Summer')).toBe('saved')
  expect([kept.title, shown()]).toEqual(['Norway', 'Norway'])
})

test('an Undo that does not reach the album says so, and the page shows what the album has', async () => {
  const { rename, kept, shown, justBefore } = openAlbum()
  await rename('Lofoten', 'Summer')
  justBefore(() => {
    throw new Error('no network')
  })
  undo('Title saved.')
  await expect.poll(messages).toContain('The title could not be saved. Try again.')
  expect([kept.title, shown()]).toEqual(['Lofoten', 'Lofoten'])
})
