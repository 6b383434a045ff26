import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  CancelImportedDocument,
  DeleteImportedAlbumDocument,
  EditPhotosDocument,
  EditedPhotosDocument,
  EditsUnderWayDocument,
  HiddenPhotosDocument,
  ImportedAlbumDocument,
  ImportedPhotosDocument,
  LinksOfAlbumDocument,
  RefusedPhotosDocument,
  UpdatePhotoDocument,
} from '../../generated/graphql.ts'
import type { Library } from '../../library.ts'
import { Progress } from '../../progress.ts'
import { TestFolder } from '../folder.fixture.ts'
import type { Entry } from './entries.ts'
import { id, photoNow as photo } from './photo.fixture.ts'
import type { PhotoNow } from './plan.ts'
import { ImportRecord, lastImport } from './record.ts'
import { undoLastImport } from './undo.ts'

const ALBUM = id(90)

let folder: TestFolder
beforeEach(() => void (folder = new TestFolder()))
afterEach(() => folder.remove())

const refusal = (code: string, message: string, errorType = 'Conflict') => ({
  data: null,
  errors: [{ message, errorType, errorInfo: { code } }],
})
/** A library's answers, the first to the first request; the last one stays. */
const inTurn = (...answers: object[]) => {
  const left = [...answers]
  return () => (left.length > 1 ? left.shift() : left[0])
}

type Answer = (variables: any) => unknown

/** Takes an import back in a library of these photos. @param answers by document, instead of the usual ones */
async function undo(entries: Entry[], photos: PhotoNow[], answers = new Map<unknown, Answer>()) {
  const record = new ImportRecord(join(folder.path, 'imports'), 'owner', ['/photos'], () => {})
  for (const entry of entries) record.write(entry)
  record.end()
  const sent: [document: unknown, variables: any][] = []
  const usual = new Map<unknown, Answer>([
    [EditsUnderWayDocument, () => ({ jobs: [] })],
    [ImportedPhotosDocument, ({ ids }) => ({ photosById: photos.filter(({ id }) => ids.includes(id)) })],
    [HiddenPhotosDocument, () => ({ photos: { items: [], nextToken: null } })],
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
  expect(
    await undo(added(1), [photo(1)], new Map<unknown, Answer>([[EditPhotosDocument, () => busy]])),
  ).toMatchObject({
    code: '5 of your edits are still running. Then run the same command again.',
    isUndoable: true,
  })
  const cancelled = { job: { status: 'CANCELLED', total: 1, done: 0, skipped: 0, failed: 0 } }
  expect(
    await undo([], [photo(1)], new Map<unknown, Answer>([[EditedPhotosDocument, () => cancelled]])),
  ).toMatchObject({
    code: 'The edit was cancelled on the page. Run the same command again to continue.',
    isUndoable: true,
  })
  const last = await undo([], [photo(1)])
  expect(last).toMatchObject({ code: 0, isUndoable: false })
  expect(last.inputs(EditPhotosDocument)).toEqual([{ input: { action: 'TRASH', ids: [id(1)] } }])
})

const failed = (code: string) =>
  new Map<unknown, Answer>([
    [EditedPhotosDocument, () => ({ job: { status: 'DONE', total: 1, done: 0, skipped: 0, failed: 1 } })],
    [RefusedPhotosDocument, () => ({ job: { refused: { items: [{ id: id(1), code }], nextToken: null } } })],
  ])

test('photos that the album refuses to change are named, and the same command continues', async () => {
  const busy = await undo(added(1), [photo(1)], failed('BUSY'))
  expect([busy.code, busy.isUndoable]).toEqual([1, true])
  expect(busy.output).toContain('not undone\n  1.jpg: The album refused to change this photo (TRASH: BUSY).')
  expect(busy.output).toContain('not been taken back completely. Run the same command again to continue.')
  expect(busy.output).not.toContain('has been taken back.')
  expect(await undo([], [photo(1)])).toMatchObject({ code: 0, isUndoable: false })
})

test('an undo comes to its end although the album can never change some photos', async () => {
  const dated = {
    kind: 'set',
    photo: id(1),
    after: { date: { local: '2019-07-01', offset: null, isOwn: true } },
  }
  const before = { date: { local: null, offset: null, isOwn: false } }
  const { code, output, isUndoable } = await undo(
    [{ ...dated, before } as Entry],
    [photo(1, { dated: true, takenLocal: '2019-07-01' })],
    failed('CAMERAS_DATE'),
  )
  expect([code, isUndoable]).toEqual([1, false])
  expect(output).toContain('1.jpg: The album refused to change this photo (RESET_DATE: CAMERAS_DATE).')
  expect(output).toContain('The import has been taken back, except for what is named above')
})

const titled: Entry[] = [{ kind: 'set', photo: id(1), before: { title: '1.jpg' }, after: { title: 'Minka' } }]
const changedMeanwhile = () => refusal('VERSION', 'The photo has changed in the meantime.')

test.each([
  ['keeps that', { title: 'My own', version: 8 }, [7], '1 photo that was changed during the undo\n  My own'],
  ['elsewhere is put back all the same', { title: 'Minka', favourite: true, version: 8 }, [7, 8], undefined],
  ['is not named if only an answer was lost', { version: 8 }, [7], undefined],
])('a photo that changes during the undo %s', async (_, now, versions, named) => {
  const { code, output, inputs, isUndoable } = await undo(
    titled,
    [],
    new Map<unknown, Answer>([
      [
        ImportedPhotosDocument,
        inTurn({ photosById: [photo(1, { title: 'Minka', version: 7 })] }, { photosById: [photo(1, now)] }),
      ],
      [UpdatePhotoDocument, inTurn(changedMeanwhile(), { data: {}, errors: [] })],
    ]),
  )
  expect(inputs(UpdatePhotoDocument).map(({ input }) => input.version)).toEqual(versions)
  expect(inputs(EditPhotosDocument), 'nothing to trash').toEqual([])
  expect([code, isUndoable]).toEqual([0, false])
  if (named) expect(output).toContain(named)
  else expect(output).not.toContain('kept ')
})

test('a photo that changes again and again is left for the next run', async () => {
  const { code, isUndoable, inputs } = await undo(
    titled,
    [photo(1, { title: 'Minka' })],
    new Map<unknown, Answer>([[UpdatePhotoDocument, changedMeanwhile]]),
  )
  expect([code, isUndoable, inputs(UpdatePhotoDocument).length]).toEqual([1, true, 2])
})

test('a photo on which a person has worked since the plan does not go to the trash, and is named', async () => {
  const { code, output, inputs } = await undo(
    added(1, 2),
    [],
    new Map<unknown, Answer>([
      [
        ImportedPhotosDocument,
        inTurn({ photosById: [photo(1), photo(2)] }, { photosById: [photo(1, { title: 'Ours' }), photo(2)] }),
      ],
    ]),
  )
  expect(inputs(EditPhotosDocument)).toEqual([{ input: { action: 'TRASH', ids: [id(2)] } }])
  expect(code).toBe(0)
  expect(output).toContain('kept          1 photo that was changed during the undo\n  Ours')
})

test('a photo that is as before by now is not turned', async () => {
  const entries: Entry[] = [{ kind: 'set', photo: id(1), before: { turn: 0 }, after: { turn: 90 } }]
  const { code, inputs } = await undo(
    entries,
    [],
    new Map<unknown, Answer>([
      [
        ImportedPhotosDocument,
        inTurn({ photosById: [photo(1, { turn: 90 })] }, { photosById: [photo(1, { turn: 0 })] }),
      ],
    ]),
  )
  expect([code, inputs(EditPhotosDocument)]).toEqual([0, []])
})

test('two undos at once are refused, and the lock of one that was killed is not', async () => {
  const lock = join(folder.path, 'imports', 'owner.lock')
  mkdirSync(join(folder.path, 'imports'))
  writeFileSync(lock, `${process.ppid}`)
  const second = await undo(added(1), [photo(1)])
  expect(second.code).toBe(
    `Another "import --undo" of this account is running. If that is not so, delete ${lock}.`,
  )
  expect(second.inputs(EditPhotosDocument)).toEqual([])
  const { pid } = spawnSync(process.execPath, ['--version'])
  writeFileSync(lock, `${pid}`)
  expect(await undo([], [photo(1)])).toMatchObject({ code: 0, isUndoable: false })
  expect(existsSync(lock)).toBe(false)
  // In a container, the one that was killed may have had the same number.
  writeFileSync(lock, `${process.pid}`)
  expect((await undo(added(1), [photo(1)])).code).toBe(0)
  expect(existsSync(lock)).toBe(false)
})

test('an import that goes on while it is taken back is not finished', async () => {
  const adds = () => {
    const { path } = lastImport(join(folder.path, 'imports'), 'owner')!
    appendFileSync(path, `${JSON.stringify({ kind: 'added', photos: [id(2)] })}\n`)
    return { data: { editMany: { id: 'job' } }, errors: [] }
  }
  const { code, output, isUndoable } = await undo(
    added(1),
    [photo(1)],
    new Map<unknown, Answer>([[EditPhotosDocument, adds]]),
  )
  expect([code, isUndoable]).toEqual([1, true])
  expect(output).toContain('The import did more while it was taken back: it may still be running.')
})

test('a place that the album refuses does not keep the photo’s other fields from coming back', async () => {
  const { inputs, output, isUndoable } = await undo(
    [
      ...titled,
      {
        kind: 'set',
        photo: id(1),
        before: { place: { place: 'PT.14.Lisbon@38.71,-9.14', isOwn: true } },
        after: {},
      },
      { kind: 'became', photo: id(1), after: { place: { place: 'NO.12.Bergen@60.39,5.32', isOwn: true } } },
    ],
    [photo(1, { title: 'Minka', placed: true, place: 'NO.12.Bergen@60.39,5.32' })],
    new Map<unknown, Answer>([
      [
        UpdatePhotoDocument,
        ({ input }) =>
          input.place === undefined
            ? { data: {}, errors: [] }
            : refusal('PLACES_NOT_KEPT', 'This album does not keep places.', 'ValidationError'),
      ],
    ]),
  )
  const sent = inputs(UpdatePhotoDocument).map(({ input }) => input)
  expect(sent).toMatchObject([{ title: '1.jpg', place: expect.anything() }, { title: '1.jpg' }])
  expect(sent[1]).not.toHaveProperty('place')
  expect(output).toContain('Minka: This album does not keep places.')
  expect(isUndoable).toBe(false)
})

test('a photo whose bytes have not arrived is removed, and one whose bytes have arrived unnoticed goes to the trash', async () => {
  const waiting = { status: 'PENDING_UPLOAD' } as const
  const { code, inputs } = await undo(
    [{ kind: 'added', photos: [id(1), id(2)] }],
    [photo(1, waiting), photo(2, waiting)],
    new Map<unknown, Answer>([
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

const withAlbum: Entry[] = [
  ...added(1),
  { kind: 'made', album: ALBUM, title: 'Summer', filter: null },
  { kind: 'filled', album: ALBUM, photos: [id(1)] },
]
const there = photo(1, { albums: [{ id: ALBUM }] })
const inTrash = { ...there, trashedAt: '2026-11-29T10:00:00Z' }
const trashedMeanwhile = () =>
  inTurn({ photosById: [there] }, { photosById: [there] }, { photosById: [inTrash] })
const asMade = { title: 'Summer', filter: null, chosenCover: null, count: 1 }

test.each<[string, object, object[], object[]]>([
  ['puts a photo', { count: 1 }, [], []],
  ['gives a title', { count: 0, title: 'Our summer' }, [], []],
  ['makes a link', { count: 0 }, [{ id: 'link' }], []],
  ['sends a photo that is not analysed yet', { count: 0 }, [], [{ id: id(9), albums: [{ id: ALBUM }] }]],
])('an album to which a person %s during the undo stays', async (_, now, shares, items) => {
  const { code, output, inputs, isUndoable } = await undo(
    withAlbum,
    [],
    new Map<unknown, Answer>([
      [ImportedPhotosDocument, trashedMeanwhile()],
      [ImportedAlbumDocument, inTurn({ album: asMade }, { album: { ...asMade, ...now } })],
      [LinksOfAlbumDocument, inTurn({ shares: [] }, { shares })],
      // An album's photos are in five lists.
      [
        HiddenPhotosDocument,
        inTurn(...Array.from({ length: 5 }, () => ({ photos: { items: [], nextToken: null } })), {
          photos: { items, nextToken: null },
        }),
      ],
    ]),
  )
  expect(inputs(EditPhotosDocument)).toEqual([{ input: { action: 'TRASH', ids: [id(1)] } }])
  expect([code, isUndoable, inputs(DeleteImportedAlbumDocument)]).toEqual([1, true, []])
  expect(output).toContain('Summer: A person has changed the album, so it stays.')
})

test('an album stays while its photos cannot go to the trash, and one that is gone by now is deleted', async () => {
  const refusing = new Map<unknown, Answer>([
    ...failed('BUSY'),
    [ImportedAlbumDocument, () => ({ album: asMade })],
  ])
  const { output, inputs } = await undo(withAlbum, [there], refusing)
  expect(inputs(DeleteImportedAlbumDocument)).toEqual([])
  expect(output).toContain('Summer: Photos of it are not in the trash yet, so it stays.')
  const again = await undo(
    [],
    [],
    new Map<unknown, Answer>([
      [ImportedPhotosDocument, trashedMeanwhile()],
      [ImportedAlbumDocument, inTurn({ album: asMade }, { album: { ...asMade, count: 0 } })],
      [DeleteImportedAlbumDocument, () => refusal('ALBUM', 'There is no such album.', 'NotFound')],
    ]),
  )
  expect(again.inputs(DeleteImportedAlbumDocument)).toEqual([{ id: ALBUM }])
  expect(again).toMatchObject({ code: 0, isUndoable: false })
})

test('an undo waits for edits that are running before it reads the photos', async () => {
  const running = [{ jobs: [{ status: 'RUNNING' }, { status: 'DONE' }] }, { jobs: [{ status: 'DONE' }] }]
  const { code, inputs } = await undo(
    added(1),
    [photo(1)],
    new Map<unknown, Answer>([[EditsUnderWayDocument, () => running.shift()]]),
  )
  expect([code, inputs(EditsUnderWayDocument).length]).toEqual([0, 2])
})
