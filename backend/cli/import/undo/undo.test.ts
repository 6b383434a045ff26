import { PassThrough } from 'node:stream'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  CancelImportedDocument,
  DeleteImportedAlbumDocument,
  EditPhotosDocument,
  EditedPhotosDocument,
  EditsUnderWayDocument,
  ImportedAlbumDocument,
  ImportedPhotosDocument,
  LinksOfAlbumDocument,
  UpdatePhotoDocument,
} from '../../generated/graphql.ts'
import type { Library } from '../../library.ts'
import { Progress } from '../../progress.ts'
import { TestFolder } from '../folder.fixture.ts'
import type { Entry } from './entries.ts'
import { ImportRecord, lastImport } from './record.ts'
import { undoLastImport } from './undo.ts'

const id = (at: number) => `01J9Z3NDEKTSV4RRFFQ69G5F${String(at).padStart(2, '0')}`
const ALBUM = id(90)

let folder: TestFolder
beforeEach(() => void (folder = new TestFolder()))
afterEach(() => folder.remove())

const photo = (at: number, more: object = {}) => ({
  ...{ id: id(at), status: 'READY', title: `${at}.jpg`, fileName: `${at}.jpg`, description: null },
  ...{
    addedBy: null,
    takenLocal: null,
    takenOffset: null,
    dated: false,
    place: null,
    placed: false,
    turn: 0,
  },
  ...{
    harmless: false,
    favourite: false,
    archived: false,
    labels: [],
    removedLabels: [],
    rawOf: null,
    rawFile: null,
  },
  ...{ albums: [], trashedAt: null, version: 3, ...more },
})
const refusal = (code: string, message: string) => ({
  data: null,
  errors: [{ message, errorType: 'Conflict', errorInfo: { code } }],
})

/** Takes an import back in a library of these photos. @param answers by document, instead of the usual ones */
async function undo(
  entries: Entry[],
  photos: object[],
  answers = new Map<unknown, (variables: any) => unknown>(),
) {
  const record = new ImportRecord(join(folder.path, 'imports'), 'owner', ['/photos'], () => {})
  for (const entry of entries) record.write(entry)
  record.end()
  const sent: [document: unknown, variables: any][] = []
  const usual = new Map<unknown, (variables: any) => unknown>([
    [EditsUnderWayDocument, () => ({ jobs: [] })],
    [ImportedPhotosDocument, () => ({ photosById: photos })],
    [
      ImportedAlbumDocument,
      () => ({ album: { title: 'Summer', filter: null, count: 1, chosenCover: null } }),
    ],
    [LinksOfAlbumDocument, () => ({ shares: [] })],
    [EditedPhotosDocument, () => ({ job: { status: 'DONE', total: 1, done: 1, skipped: 0, failed: 0 } })],
    [EditPhotosDocument, () => ({ data: { editMany: { id: 'job' } }, errors: [] })],
  ])
  const answer = (document: unknown, variables: any) => {
    sent.push([document, variables])
    return (answers.get(document) ?? usual.get(document) ?? (() => ({ data: {}, errors: [] })))(variables)
  }
  const library = {
    ask: async (document: unknown, variables: unknown) => answer(document, variables),
    query: async (document: unknown, variables: unknown) => answer(document, variables),
    queryOnce: async (document: unknown, variables: unknown) => answer(document, variables),
  } as unknown as Library
  const said: string[] = []
  const where = { folder: join(folder.path, 'imports'), owner: 'owner', isDryRun: false }
  const progress = new Progress(new PassThrough() as unknown as NodeJS.WriteStream)
  const code = undoLastImport(where, library, progress, (lines) => void said.push(lines))
  return {
    code: await code.catch((error: Error) => error.message),
    output: said.join('\n'),
    inputs: (document: unknown) =>
      sent.filter(([each]) => each === document).map(([, variables]) => variables),
    isUndoable: lastImport(where.folder, where.owner) !== undefined,
  }
}

const added = (...photos: number[]): Entry[] => [
  { kind: 'added', photos: photos.map(id) },
  ...photos.map((at): Entry => ({ kind: 'sent', photo: id(at) })),
]

test('an undo that the album cannot begin yet, or that a person cancels on the page, can be run again', async () => {
  const busy = refusal('TOO_MANY_EDITS', '5 of your edits are still running.')
  expect(await undo(added(1), [photo(1)], new Map([[EditPhotosDocument, () => busy]]))).toMatchObject({
    code: '5 of your edits are still running. Then run the same command again.',
    isUndoable: true,
  })
  const cancelled = { job: { status: 'CANCELLED', total: 1, done: 0, skipped: 0, failed: 0 } }
  expect(await undo([], [photo(1)], new Map([[EditedPhotosDocument, () => cancelled]]))).toMatchObject({
    code: 'The edit was cancelled on the page. Run the same command again to continue.',
    isUndoable: true,
  })
  const last = await undo([], [photo(1)])
  expect(last).toMatchObject({ code: 0, isUndoable: false })
  expect(last.inputs(EditPhotosDocument)).toEqual([{ input: { action: 'TRASH', ids: [id(1)] } }])
})

test('photos that the album refuses to change are named, and the undo comes to its end', async () => {
  const failed = { job: { status: 'DONE', total: 1, done: 0, skipped: 0, failed: 1 } }
  const { code, output, isUndoable } = await undo(
    added(1),
    [photo(1)],
    new Map([[EditedPhotosDocument, () => failed]]),
  )
  expect([code, isUndoable]).toEqual([1, false])
  expect(output).toContain('not undone\n  The album refused to change 1 photo (TRASH).')
})

test('a photo that a person changes during the undo keeps that', async () => {
  const entries: Entry[] = [
    { kind: 'set', photo: id(1), before: { title: '1.jpg' }, after: { title: 'Minka' } },
  ]
  const { code, output, inputs } = await undo(
    entries,
    [photo(1, { title: 'Minka', version: 7 })],
    new Map([[UpdatePhotoDocument, () => refusal('VERSION', 'The photo has changed in the meantime.')]]),
  )
  expect(inputs(UpdatePhotoDocument)).toEqual([{ input: { id: id(1), version: 7, title: '1.jpg' } }])
  expect(inputs(EditPhotosDocument), 'nothing to trash').toEqual([])
  expect(code).toBe(0)
  expect(output).toContain('kept          1 photo that was changed during the undo')
})

test('a photo whose bytes have not arrived is removed, and one whose bytes have arrived unnoticed goes to the trash', async () => {
  const waiting = { status: 'PENDING_UPLOAD' }
  const { code, inputs } = await undo(
    [{ kind: 'added', photos: [id(1), id(2)] }],
    [photo(1, waiting), photo(2, waiting)],
    new Map([
      [
        CancelImportedDocument,
        ({ id: photo }) =>
          photo === id(2) ? refusal('ALREADY_UPLOADED', 'Its bytes have arrived.') : { data: {}, errors: [] },
      ],
    ]),
  )
  expect(code).toBe(0)
  expect(inputs(EditPhotosDocument)).toEqual([{ input: { action: 'TRASH', ids: [id(2)] } }])
})

test('an album into which a person puts a photo during the undo stays', async () => {
  const entries: Entry[] = [
    ...added(1),
    { kind: 'made', album: ALBUM, title: 'Summer', filter: null },
    { kind: 'filled', album: ALBUM, photos: [id(1)] },
  ]
  const albums = [{ count: 1 }, { count: 1 }]
  const now = () => ({ album: { title: 'Summer', filter: null, chosenCover: null, ...albums.shift() } })
  const { code, output, inputs } = await undo(
    entries,
    [photo(1, { albums: [{ id: ALBUM }] })],
    new Map([[ImportedAlbumDocument, now]]),
  )
  expect([code, inputs(DeleteImportedAlbumDocument)]).toEqual([1, []])
  expect(output).toContain('Summer: The album has other photos now, so it stays.')
})

test('an undo waits for edits that are running before it reads the photos', async () => {
  const running = [{ jobs: [{ status: 'RUNNING' }, { status: 'DONE' }] }, { jobs: [{ status: 'DONE' }] }]
  const { code, inputs } = await undo(
    added(1),
    [photo(1)],
    new Map([[EditsUnderWayDocument, () => running.shift()]]),
  )
  expect([code, inputs(EditsUnderWayDocument).length]).toEqual([0, 2])
})
