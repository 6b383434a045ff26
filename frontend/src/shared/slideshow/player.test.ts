import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPlayer, type Prepare, type Slide } from './player.ts'
import { sequenceOfList } from './sequence.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const slide = (id: string): Slide => ({
  photo: { id, images: [], isModerated: false },
  name: id,
  src: `${id}.webp`,
})

/** A slideshow of these photos, five seconds each. */
function play(ids: string[], start?: string, prepare: Prepare = async (id) => slide(id)) {
  const loadMore = vi.fn()
  const album = (ids: string[], complete = true) => sequenceOfList(ids, { complete, loadMore })
  const prepared = vi.fn(prepare)
  const player = createPlayer(start, album(ids), prepared, () => 5_000)
  player.open()
  return {
    player,
    prepared,
    loadMore,
    /** The photos of the album are these now. */
    become: (next: string[], complete = true) => player.changed(album(next, complete)),
    shown: () => player.state.get().slide?.photo.id,
    after: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  }
}

test('each photo stays for the chosen time, and the first follows the last', async () => {
  const { shown, after } = play(['a', 'b', 'c'], 'b')
  await after(0)
  expect(shown()).toBe('b')
  await after(4_999)
  expect(shown()).toBe('b')
  await after(1)
  expect(shown()).toBe('c')
  await after(5_000)
  expect(shown()).toBe('a')
})

test('a paused slideshow stays, also in a window that nobody sees, and goes on from there', async () => {
  const { player, shown, after } = play(['a', 'b', 'c'])
  await after(0)
  player.setPaused(true)
  await after(60_000)
  expect(shown()).toBe('a')
  player.setPaused(false)
  player.setHidden(true)
  await after(60_000)
  expect(shown()).toBe('a')
  player.setHidden(false)
  await after(5_000)
  expect(shown()).toBe('b')
})

test('a photo whose picture is still loading when the slideshow is paused waits until it goes on', async () => {
  const loaded = { b: () => {} }
  const { player, shown, after } = play(['a', 'b', 'c'], 'a', async (id) => {
    if (id === 'b') await new Promise<void>((resolve) => (loaded.b = resolve))
    return slide(id)
  })
  await after(6_000)
  player.setPaused(true)
  loaded.b()
  await after(60_000)
  expect(shown()).toBe('a')
  player.setPaused(false)
  await after(5_000)
  expect(shown()).toBe('b')
  await after(4_999)
  expect(shown()).toBe('b')
})

test('while paused, arrows still go to the previous and next photo', async () => {
  const { player, shown, after } = play(['a', 'b', 'c'], 'b')
  await after(0)
  player.setPaused(true)
  player.previous()
  await after(0)
  expect(shown()).toBe('a')
  player.previous()
  await after(0)
  expect(shown()).toBe('a')
  player.next()
  player.next()
  await after(0)
  expect(shown()).toBe('c')
})

test('arriving photos are shown next, in their order, and then the slideshow continues where it was', async () => {
  const { player, shown, after, become } = play(['a', 'b', 'c'])
  await after(0)
  become(['a', 'b', 'c', 'x', 'y'])
  player.add('x')
  player.add('y')
  const seen: (string | undefined)[] = []
  for (let photo = 0; photo < 6; photo++) {
    await after(5_000)
    seen.push(shown())
  }
  expect(seen).toEqual(['x', 'y', 'b', 'c', 'x', 'y'])
})

test('photos that keep arriving do not stop the slideshow', async () => {
  const { player, shown, after } = play(['a', 'b'])
  await after(0)
  for (let second = 0; second < 5; second++) {
    player.add(`new ${second}`)
    await after(1_000)
  }
  expect(shown()).toBe('new 0')
})

test('an empty album waits for its first photo', async () => {
  const { player, shown, after, become } = play([])
  await after(0)
  expect(player.state.get()).toMatchObject({ isEmpty: true, slide: undefined })
  become(['a'])
  await after(0)
  expect([shown(), player.state.get().isEmpty]).toEqual(['a', false])
})

test('a photo that is removed while it is shown makes room for the next one', async () => {
  const { shown, after, become } = play(['a', 'b', 'c', 'd'], 'b')
  await after(0)
  // The page receives it twice: from its own edit or a push, and from an answer.
  become(['a', 'c', 'd'])
  become(['a', 'c', 'd'])
  await after(0)
  expect(shown()).toBe('c')
})

test('blurred photos and those being analysed are left out', async () => {
  const { shown, after } = play(['a', 'b', 'c'], undefined, async (id) =>
    id === 'b' ? 'skipped' : slide(id),
  )
  await after(0)
  await after(5_000)
  expect(shown()).toBe('c')
})

test('without a network the photo stays, and the next comes when the network is back', async () => {
  let offline = false
  const { shown, after, prepared } = play(['a', 'b', 'c', 'd', 'e', 'f'], undefined, async (id) =>
    offline ? 'failed' : slide(id),
  )
  await after(0)
  offline = true
  await after(5_000)
  expect(shown()).toBe('b')
  prepared.mockClear()
  await after(5_000)
  expect(shown()).toBe('b')
  // It does not try the whole album each time.
  expect(prepared.mock.calls.length).toBeLessThan(6)
  offline = false
  await after(5_000)
  expect(shown()).toBe('c')
})

test('the last loaded photo stays until the next ones are loaded', async () => {
  const { shown, after, become, loadMore } = play(['a'])
  become(['a'], false)
  await after(5_000)
  expect(shown()).toBe('a')
  expect(loadMore).toHaveBeenCalled()
  become(['a', 'b'])
  await after(5_000)
  expect(shown()).toBe('b')
})
