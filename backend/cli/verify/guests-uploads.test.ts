import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { photoKey } from '@album/model/keys'
import { guestsUploadObject } from '@album/model/objects'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { proveGuestsUploads } from './prove-leftovers.ts'
import { newSnapshot, type Snapshot, take, takeObject } from './snapshot.ts'

let folder: string
let snapshot: Snapshot
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'album-verify-'))
  snapshot = newSnapshot(folder)
})
afterEach(() => rmSync(folder, { recursive: true }))

const [id, gone] = ['01J9Z3NDEKTSV4RRFFQ69G5FAV', '01ARZ3NDEKTSV4RRFFQ69G5FAV']
const [link, other] = ['l'.repeat(43), 'o'.repeat(43)]
const found = () => [...snapshot.guestsUploads.groups()].flatMap((group) => [...proveGuestsUploads(group)])

// The worker of a running album removes these before they are seen.
test('a guest’s upload belongs to the photo that its link reserved; without one it is found and removed', () => {
  take(snapshot, {
    ...photoKey('ada', id),
    owner: 'ada',
    id,
    sha256: 's',
    through: { album: 'A', link },
  } as never)
  takeObject(snapshot, 'ingest', guestsUploadObject(link, id), 1)
  expect(found()).toEqual([])

  for (const key of [guestsUploadObject(link, gone), guestsUploadObject(other, id)]) {
    takeObject(snapshot, 'ingest', key, 1)
    expect(found()).toContainEqual({
      message: `The object ${key} in the ingest bucket belongs to no photo.`,
      repair: { done: 'removed', remove: { bucket: 'ingest', key } },
    })
  }
  expect(found()).toHaveLength(2)
})

test.each(['uploads/guests/nonsense', `uploads/guests/${link}/${id}/more`, `uploads/guests/short/${id}`])(
  'the object %s is not one of the album’s',
  (key) => {
    takeObject(snapshot, 'ingest', key, 1)
    expect(snapshot.foreign).toEqual([{ bucket: 'ingest', key }])
    expect(found()).toEqual([])
  },
)
