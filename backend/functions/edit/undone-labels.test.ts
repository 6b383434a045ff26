import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PublishAnalysisInput } from '../../generated/graphql.ts'
import { withAnalysis } from '../../resolvers/lib/with-analysis.ts'
import type { PhotoItem, PhotoLabel } from '@album/model/photo'
import { isProblem } from '../problem.ts'
import {
  carried,
  notYetOwn,
  withLabels,
  withLabelsUndone,
  withoutLabels,
  withoutLabelsUndone,
} from './labels.ts'

const detected = (name: string, confidence: number, parents: string[] = []): PhotoLabel => ({
  name,
  confidence,
  parents,
  categories: [],
  source: 'MACHINE',
})
const cat = detected('Cat', 97, ['Animal'])
const dog = detected('Dog', 61)

/** A photo in which the machine saw this. */
const photoOf = (...labels: PhotoLabel[]): PhotoItem => ({
  PK: 'U#ada',
  SK: 'P#1',
  id: '1',
  owner: 'ada',
  status: 'READY',
  title: 'cat',
  addedAt: '2026-02-01T10:00:00.000Z',
  bytes: 5,
  sha256: 'x',
  labels,
  version: 1,
})
/** The photo after one change after another. */
const after = (photo: PhotoItem, ...changes: ((photo: PhotoItem) => PhotoItem | { code: string })[]) =>
  changes.reduce((before, change) => {
    const next = change(before)
    if (isProblem(next)) throw new Error(next.code)
    return next as PhotoItem
  }, photo)
const add =
  (...names: string[]) =>
  (photo: PhotoItem) =>
    withLabels(photo, names)
const remove =
  (...names: string[]) =>
  (photo: PhotoItem) =>
    withoutLabels(photo, names)
const undoAdd =
  (...names: string[]) =>
  (photo: PhotoItem) =>
    withLabelsUndone(photo, names)
const undoRemove =
  (...names: string[]) =>
  (photo: PhotoItem) =>
    withoutLabelsUndone(photo, names)
/** A later analysis with these labels. */
const analyse =
  (...labels: PhotoLabel[]) =>
  (photo: PhotoItem) => {
    const input = {
      owner: 'ada',
      id: '1',
      sequencer: '2',
      status: 'READY',
      analysis: { labels: labels.map(({ source: _source, ...label }) => ({ ...label, instances: [] })) },
    } satisfies PublishAnalysisInput
    return withAnalysis(photo, input)
  }
const shown = ({ labels }: PhotoItem) =>
  labels!.map(({ name, source, confidence }) => `${name} ${source} ${confidence}`)

test('a label whose addition was undone appears again when a later analysis finds it', () => {
  const photo = after(photoOf(cat), add('Dog'), undoAdd('dog'))
  expect(photo).toEqual({ ...photoOf(cat), version: 3 })
  expect(shown(after(photo, analyse(cat, dog)))).toEqual(['Cat MACHINE 97', 'Dog MACHINE 61'])
})

test('undoing an adopted label makes it the machine’s again, with its confidence and parents', () => {
  expect(after(photoOf(cat, dog), add('CAT'), undoAdd('Cat')).labels).toEqual([cat, dog])
})

test('undoing a removal restores the machine’s labels, in order, and no longer blocks them', () => {
  const photo = after(photoOf(cat, dog), remove('Cat', 'Dog'), undoRemove('Dog', 'Cat'))
  expect(photo).toEqual({ ...photoOf(cat, dog), version: 3 })
  expect(shown(after(photo, analyse(cat)))).toEqual(['Cat MACHINE 97'])
})

test('labels of equal confidence return in the machine’s order, one by one or all at once', () => {
  const names = ['Cat', 'Animal', 'Pet', 'Mammal', 'Sofa']
  const labels = names.map((name) => detected(name, 86.65))
  const removed = after(photoOf(...labels), remove('Pet', 'Cat'), remove('Mammal'), add('Sofa'))
  expect(shown(removed)).toEqual(['Sofa USER 100', 'Animal MACHINE 86.65'])
  expect(after(removed, undoRemove('Mammal'), undoAdd('Sofa'), undoRemove('Pet', 'Cat')).labels).toEqual(
    labels,
  )
  const again = after(
    removed,
    analyse(...labels.toReversed()),
    undoRemove('Cat', 'Pet', 'Mammal'),
    undoAdd('Sofa'),
  )
  expect(again.labels).toEqual(labels.toReversed())
})

test('ten labels of your own do not block undoing the removal of the machine’s', () => {
  const ten = Array.from({ length: 10 }, (_, index) => `Label ${index}`)
  const photo = after(photoOf(cat), add(...ten), remove('Cat'), undoRemove('Cat'))
  expect(photo.labels!.at(-1)).toEqual(cat)
  const full = after(photoOf(), add(...ten), remove('Label 0'), add('Another'))
  expect(withoutLabelsUndone(full, ['Label 0'])).toMatchObject({ code: 'OWN_LABELS' })
})

test('undoing the removal of your own label restores it as your own, in place', () => {
  const photo = after(photoOf(cat), add('Minka', 'Cat'))
  expect(after(photo, remove('Minka'), undoRemove('Minka'))).toEqual({ ...photo, version: 4 })
  const undone = after(photo, remove('Minka', 'Cat'), undoRemove('Minka', 'Cat'))
  expect(undone).toEqual({ ...photo, version: 4 })
  expect(after(undone, undoAdd('Cat', 'Minka')).labels).toEqual([cat])
})

test('your own labels, removed one after the other, return in order, whichever returns first', () => {
  const photo = after(photoOf(cat), add('Minka', 'Sofa', 'Home', 'Summer'))
  const gone = after(photo, remove('Minka', 'Sofa', 'Cat'), remove('Home'), remove('Summer'))
  expect(shown(gone)).toEqual([])
  expect(
    after(gone, undoRemove('Minka', 'Sofa'), undoRemove('Summer'), undoRemove('Home', 'Cat')).labels,
  ).toEqual(photo.labels)
  expect(after(gone, undoRemove('Summer', 'Home', 'Sofa', 'Minka', 'Cat')).labels).toEqual(photo.labels)
  const [minka, sofa, , summer] = photo.labels!
  expect(after(gone, undoRemove('Summer'), undoRemove('Sofa'), undoRemove('Minka')).labels).toEqual([
    minka,
    sofa,
    summer,
  ])
})

test('undoing the addition of a removed label leaves it removed', () => {
  const photo = after(photoOf(cat), remove('Cat'))
  const undone = after(photo, add('Cat'), undoAdd('Cat'))
  expect(undone).toEqual({ ...photo, version: 4 })
  expect(shown(after(undone, analyse(cat)))).toEqual([])
  expect(after(undone, undoRemove('Cat')).labels).toEqual([cat])
})

test('undoing a second removal leaves the first one under the label', () => {
  const first = after(photoOf(cat), remove('Cat'))
  const again = after(first, add('Cat'), remove('Cat'))
  const undone = after(again, undoRemove('Cat'))
  expect(shown(undone)).toEqual(['Cat USER 100'])
  const removed = after(undone, undoAdd('Cat'))
  expect(removed).toEqual({ ...first, version: 6 })
  expect(shown(after(removed, analyse(cat)))).toEqual([])
  expect(after(removed, undoRemove('Cat')).labels).toEqual([cat])
  // Also after an analysis in between.
  expect(shown(after(again, analyse(cat, dog), undoRemove('Cat'), undoAdd('Cat')))).toEqual([
    'Dog MACHINE 61',
  ])
})

/** Additions and removals of one or two labels. */
const someEdits = fc.array(
  fc.record({
    isAddition: fc.boolean(),
    asked: fc.uniqueArray(fc.constantFrom('Cat', 'cat', 'Dog', 'Minka', 'minka', 'Sofa'), {
      ...{ minLength: 1, maxLength: 2 },
      selector: (name) => name.toLowerCase(),
    }),
  }),
  { minLength: 2, maxLength: 8 },
)

test('any edits of labels, undone in reverse order, lead back through every state to the first one', () => {
  fc.assert(
    fc.property(someEdits, (edits) => {
      let photo = photoOf(cat, dog)
      const undos = edits.map(({ isAddition, asked }) => {
        const to = photo
        // As an edit of many photos records it.
        const names = isAddition ? notYetOwn(photo, asked) : carried(photo, asked)
        photo = after(photo, isAddition ? add(...asked) : remove(...asked))
        return { to, undo: isAddition ? undoAdd(...names) : undoRemove(...names), isNone: names.length === 0 }
      })
      for (const { to, undo, isNone } of undos.toReversed()) {
        if (!isNone) photo = after(photo, undo)
        expect({ ...photo, version: 0 }).toEqual({ ...to, version: 0 })
      }
    }),
    { numRuns: 500 },
  )
})

test('undo after a later analysis gives that analysis’s labels', () => {
  const sharper = { ...cat, confidence: 99 }
  const removed = after(photoOf(cat, dog), remove('Cat', 'Dog'), analyse(sharper))
  expect(after(removed, undoRemove('Cat', 'Dog')).labels).toEqual([sharper])
  const owned = after(photoOf(cat, dog), add('Cat', 'Dog'), analyse(sharper))
  expect(after(owned, undoAdd('Cat', 'Dog')).labels).toEqual([sharper])
})

test('undo of an edit that did not happen does nothing, and repeated calls have one effect', () => {
  const photo = after(photoOf(cat), add('Minka'), remove('Cat'))
  expect(undoAdd('Cat', 'Dog')(photo)).toBe(photo)
  expect(undoRemove('Minka', 'Dog')(photo)).toBe(photo)
  const undone = after(photo, undoAdd('Minka'), undoRemove('Cat'))
  expect(undoAdd('Minka')(undone)).toBe(undone)
  expect(undoRemove('Cat')(undone)).toBe(undone)
  // Added by hand since: it stays the person's, and is forbidden no more.
  const since = after(photo, add('Cat'), undoRemove('Cat'))
  expect(shown(since)).toEqual(['Minka USER 100', 'Cat USER 100'])
  expect(shown(after(since, undoAdd('Cat')))).toEqual(['Minka USER 100', 'Cat MACHINE 97'])
})

test('a photo never keeps more labels than its limit, however often they are added and removed', () => {
  let photo = photoOf(cat)
  for (let index = 0; index < 40; index += 1)
    photo = after(photo, add(`Label ${index}`), remove(`Label ${index}`))
  expect(photo.covered).toHaveLength(10)
  expect(shown(after(photo, undoRemove('Label 39')))).toContain('Label 39 USER 100')
})

test('a photo remembers the last hundred removals, so that it does not grow without end', () => {
  const names = Array.from({ length: 101 }, (_, index) => `Name ${index}`)
  const changes = names.flatMap((name) => [add(name), remove(name)])
  const { removed } = after(photoOf(cat), remove('Cat'), ...changes, analyse(cat))
  expect(removed).toEqual(names.slice(1).map((name) => name.toLowerCase()))
})
