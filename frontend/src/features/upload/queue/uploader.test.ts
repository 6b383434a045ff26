// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { SIGNED_AGAIN, UPLOAD_URL } from '@album/model/lifetimes'
import type { PhotoStatus } from '../../../generated/graphql.ts'
import { refusedHere } from '../../../photos/just-added.ts'
import { catchUp } from '../../../shared/realtime/catch-up.ts'
import { outcomeText, progressText } from '../tray/summary-text.ts'
import { useWarnBeforeLeaving } from '../use-warn-before-leaving.ts'
import type { PutOutcome } from '../../../shared/files/put-file.ts'
import { MAX_STRAIN } from './upload.ts'
import { NotAnswered } from './upload-api.ts'
import { memoryLocks } from '../../../shared/state/memory-locks.fixture.ts'
import { fileOf, fileOfSize } from '../../../shared/files/file.fixture.ts'
import { memoryAlbum, nothingKept } from './uploader.fixture.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const until = (assert: () => void) => vi.waitFor(assert, 10_000)
const names = (count: number) => Array.from({ length: count }, (_, index) => `${index}.jpg`)

test('300 files all arrive, each once, four at a time, recorded 25 in a call', async () => {
  const { uploader, stages, puts, calls, peak } = memoryAlbum()
  uploader.add(names(300).map((name) => fileOf(name)))
  await until(() => expect(uploader.snapshot().summary).toMatchObject({ done: 300, open: 0, failed: 0 }))
  expect(new Set(Object.values(stages()))).toEqual(new Set(['arrived']))
  expect(new Set(puts).size).toBe(300)
  expect(puts).toHaveLength(300)
  expect(peak.travelling).toBe(4)
  expect(Math.max(...calls.map((call) => call.length))).toBeLessThanOrEqual(25)
})

test('photos are recorded shortly before they are sent, so that other devices do not ask for files that a slow line has yet to send', async () => {
  const { uploader, stages, hands } = memoryAlbum()
  const finish: (() => void)[] = []
  hands.put = () => new Promise((resolve) => finish.push(() => resolve('stored')))
  const inStage = (stage: string) => Object.values(stages()).filter((one) => one === stage).length
  uploader.add(names(40).map((name) => fileOfSize(name, 5_000_000)))
  await until(() => expect(['uploading', 'reserved', 'hashed'].map(inStage)).toEqual([4, 12, 24]))
  finish.splice(0).forEach((each) => each())
  await until(() =>
    expect(['arrived', 'uploading', 'reserved', 'hashed'].map(inStage)).toEqual([4, 4, 12, 20]),
  )

  // A large file that was paused does not hold up the others.
  const other = memoryAlbum()
  other.hands.put = () => new Promise(() => {})
  other.uploader.add([fileOfSize('large.jpg', 100_000_000)])
  await until(() => expect(other.stages()['large.jpg']).toBe('uploading'))
  other.uploader.pause(other.upload('large.jpg').id)
  other.uploader.add([fileOf('cat.jpg')])
  await until(() => expect(other.stages()['cat.jpg']).toBe('uploading'))
})

test('a file that takes long on a slow line is not asked for elsewhere: its URL is renewed in time', async () => {
  vi.useFakeTimers()
  const { uploader, stages, hands, renewals, upload } = memoryAlbum()
  const finish: (() => void)[] = []
  hands.put = () => new Promise((resolve) => finish.push(() => resolve('stored')))
  const start = Date.now()
  const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000)
  uploader.add(names(6).map((name) => fileOf(name)))
  await minutes(9)
  expect(Object.values(stages())).toEqual([...Array(4).fill('uploading'), 'reserved', 'reserved'])
  expect(renewals).toEqual([])
  // Their URLs, and so the album's patience, end after 15 minutes.
  await minutes(30)
  for (const name of names(6)) {
    const times = renewals.flatMap(({ photoId, at }) => (photoId === `photo of ${name}` ? [at] : []))
    expect(times).toHaveLength(3)
    times.forEach((at, index) =>
      expect((at - (times[index - 1] ?? start)) / 60_000).toBeLessThan((UPLOAD_URL - SIGNED_AGAIN) / 60),
    )
  }
  // A paused file is not being sent, and one that has arrived is not missed.
  uploader.pause(upload('5.jpg').id)
  finish.splice(0).forEach((each) => each())
  await minutes(0.01)
  expect(stages()).toMatchObject({ '3.jpg': 'arrived', '4.jpg': 'uploading', '5.jpg': 'reserved' })
  const before = renewals.length
  await minutes(15)
  expect(new Set(renewals.slice(before).map(({ photoId }) => photoId))).toEqual(new Set(['photo of 4.jpg']))
  uploader.end()
  const ended = renewals.length
  await minutes(60)
  expect(renewals).toHaveLength(ended)
})

test('faults 1 and 2: an empty file, one over 100 MB and a video are refused before any request, and the others continue', async () => {
  const { uploader, stages, upload, calls } = memoryAlbum()
  uploader.add([
    fileOf('empty.jpg', ''),
    fileOfSize('large.jpg', 104_857_601),
    fileOf('film.mov', 'film', 'video/quicktime'),
    fileOf('page.html', 'page', 'text/html'),
    fileOf('cat.jpg'),
  ])
  await until(() => expect(stages()['cat.jpg']).toBe('arrived'))
  expect(upload('empty.jpg').failure).toEqual({ code: 'EMPTY' })
  expect(upload('large.jpg').failure).toEqual({ code: 'TOO_LARGE' })
  expect(upload('film.mov').failure).toEqual({ code: 'VIDEO' })
  expect(upload('page.html').failure).toEqual({ code: 'UNSUPPORTED' })
  expect(calls.flat().map(({ fileName }) => fileName)).toEqual(['cat.jpg'])
})

test('the album knows a picture’s size before its bytes are sent, if this browser can decode it', async () => {
  const { uploader, stages, hands, calls } = memoryAlbum()
  hands.size = { width: 300, height: 400 }
  uploader.add([fileOf('cat.jpg')])
  await until(() => expect(stages()['cat.jpg']).toBe('arrived'))
  hands.size = undefined
  uploader.add([fileOf('cat.heic', 'heic', 'image/heic')])
  await until(() => expect(stages()['cat.heic']).toBe('arrived'))
  expect(calls.map(([file]) => [file!.width, file!.height])).toEqual([
    [300, 400],
    [undefined, undefined],
  ])
})

test('photos are followed until all are analysed; a refused one counts as not added', async () => {
  const { uploader, stages, hands, publish } = memoryAlbum()
  hands.statusOf = () => 'PENDING_UPLOAD'
  uploader.add(['cat', 'horse', 'page', 'film'].map((name) => fileOf(`${name}.jpg`, name)))
  await until(() => expect(new Set(Object.values(stages()))).toEqual(new Set(['arrived'])))
  const photo = (status: PhotoStatus) => ({ status, trashed: false })
  publish({ 'photo of cat': photo('READY'), 'photo of page': photo('REJECTED') })
  const summary = () => uploader.snapshot().summary
  await until(() => expect(summary()).toMatchObject({ total: 3, done: 3, waiting: 2, failed: 1, refused: 1 }))
  publish({ 'photo of horse': photo('PROCESSING'), 'photo of film': photo('FAILED') })
  await until(() => expect(summary()).toMatchObject({ waiting: 1, analysed: 1, unanalysed: 1, failed: 1 }))
  expect(progressText(uploader.snapshot())).toBe(
    '3 added, 1 analysed · 1 could not be analysed · 1 not added',
  )
  // The uploader missed the photo's change.
  hands.statusOf = () => 'READY'
  catchUp()
  await until(() => expect(summary()).toMatchObject({ total: 3, waiting: 0, unanalysed: 1 }))
})

test('a photo that is deleted before its analysis is not waited for', async () => {
  const { uploader, stages, hands, publish } = memoryAlbum()
  hands.statusOf = () => 'PENDING_UPLOAD'
  uploader.add([fileOf('cat.jpg', 'cat')])
  await until(() => expect(stages()['cat.jpg']).toBe('arrived'))
  publish({ 'photo of cat': 'gone' })
  await until(() => expect(uploader.snapshot().uploads).toEqual([]))
})

test('refused files are removed together, in the library too; what can be tried again stays', async () => {
  const { uploader, stages, hands, trashed } = memoryAlbum()
  hands.statusOf = () => 'REJECTED'
  hands.reserve = ({ fileName }) =>
    fileName === 'late.jpg' ? { failure: { code: 'PHOTOS_PER_DAY' } } : undefined
  uploader.add([fileOf('page.jpg', 'page'), fileOf('empty.jpg', ''), fileOf('late.jpg')])
  await until(() => expect(uploader.snapshot().summary).toMatchObject({ failed: 3, refused: 2, open: 0 }))
  uploader.removeRefused()
  await until(() => expect(stages()).toEqual({ 'late.jpg': 'failed' }))
  expect(trashed).toEqual(['photo of page'])
})

test('a file that the album already has links to its photo', async () => {
  const { uploader, photos, upload, puts } = memoryAlbum()
  photos.set('cat', { id: 'the cat', arrived: true })
  uploader.add([fileOf('cat.jpg', 'cat')])
  await until(() => expect(upload('cat.jpg')).toMatchObject({ stage: 'duplicate', photoId: 'the cat' }))
  expect(puts).toEqual([])
})

test('a file that the album refused earlier is refused again, and can be removed with its photo', async () => {
  const { uploader, hands, upload, trashed } = memoryAlbum()
  hands.reserve = () => ({ photoId: 'the page', status: 'REJECTED' })
  uploader.add([fileOf('page.jpg', 'page')])
  await until(() => expect(upload('page.jpg')).toMatchObject({ stage: 'duplicate', status: 'REJECTED' }))
  expect(uploader.snapshot().summary).toMatchObject({ duplicates: 0, failed: 1, refused: 1, done: 0 })
  uploader.removeRefused()
  await until(() => expect(trashed).toEqual(['the page']))
})

test('the same picture chosen twice is uploaded once', async () => {
  const { uploader, stages, puts } = memoryAlbum()
  uploader.add([fileOf('cat.jpg', 'cat'), fileOf('copy of cat.jpg', 'cat')])
  await until(() => expect(stages()).toEqual({ 'cat.jpg': 'arrived', 'copy of cat.jpg': 'duplicate' }))
  expect(puts).toHaveLength(1)
})

/** Two files of the same bytes, of which the first is being sent until `finish` is called. */
async function chosenTwice() {
  const album = memoryAlbum()
  const waiting: ((outcome: PutOutcome) => void)[] = []
  album.hands.put = () => new Promise((resolve) => waiting.push(resolve))
  album.uploader.add([fileOf('one.jpg', 'same'), fileOf('two.jpg', 'same')])
  await until(() => expect(album.stages()).toEqual({ 'one.jpg': 'uploading', 'two.jpg': 'duplicate' }))
  const finish = async (outcome: PutOutcome = 'stored') => {
    await until(() => expect(waiting.length).toBeGreaterThan(0))
    waiting.pop()!(outcome)
  }
  const arrived = () => [...album.photos.values()].map(({ arrived }) => arrived)
  return { ...album, finish, arrived }
}

test('of the same picture chosen twice, one can be removed while it is sent, and the other arrives', async () => {
  const { uploader, stages, upload, finish, arrived, cancelled, puts } = await chosenTwice()
  uploader.remove(upload('one.jpg').id)
  await until(() => expect(puts).toHaveLength(2))
  await finish()
  await until(() => expect(stages()).toEqual({ 'two.jpg': 'arrived' }))
  expect(arrived()).toEqual([true])
  expect(cancelled).toEqual([])
  expect(uploader.snapshot().summary).toMatchObject({ done: 1, duplicates: 0, failed: 0 })
})

test('of the same picture chosen twice, both can be removed, and nothing is left behind', async () => {
  const { uploader, upload, photos, cancelled } = await chosenTwice()
  uploader.remove(upload('two.jpg').id)
  uploader.remove(upload('one.jpg').id)
  await until(() => expect(cancelled).toEqual(['photo of same']))
  expect(photos.size).toBe(0)
})

test('of the same picture chosen twice, the other is sent if the first fails, and waits if the first was paused', async () => {
  const { uploader, stages, upload, finish, arrived, puts } = await chosenTwice()
  await finish('refused')
  await until(() => expect(stages()).toEqual({ 'one.jpg': 'failed', 'two.jpg': 'uploading' }))
  // The first is the duplicate now.
  uploader.retry(upload('one.jpg').id)
  await until(() => expect(stages()).toEqual({ 'one.jpg': 'duplicate', 'two.jpg': 'uploading' }))
  uploader.pause()
  uploader.remove(upload('two.jpg').id)
  await until(() => expect(upload('one.jpg')).toMatchObject({ stage: 'hashed', paused: true }))
  uploader.resume()
  await until(() => expect(puts).toHaveLength(3))
  await finish()
  await until(() => expect(stages()).toEqual({ 'one.jpg': 'arrived' }))
  expect(arrived()).toEqual([true])
})

test('of the same picture chosen twice, one can be removed while both are recorded, and the other arrives', async () => {
  for (const removed of ['one.jpg', 'two.jpg']) {
    const { uploader, hands, stages, upload, photos, cancelled, calls } = memoryAlbum()
    const isHashed = (name: string) => upload(name).stage === 'hashed'
    hands.reserve = async ({ fileName }) => {
      if (fileName === 'before.jpg')
        await until(() => expect(['one.jpg', 'two.jpg'].every(isHashed)).toBe(true))
      if (fileName === 'two.jpg') uploader.remove(upload(removed).id)
      return undefined
    }
    uploader.add([fileOf('before.jpg'), fileOf('one.jpg', 'same'), fileOf('two.jpg', 'same')])
    await until(() => expect(Object.values(stages())).toEqual(['arrived', 'arrived']))
    expect(calls.map((call) => call.length)).toEqual([1, 2])
    expect([...photos.values()].map(({ arrived }) => arrived)).toEqual([true, true])
    expect(cancelled).toEqual([])
  }
})

test('fault 23: a target that expires before or during the upload is replaced without the person noticing', async () => {
  const { uploader, stages, hands } = memoryAlbum()
  hands.goodForMs = -1
  const outcomes: PutOutcome[] = ['expired', 'stored']
  hands.put = async () => outcomes.shift()!
  uploader.add([fileOf('cat.jpg')])
  await until(() => expect(stages()['cat.jpg']).toBe('arrived'))
  expect(outcomes).toEqual([])
})

test('fault 24: an upload whose answer was lost counts as uploaded at the next attempt', async () => {
  const { uploader, stages, hands, network } = memoryAlbum()
  const outcomes: PutOutcome[] = ['unanswered', 'there']
  hands.put = async () => outcomes.shift()!
  uploader.add([fileOf('cat.jpg')])
  await until(() => expect(uploader.snapshot().waiting).toBe('network'))
  network.restore()
  await until(() => expect(stages()['cat.jpg']).toBe('arrived'))
})

test('fault 25: damaged bytes are sent again, and after the third time the person decides', async () => {
  const { uploader, stages, upload, hands, puts } = memoryAlbum()
  hands.put = async () => (puts.length < 2 ? 'damaged' : 'stored')
  uploader.add([fileOf('cat.jpg')])
  await until(() => expect(stages()['cat.jpg']).toBe('arrived'))

  hands.put = async () => 'damaged'
  uploader.add([fileOf('horse.jpg')])
  await until(() => expect(upload('horse.jpg').failure).toEqual({ code: 'DAMAGED' }))
  expect(puts).toHaveLength(5)
  hands.put = async () => 'stored'
  uploader.retry()
  await until(() => expect(stages()['horse.jpg']).toBe('arrived'))
})

test('uploads wait for a lost network, and every file arrives', async () => {
  const { uploader, network, puts, hands } = memoryAlbum()
  hands.put = async () => {
    if (puts.length === 6) network.cut()
    return puts.length === 6 ? 'unanswered' : 'stored'
  }
  uploader.add(names(40).map((name) => fileOf(name)))
  await until(() => expect(uploader.snapshot().waiting).toBe('network'))
  expect(uploader.snapshot().summary.failed).toBe(0)
  network.restore()
  await until(() => expect(uploader.snapshot().summary).toMatchObject({ done: 40, open: 0, failed: 0 }))
})

test('uploads of a page older than the API wait for a newer page without failing, and leaving this one is not warned of', async () => {
  const { uploader, hands, network, calls } = memoryAlbum()
  hands.reserve = () => {
    throw new NotAnswered('outdated')
  }
  renderHook(() => useWarnBeforeLeaving(uploader))
  const isWarned = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }))
  uploader.add([fileOf('cat.jpg')])
  await until(() => expect(uploader.snapshot().waiting).toBe('outdated'))
  expect(progressText(uploader.snapshot())).toBe('0 of 1 · Reload this page to continue')
  expect(isWarned()).toBe(false)
  for (let tries = 2; tries < 2 * MAX_STRAIN; tries++) {
    network.restore()
    await until(() => expect(calls).toHaveLength(tries))
  }
  expect(uploader.snapshot().summary).toMatchObject({ open: 1, failed: 0 })
})

test('a file that disappears during its upload says so, and the others continue', async () => {
  const { uploader, stages, upload, hands } = memoryAlbum()
  const gone = fileOf('gone.jpg')
  hands.put = async (_target, file) => {
    if (file !== gone) return 'stored'
    gone.slice = () => {
      throw new DOMException('gone', 'NotReadableError')
    }
    return 'unanswered'
  }
  uploader.add([gone, fileOf('cat.jpg')])
  await until(() => expect(stages()).toEqual({ 'gone.jpg': 'failed', 'cat.jpg': 'arrived' }))
  expect(upload('gone.jpg').failure).toEqual({ code: 'UNREADABLE' })
})

test('a refused file says why, and the others continue', async () => {
  const { uploader, upload, stages, hands } = memoryAlbum()
  hands.reserve = ({ fileName }) =>
    fileName === 'late.jpg' ? { failure: { code: 'PHOTOS_PER_DAY' } } : undefined
  uploader.add([fileOf('late.jpg'), fileOf('cat.jpg')])
  await until(() => expect(stages()).toEqual({ 'late.jpg': 'failed', 'cat.jpg': 'arrived' }))
  expect(upload('late.jpg').failure).toEqual({ code: 'PHOTOS_PER_DAY' })
})

test('one file or all files can be paused and resumed', async () => {
  const { uploader, stages, hands, upload } = memoryAlbum()
  hands.put = () => new Promise(() => {})
  uploader.add(names(6).map((name) => fileOf(name)))
  await until(() => expect(Object.values(stages()).filter((stage) => stage === 'uploading')).toHaveLength(4))
  uploader.pause(upload('0.jpg').id)
  await until(() => expect(stages()['4.jpg']).toBe('uploading'))
  uploader.pause()
  await until(() => expect(uploader.snapshot().summary.paused).toBe(true))
  await until(() => expect(new Set(Object.values(stages()))).toEqual(new Set(['reserved'])))
  hands.put = async () => 'stored'
  uploader.resume()
  await until(() => expect(uploader.snapshot().summary.done).toBe(6))
})

test('a file removed during its upload leaves nothing behind', async () => {
  const { uploader, stages, hands, cancelled, upload } = memoryAlbum()
  hands.put = () => new Promise(() => {})
  uploader.add([fileOf('cat.jpg')])
  await until(() => expect(stages()['cat.jpg']).toBe('uploading'))
  uploader.remove(upload('cat.jpg').id)
  await until(() => expect(stages()).toEqual({}))
  expect(cancelled).toEqual(['photo of cat.jpg'])
})

/** Two windows of one browser that send the same file, each until its `finish` is called. */
async function sentInTwoWindows(name: string) {
  vi.stubGlobal('navigator', { languages: navigator.languages, locks: memoryLocks() })
  const first = memoryAlbum()
  // A window of its own has its own modules.
  vi.resetModules()
  const other = await import('./uploader.fixture.ts')
  const second = other.memoryAlbum({ photos: first.photos })
  const windows = [first, second].map((album) => {
    let finish = () => {}
    album.hands.put = () => new Promise((resolve) => (finish = () => resolve('stored')))
    album.uploader.add([fileOf(name)])
    const remove = () => album.uploader.remove(album.upload(name).id)
    return { ...album, finish: () => finish(), remove }
  })
  for (const { stages } of windows) await until(() => expect(stages()).toEqual({ [name]: 'uploading' }))
  return windows as [(typeof windows)[0], (typeof windows)[0]]
}

test('a file that is removed in one window while another one sends it arrives all the same', async () => {
  const [first, second] = await sentInTwoWindows('owl.jpg')
  second.remove()
  await until(() => expect(second.stages()).toEqual({}))
  first.finish()
  await until(() => expect(first.stages()).toEqual({ 'owl.jpg': 'arrived' }))
  expect(first.photos.get('owl.jpg')).toEqual({ id: 'photo of owl.jpg', arrived: true })
  expect(second.cancelled).toEqual([])
})

test('a file that is removed in all windows that send it leaves nothing behind', async () => {
  const [first, second] = await sentInTwoWindows('bat.jpg')
  first.remove()
  await until(() => expect(first.stages()).toEqual({}))
  second.remove()
  await until(() => expect(second.cancelled).toEqual(['photo of bat.jpg']))
  expect(first.cancelled).toEqual([])
  expect(first.photos.size).toBe(0)
})

test('a file whose upload another device cancels while it is sent here is added again, unless the person has deleted the photo', async () => {
  const { uploader, stages, hands, photos, puts, publish, publishTrashed } = memoryAlbum()
  hands.put = () => new Promise(() => {})
  uploader.add(['cat', 'dog', 'cup'].map((name) => fileOf(`${name}.jpg`, name)))
  await until(() => expect(Object.values(stages())).toEqual(['uploading', 'uploading', 'uploading']))
  publishTrashed('photo of dog', true)
  hands.put = async () => 'stored'
  // The album records a file again as another photo.
  photos.set('cat', { id: 'another photo of cat', arrived: false })
  photos.delete('dog')
  publish({ 'photo of cat': 'gone', 'photo of dog': 'gone' })
  await until(() => expect(stages()['cat.jpg']).toBe('arrived'))
  expect(photos.get('cat')).toEqual({ id: 'another photo of cat', arrived: true })
  expect(puts.slice(3)).toEqual(['https://put/another photo of cat'])
  expect(stages()).toMatchObject({ 'dog.jpg': 'uploading', 'cup.jpg': 'uploading' })
})

test('removing a file that had already arrived keeps its photo in the album', async () => {
  const { uploader, stages, hands, photos, upload } = memoryAlbum()
  hands.put = async () => {
    photos.get('cat.jpg')!.arrived = true
    return 'unanswered'
  }
  uploader.add([fileOf('cat.jpg')])
  await until(() => expect(uploader.snapshot().waiting).toBe('network'))
  uploader.remove(upload('cat.jpg').id)
  await until(() => expect(stages()).toEqual({}))
  expect(photos.get('cat.jpg')).toMatchObject({ arrived: true })
})

test('a file whose photo is in the trash says so, until the photo is restored', async () => {
  const { uploader, photos, upload, puts } = memoryAlbum()
  photos.set('cat', { id: 'the cat', arrived: true, trashed: true })
  uploader.add([fileOf('cat.jpg', 'cat'), fileOf('copy.jpg', 'cat')])
  await until(() =>
    expect(uploader.snapshot().summary).toMatchObject({ done: 2, trashed: 2, duplicates: 0, failed: 0 }),
  )
  uploader.restore([upload('cat.jpg').photoId!])
  await until(() => expect(uploader.snapshot().summary).toMatchObject({ trashed: 0, duplicates: 2 }))
  expect(puts).toEqual([])
})

test('a photo that is trashed right after its upload still counts as added', async () => {
  const { uploader, stages, publishTrashed, hands } = memoryAlbum()
  let arrive = () => {}
  const late = new Promise<PutOutcome>((resolve) => (arrive = () => resolve('stored')))
  hands.put = async ({ url }) => (url.includes('cat') ? late : 'stored')
  uploader.add([fileOf('dog.jpg'), fileOf('cat.jpg')])
  await until(() => expect(stages()).toEqual({ 'cat.jpg': 'uploading', 'dog.jpg': 'arrived' }))
  publishTrashed('photo of dog.jpg', true)
  arrive()
  await until(() => expect(uploader.snapshot().summary).toMatchObject({ done: 2, trashed: 0 }))
})

test('uploads continue after a reload, and files that could not be kept say so', async () => {
  const file = fileOf('cat.jpg')
  const of = (id: string, name: string) => ({ id, name, contentType: 'image/jpeg', bytes: file.size })
  const { uploader, stages, upload, photos, puts } = memoryAlbum({
    kept: {
      ...nothingKept(),
      takeOver: async () => [
        { upload: of('1', 'cat.jpg'), file },
        {
          upload: { ...of('2', 'horse.jpg'), sha256: 'horse', photoId: 'the horse' },
          file: fileOf('horse.jpg'),
        },
        { upload: of('3', 'lost.jpg') },
      ],
    },
  })
  // The bytes had arrived, but the page was closed before the answer.
  photos.set('horse', { id: 'the horse', arrived: true })
  await uploader.resumeKept()
  await until(() =>
    expect(stages()).toEqual({ 'cat.jpg': 'arrived', 'horse.jpg': 'arrived', 'lost.jpg': 'failed' }),
  )
  expect(upload('lost.jpg').failure).toEqual({ code: 'LEFT_BEHIND' })
  expect(puts).toHaveLength(1)
})

test('a reloaded page goes on counting what is analysed until everything is', async () => {
  const of = (name: string) => ({
    id: name,
    name,
    contentType: 'image/jpeg',
    bytes: 3,
    photoId: `photo of ${name}`,
  })
  const drop = vi.fn<(ids: string[]) => void>()
  const { uploader, stages, hands, puts, publish } = memoryAlbum({
    kept: {
      ...nothingKept(),
      drop,
      takeOver: async () => ['cat', 'horse', 'page'].map((name) => ({ upload: of(name), arrived: true })),
    },
  })
  hands.statusOf = (id) => (id === 'photo of cat' ? 'READY' : 'PENDING_UPLOAD')
  await uploader.resumeKept()
  const summary = () => uploader.snapshot().summary
  await until(() => expect(summary()).toMatchObject({ done: 3, waiting: 2, analysed: 1, failed: 0 }))
  expect(new Set(Object.values(stages()))).toEqual(new Set(['arrived']))
  publish({ 'photo of page': { status: 'REJECTED', trashed: false } })
  await until(() => expect(summary()).toMatchObject({ done: 2, waiting: 1, refused: 1 }))
  expect(drop.mock.calls).toEqual([[['page']]])
  publish({ 'photo of horse': { status: 'READY', trashed: false } })
  await until(() => expect(summary()).toMatchObject({ waiting: 0, analysed: 2 }))
  expect(drop).toHaveBeenLastCalledWith(['cat', 'horse', 'page'])
  expect(puts).toEqual([])
})

test('a photo that is refused after its tray was closed is still shown as refused, also after a reload', async () => {
  const { uploader, stages, hands } = memoryAlbum()
  hands.statusOf = (id) => (id === 'photo of cat' ? 'READY' : 'PENDING_UPLOAD')
  uploader.add([fileOf('cat.jpg', 'cat'), fileOf('page.jpg', 'page')])
  await until(() => expect(uploader.snapshot().summary).toMatchObject({ analysed: 1, waiting: 1 }))
  uploader.clear()
  await until(() => expect(stages()).toEqual({}))
  expect(refusedHere.get()).toContain('photo of page')
  expect(refusedHere.get()).not.toContain('photo of cat')
})

test('files added to an album join it once recorded, including those already in the library', async () => {
  const { uploader, stages, albums, network, photos } = memoryAlbum()
  photos.set('cup', { id: 'the cup', arrived: true })
  network.cut()
  uploader.add([fileOf('cat.jpg'), fileOf('cup.jpg', 'cup')], 0, 'Summer')
  uploader.add([fileOf('dog.jpg')])
  network.restore()
  await until(() =>
    expect(stages()).toEqual({ 'cat.jpg': 'arrived', 'cup.jpg': 'duplicate', 'dog.jpg': 'arrived' }),
  )
  expect(new Set(albums.flatMap(({ photoIds }) => photoIds))).toEqual(
    new Set(['photo of cat.jpg', 'the cup']),
  )
  expect(albums.every(({ album }) => album === 'Summer')).toBe(true)
})

test('a raw file is recorded after the picture of its shot, and names it; without the picture it goes alone', async () => {
  const { uploader, stages, calls, hands } = memoryAlbum()
  const [jpeg, raw] = [fileOf('1.jpg'), fileOf('1.cr3', '1.cr3', '')]
  const [refused, alone] = [fileOf('2.jpg'), fileOf('2.cr3', '2.cr3', '')]
  hands.reserve = ({ fileName }) =>
    fileName === '2.jpg' ? { failure: { code: 'PHOTOS_PER_DAY' } } : undefined
  uploader.add(
    [jpeg, raw, refused, alone],
    0,
    undefined,
    new Map([
      [raw, jpeg],
      [alone, refused],
    ]),
  )
  await until(() =>
    expect(stages()).toEqual({
      '1.jpg': 'arrived',
      '1.cr3': 'arrived',
      '2.jpg': 'failed',
      '2.cr3': 'arrived',
    }),
  )
  const callOf = (name: string) => calls.findIndex((call) => call.some(({ fileName }) => fileName === name))
  expect(callOf('1.cr3')).toBeGreaterThan(callOf('1.jpg'))
  const rawOf = Object.fromEntries(calls.flat().map(({ fileName, rawOf }) => [fileName, rawOf]))
  expect(rawOf).toEqual({ '1.jpg': undefined, '1.cr3': '1.jpg', '2.jpg': undefined, '2.cr3': '2.jpg' })
  expect(uploader.snapshot().summary).toMatchObject({ done: 3, rawFiles: 1 })
  expect(outcomeText(uploader.snapshot().summary)).toBe('2 photos added · 1 not added')
})

test('a shot of two files that is added again is one photo that is already here, or one in the trash', async () => {
  for (const [trashed, text] of [
    [false, '1 already in your library'],
    [true, '1 in the trash'],
  ] as const) {
    const { uploader, photos } = memoryAlbum()
    photos.set('1.jpg', { id: 'the shot', arrived: true, trashed })
    photos.set('1.cr3', { id: 'its raw file', arrived: true })
    const [jpeg, raw] = [fileOf('1.jpg'), fileOf('1.cr3', '1.cr3', '')]
    uploader.add([jpeg, raw], 0, undefined, new Map([[raw, jpeg]]))
    await until(() => expect(uploader.snapshot().summary.done).toBe(2))
    expect(outcomeText(uploader.snapshot().summary)).toBe(text)
  }
})
