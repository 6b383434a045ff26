import { afterAll, beforeAll, expect, test } from 'vitest'
import { reanalysisOf, SEQUENCER_LENGTH } from '@album/model/job'
import { photoKey, waitingKey } from '@album/model/keys'
import type { PhotoItem } from '@album/model/photo'
import { startTable } from '../../dynamodb/table.fixture.ts'
import { claim, release } from './claim.ts'

let album: Awaited<ReturnType<typeof startTable>>
beforeAll(async () => {
  album = await startTable()
})
afterAll(() => album.close())

const now = new Date('2026-02-01T10:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
let ids = 0

/** A photo that waits for its bytes, with an id of its own. */
async function photo(more: Partial<PhotoItem> = {}): Promise<PhotoItem> {
  ids += 1
  const id = `01J9Z3NDEKTSV4RRFFQ69G5${String(ids).padStart(3, '0')}`
  const item: PhotoItem = {
    ...photoKey('ada', id),
    id,
    owner: 'ada',
    status: 'PENDING_UPLOAD',
    title: 'cat',
    addedAt: now.toISOString(),
    bytes: 5,
    sha256: 'x',
    version: 1,
    expiresAt: 1_800_000_000,
    ...more,
  }
  await album.table.write({ put: item })
  return item
}
const arrival = ({ owner, id }: PhotoItem, sequencer = '05') => ({
  bucket: 'ingest',
  key: `uploads/${owner}/${id}`,
  owner,
  id,
  sequencer,
})
const stored = ({ owner, id }: PhotoItem) => album.table.get<PhotoItem>(photoKey(owner, id))

test('an arrival is claimed: the photo is being analysed, and no longer expires', async () => {
  const waiting = await photo()
  expect(await claim(album.table, arrival(waiting), 'm1', now)).toMatchObject({
    photo: { id: waiting.id, status: 'PROCESSING', version: 2, sequencer: '05', claimedBy: 'm1' },
  })
  expect(await stored(waiting)).not.toHaveProperty('expiresAt')
})

test('fault 13: of ten messages at once about one object, one claims it', async () => {
  const waiting = await photo()
  const claims = await Promise.all(
    Array.from({ length: 10 }, (_, index) => claim(album.table, arrival(waiting), `m${index}`, now)),
  )
  expect(claims.filter((each) => 'photo' in each)).toHaveLength(1)
  expect(claims.filter((each) => 'refused' in each && each.refused === 'busy')).toHaveLength(9)
  expect(await stored(waiting)).toMatchObject({ version: 2 })
})

test('fault 13: a repeated event after the photo is READY is not claimed', async () => {
  const ready = await photo({ status: 'READY', sequencer: '05' })
  expect(await claim(album.table, arrival(ready), 'm2', now)).toEqual({ refused: 'done' })
  expect(await claim(album.table, arrival(ready), 'm1', now)).toEqual({ refused: 'done' })
  expect(await stored(ready)).toEqual(ready)
})

test('fault 22: a photo whose second analysis died is claimed by its own message, and by others after the claim expires', async () => {
  const again = {
    status: 'READY' as const,
    sequencer: '05~job',
    claimedBy: 'm1',
    claimedUntil: 4_000_000_000,
  }
  const first = await photo(again)
  expect(await claim(album.table, arrival(first, '05~job'), 'm2', now)).toEqual({ refused: 'busy' })
  expect(await claim(album.table, arrival(first, '05~job'), 'm1', now)).toMatchObject({
    photo: { status: 'READY' },
  })
  const abandoned = await photo({ ...again, claimedUntil: 0 })
  expect(await claim(album.table, arrival(abandoned, '05~job'), 'm2', now)).toMatchObject({
    photo: { version: 2 },
  })
})

test('fault 14: an older event is ignored, before and after the newer one is analysed', async () => {
  for (const status of ['PROCESSING', 'READY', 'REJECTED'] as const) {
    const newer = await photo({ status, sequencer: '06' })
    expect(await claim(album.table, arrival(newer, '05'), 'm1', later(60))).toEqual({ refused: 'older' })
  }
})

test('fault 15: while a message has claimed a photo, another one cannot', async () => {
  const waiting = await photo()
  await claim(album.table, arrival(waiting), 'm1', now)
  expect(await claim(album.table, arrival(waiting), 'm2', later(5))).toEqual({ refused: 'busy' })
})

test('fault 17: an object without a photo is not claimed and creates no photo', async () => {
  const gone = { owner: 'ada', id: '01J9Z3NDEKTSV4RRFFQ69G5ZZZ' } as PhotoItem
  expect(await claim(album.table, arrival(gone), 'm1', now)).toEqual({ refused: 'gone' })
  expect(await stored(gone)).toBeUndefined()
})

test('fault 22: the message of a dead function claims its photo again', async () => {
  const waiting = await photo()
  await claim(album.table, arrival(waiting), 'm1', now)
  expect(await claim(album.table, arrival(waiting), 'm1', later(6))).toHaveProperty('photo')
})

test('an expired claim does not block others', async () => {
  const waiting = await photo()
  await claim(album.table, arrival(waiting), 'm1', now)
  expect(await claim(album.table, arrival(waiting), 'm2', later(11))).toHaveProperty('photo')
})

test('fault 21: a message that was given up releases its photo, so a redrive claims it at once', async () => {
  const first = await photo({ status: 'READY', sequencer: '05' })
  for (const each of [await photo(), first]) {
    const event = arrival(each, '05~job')
    await claim(album.table, event, 'm1', now)
    await release(album.table, event, 'm2')
    expect(await claim(album.table, event, 'redriven', later(1))).toEqual({ refused: 'busy' })
    await release(album.table, event, 'm1')
    expect(await claim(album.table, event, 'redriven', later(1))).toMatchObject({
      photo: { claimedBy: 'redriven', version: each.version + 3 },
    })
  }
})

test('fault 21: a failed photo can be claimed again', async () => {
  const failed = await photo({
    status: 'FAILED',
    reason: 'ANALYSIS_FAILED',
    sequencer: '05',
    claimedBy: 'm1',
    claimedUntil: 0,
  })
  expect(await claim(album.table, arrival(failed), 'redriven', now)).toMatchObject({
    photo: { status: 'PROCESSING' },
  })
  expect(await stored(failed)).not.toHaveProperty('reason')
  expect(await album.table.get(waitingKey('ada', failed.id, failed.addedAt))).toMatchObject({ id: failed.id })
})

test('fault 21: a photo that failed before any claim can be redriven', async () => {
  const failed = await photo({ status: 'FAILED', reason: 'ANALYSIS_FAILED', expiresAt: undefined })
  expect(await claim(album.table, arrival(failed), 'redriven', now)).toMatchObject({
    photo: { status: 'PROCESSING', sequencer: '05' },
  })
})

test('a photo that no event has claimed takes a later upload, also after a re-analysis of it', async () => {
  const failed = await photo({ status: 'FAILED', reason: 'ANALYSIS_FAILED', expiresAt: undefined })
  const first = reanalysisOf(failed, '01J9Z3NDEKTSV4RRFFQ69G5FAV', [])
  expect(await claim(album.table, first, 'm1', now)).toHaveProperty('photo')
  const again = reanalysisOf((await stored(failed))!, '01J9Z3NDEKTSV4RRFFQ69G5FB0', [])
  expect(await claim(album.table, again, 'm2', now)).toHaveProperty('photo')
  const upload = arrival(failed, '0055AED6DCD90281E5'.padEnd(SEQUENCER_LENGTH, '0'))
  expect(await claim(album.table, upload, 'm3', now)).toMatchObject({
    photo: { status: 'PROCESSING', sequencer: upload.sequencer },
  })
})

test('a photo that no event had claimed when it was analysed again, before that was mended, takes a later upload', async () => {
  const failed = await photo({
    status: 'FAILED',
    reason: 'ANALYSIS_FAILED',
    sequencer: '~01J9Z3NDEKTSV4RRFFQ69G5FAV',
  })
  const again = reanalysisOf(failed, '01J9Z3NDEKTSV4RRFFQ69G5FB0', [])
  expect(again.sequencer).toMatch(/^0{32}~/)
})

test('a ready photo stays ready while a newer event is analysed', async () => {
  const ready = await photo({ status: 'READY', reason: 'NOTHING_RECOGNISED', sequencer: '05' })
  expect(await claim(album.table, arrival(ready, '06'), 'm1', now)).toMatchObject({
    photo: { status: 'READY', reason: 'NOTHING_RECOGNISED', sequencer: '06' },
  })
})

test('a photo in the trash keeps its day of removal', async () => {
  const trashed = await photo({ trashedAt: now.toISOString(), expiresAt: 1_900_000_000 })
  expect(await claim(album.table, arrival(trashed), 'm1', now)).toMatchObject({
    photo: { status: 'PROCESSING', expiresAt: 1_900_000_000 },
  })
})

test('a re-analysis skips a photo trashed since, and an arrival does not', async () => {
  for (const status of ['READY', 'FAILED'] as const) {
    const trashed = await photo({ status, sequencer: '05', trashedAt: now.toISOString() })
    const again = { ...arrival(trashed, '05~job'), job: 'job' }
    expect(await claim(album.table, again, 'm1', now)).toEqual({ refused: 'trashed' })
    expect(await stored(trashed)).toEqual(trashed)
    expect(await claim(album.table, arrival(trashed, '06'), 'm2', now)).toHaveProperty('photo')
  }
})

test('an analysis finished before the photo was trashed counts as done', async () => {
  const done = await photo({ status: 'READY', sequencer: '05~job', trashedAt: now.toISOString() })
  const again = { ...arrival(done, '05~job'), job: 'job' }
  expect(await claim(album.table, again, 'm1', now)).toEqual({ refused: 'done' })
})
