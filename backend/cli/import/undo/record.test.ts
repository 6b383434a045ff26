import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { stateFolder } from '../../state-folder.ts'
import { TestFolder } from '../folder.fixture.ts'
import { id, idMadeAt } from './photo.fixture.ts'
import { ImportRecord, KEPT_RECORDS, lastImport, recordUndo } from './record.ts'

const OWNER = '0f8fad5b-d9cb-469f-a165-70867728950e'

let folder: TestFolder
let records: string
beforeEach(() => {
  folder = new TestFolder()
  records = join(folder.path, 'album', 'imports')
})
afterEach(() => folder.remove())

const warned: string[] = []
const record = (folders = ['/photos'], owner = OWNER, at = '2026-11-29T14:03:07.123Z') => {
  warned.length = 0
  return new ImportRecord(
    records,
    owner,
    folders,
    (sentence) => void warned.push(sentence),
    () => new Date(at),
  )
}
const last = (owner = OWNER) => lastImport(records, owner)

test('records are where the system keeps the state of programs', () => {
  expect(stateFolder({ XDG_STATE_HOME: '/var/state' }, 'linux')).toBe('/var/state/album')
  expect(stateFolder({ XDG_STATE_HOME: 'state' }, 'linux')).toBe(join(homedir(), '.local/state/album'))
  expect(stateFolder({}, 'darwin')).toBe(join(homedir(), '.local/state/album'))
  expect(stateFolder({ LOCALAPPDATA: '/Users/ana/Local' }, 'win32')).toBe('/Users/ana/Local/album')
})

test('an import is in its record while it runs, and a killed one can be taken back', () => {
  const { write } = record(['/photos', '/more'])
  expect(last()).toBeUndefined()
  write({ kind: 'added', photos: [id(1), id(2)] })
  write({ kind: 'sent', photo: id(1) })
  write({ kind: 'set', photo: id(3), before: { title: 'a.jpg' }, after: { title: 'Minka' } })
  expect(last()!.history).toMatchObject({
    at: '2026-11-29T14:03:07.123Z',
    folders: ['/photos', '/more'],
    isEnded: false,
    damaged: 0,
    added: new Set([id(1), id(2)]),
    sent: new Set([id(1)]),
    set: new Map([[id(3), { before: { title: 'a.jpg' }, after: [{ title: 'Minka' }] }]]),
  })
  expect(statSync(last()!.path).mode & 0o077, 'it has titles and paths').toBe(0)
})

test('an import adds the photos that were made since it began, by the album’s clock, and those that it has recorded', () => {
  const [before, after] = ['2026-11-29T14:03:06.000Z', '2026-11-29T14:03:08.000Z'].map((time) =>
    idMadeAt(Date.parse(time)),
  )
  const first = record()
  expect([before, after].map((photo) => first.mayHaveAdded(photo!, 0))).toEqual([false, true])
  expect([before, after].map((photo) => first.mayHaveAdded(photo!, -5000))).toEqual([true, true])
  expect([before, after].map((photo) => first.mayHaveAdded(photo!, 5000))).toEqual([false, false])
  first.write({ kind: 'added', photos: [id(2)] })
  const again = record(undefined, undefined, '2026-11-29T15:00:00.000Z')
  expect([before!, after!, id(2)].map((photo) => again.mayHaveAdded(photo, 0))).toEqual([false, true, true])
  // The first one's clock was ahead, and has been set.
  const earlier = record(undefined, undefined, '2026-11-29T13:00:00.000Z')
  expect(earlier.mayHaveAdded(idMadeAt(Date.parse('2026-11-29T13:00:01.000Z')), 0)).toBe(true)
})

test('an import whose first answer was lost is continued, so that the photos which it added are its own', () => {
  record().begin()
  expect(last(), 'nothing is known to take back').toBeUndefined()
  const again = record(undefined, undefined, '2026-11-29T15:00:00.000Z')
  expect(again.mayHaveAdded(idMadeAt(Date.parse('2026-11-29T14:03:08.000Z')), 0)).toBe(true)
  again.write({ kind: 'added', photos: [id(1)] })
  again.end()
  expect(last()!.history.added).toEqual(new Set([id(1)]))
  expect(readdirSync(records)).toHaveLength(1)
})

test('an import that asked for uploads and added nothing leaves no record', () => {
  const nothing = record()
  nothing.begin()
  nothing.end()
  expect(nothing.isKept).toBe(false)
  expect(readdirSync(records)).toEqual([])
})

test('an import that changed nothing leaves no record', () => {
  const nothing = record()
  nothing.end()
  expect(nothing.isKept).toBe(false)
  expect(existsSync(records)).toBe(false)
})

test('an import that was interrupted and run again is one import, with what photos had before the first run', () => {
  record().write({ kind: 'set', photo: id(1), before: { title: 'a.jpg' }, after: { title: 'Minka' } })
  // The last line was cut off.
  appendFileSync(last()!.path, '{"kind":"added","pho')
  const again = record(undefined, undefined, '2026-11-29T15:00:00.000Z')
  again.write({ kind: 'set', photo: id(1), before: { title: 'Minka' }, after: { title: 'Mia' } })
  again.end()
  expect(readdirSync(records)).toHaveLength(1)
  expect(last()!.history).toMatchObject({ at: '2026-11-29T14:03:07.123Z', isEnded: true, damaged: 1 })
  expect(last()!.history.set.get(id(1))).toEqual({
    before: { title: 'a.jpg' },
    after: [{ title: 'Minka' }, { title: 'Mia' }],
  })
  for (const [folders, owner] of [
    [undefined, OWNER],
    [['/other'], OWNER],
    [undefined, 'other'],
  ] as const) {
    record(folders && [...folders], owner, '2026-11-29T16:00:00.000Z').write({
      kind: 'added',
      photos: [id(2)],
    })
    expect(last(owner)!.history, 'a record of its own').toMatchObject({ damaged: 0, set: new Map() })
  }
})

test('an undo takes back the last import of this account, then the one before, and then there is none', () => {
  for (const [at, day] of [29, 30].entries()) {
    const each = record(['/photos'], OWNER, `2026-11-${day}T10:00:00.000Z`)
    each.write({ kind: 'added', photos: [id(at)] })
    each.end()
  }
  record(['/photos'], 'other', '2026-12-01T10:00:00.000Z').write({ kind: 'added', photos: [id(9)] })
  expect([...last()!.history.added]).toEqual([id(1)])
  recordUndo(last()!.path)
  expect([...last()!.history.added]).toEqual([id(0)])
  recordUndo(last()!.path)
  expect(last()).toBeUndefined()
  expect([...last('other')!.history.added]).toEqual([id(9)])
})

test('an import that goes on while it is taken back can be taken back once more', () => {
  const running = record()
  running.write({ kind: 'added', photos: [id(1)] })
  recordUndo(last()!.path)
  expect(last()).toBeUndefined()
  running.write({ kind: 'added', photos: [id(2)] })
  expect([...last()!.history.added]).toEqual([id(1), id(2)])
})

test('the last records are kept, and no other files are removed', () => {
  mkdirSync(records, { recursive: true })
  writeFileSync(join(records, 'notes.txt'), '')
  const minutes = Array.from({ length: KEPT_RECORDS + 2 }, (_, at) => String(at).padStart(2, '0'))
  for (const minute of minutes) {
    const each = record(['/photos'], OWNER, `2026-11-29T10:${minute}:00.000Z`)
    each.write({ kind: 'added', photos: [id(1)] })
    each.end()
  }
  const names = readdirSync(records).sort()
  expect(names).toHaveLength(KEPT_RECORDS + 1)
  expect([names[0], names.at(-1)]).toEqual([expect.stringContaining('T10-02-'), 'notes.txt'])
})

test('an import whose record cannot be written says so once, and goes on', () => {
  folder.write('album', 'a file')
  const unwritable = record()
  for (const photo of [id(1), id(2)]) unwritable.write({ kind: 'added', photos: [photo] })
  unwritable.end()
  expect(warned).toEqual([
    `The import cannot be recorded in ${records} (ENOTDIR), so "import --undo" cannot take it back.`,
  ])
  expect(unwritable.isKept).toBe(false)
})

test('damaged lines are counted and left out, whatever they are', () => {
  record().write({ kind: 'added', photos: [id(1)] })
  const damaged = [
    'null',
    '7',
    '{"kind":',
    '{"kind":"constructor"}',
    '{"kind":"added","photos":["../1"]}',
    '{"kind":"added"}',
    `{"kind":"marked","photos":["${id(2)}"],"mark":"title"}`,
    `{"kind":"set","photo":"${id(2)}","before":{"title":7},"after":{}}`,
    `{"kind":"set","photo":"${id(2)}","before":{"date":{"local":1}},"after":{}}`,
    `{"kind":"made","album":"${id(2)}","title":null,"filter":null}`,
    `{"kind":"made","album":"${id(2)}","title":"Cats","filter":"{"}`,
  ]
  appendFileSync(last()!.path, damaged.join('\n'))
  expect(last()!.history).toMatchObject({ damaged: damaged.length, added: new Set([id(1)]) })
  const cut = readFileSync(last()!.path, 'utf8').replace('{"kind":"import"', '{"kind"')
  writeFileSync(last()!.path, cut)
  expect(last()!.history, 'without its first line').toMatchObject({ folders: [], added: new Set([id(1)]) })
})

test('albums that an import may have made when it was killed are named', () => {
  const { write } = record()
  write({ kind: 'making', title: 'Refused' })
  write({ kind: 'making', title: 'Summer' })
  write({ kind: 'made', album: id(1), title: 'Summer', filter: null })
  write({ kind: 'making', title: 'Winter' })
  expect(last()!.history.unanswered).toEqual(['Winter'])
  record().write({ kind: 'making', title: 'Spring' })
  expect(last()!.history.unanswered).toEqual(['Winter', 'Spring'])
})
