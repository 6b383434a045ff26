import { expect, test } from 'vitest'
import type { AnalysedFragment } from '../generated/graphql.ts'
import type { Facts } from './facts.ts'
import { withoutLaterChanges } from './later-changes.ts'

/** A photo that was added and analysed, and nothing else. */
const ADDED = {
  title: 'IMG_1.jpg',
  fileName: 'IMG_1.jpg',
  description: null,
  takenLocal: '2020-01-01T10:00:00',
  takenOffset: null,
  dated: false,
  labels: [{ name: 'Cat', source: 'MACHINE' }],
  removedLabels: [] as string[],
  harmless: false,
  favourite: false,
  archived: false,
  addedBy: null,
  rawFile: null,
  turn: 0,
  placed: false,
  albums: [] as { id: string }[],
  version: 3,
} as AnalysedFragment
const FACTS: Facts = {
  title: 'Minka',
  description: 'On the sofa',
  taken: { local: '2019-07-01T12:00:00' },
  ownLabels: ['Minka', 'Sofa'],
  removedLabels: ['cat'],
  favourite: true,
  archived: true,
  harmless: true,
  turn: 90,
}
/** The photo as an import leaves it: six changes, labels and removed labels apart. */
const IMPORTED: AnalysedFragment = {
  ...ADDED,
  title: 'Minka',
  description: 'On the sofa',
  takenLocal: '2019-07-01T12:00:00',
  dated: true,
  labels: [
    { name: 'Minka', source: 'USER' },
    { name: 'Sofa', source: 'USER' },
  ],
  removedLabels: ['cat'],
  favourite: true,
  archived: true,
  harmless: true,
  turn: 90,
  version: ADDED.version + 7,
}

test('an import continues where it was interrupted, whatever it had set until then', () => {
  expect(withoutLaterChanges(ADDED, FACTS)).toEqual({ facts: FACTS, differs: false })
  const someSet: [number, Partial<AnalysedFragment>][] = [
    [1, { title: 'Minka', description: 'On the sofa', takenLocal: '2019-07-01T12:00:00', dated: true }],
    [1, { favourite: true }],
    [2, { favourite: true, archived: true }],
    [1, { labels: IMPORTED.labels }],
    [1, { turn: 90 }],
    [2, { albums: [{ id: 'a' }, { id: 'b' }] }],
  ]
  for (const [changes, set] of someSet)
    expect(
      withoutLaterChanges({ ...ADDED, ...set, version: 3 + changes }, FACTS),
      JSON.stringify(set),
    ).toEqual({
      facts: FACTS,
      differs: false,
    })
})

test('the same import again leaves alone what a person has changed, emptied or taken back since then', () => {
  expect(withoutLaterChanges(IMPORTED, FACTS).differs).toBe(false)
  const later = (change: Partial<AnalysedFragment>) =>
    withoutLaterChanges({ ...IMPORTED, ...change, version: IMPORTED.version + 1 }, FACTS)
  const changed: [Partial<AnalysedFragment>, keyof Facts][] = [
    [{ title: 'Minka sleeps' }, 'title'],
    [{ description: 'On my sofa' }, 'description'],
    [{ takenLocal: '2018-01-01T00:00:00' }, 'taken'],
    [{ takenLocal: null }, 'taken'],
    [{ favourite: false }, 'favourite'],
    [{ archived: false }, 'archived'],
    [{ harmless: false }, 'harmless'],
    [{ turn: 0 }, 'turn'],
    [{ removedLabels: [], labels: [{ name: 'Cat', source: 'MACHINE' }] }, 'removedLabels'],
  ]
  for (const [change, fact] of changed) {
    const { facts, differs } = later(change)
    expect(differs, fact).toBe(true)
    expect(facts, JSON.stringify(change)).not.toHaveProperty(fact)
  }
  const { facts, differs } = later({ labels: IMPORTED.labels.slice(1), removedLabels: ['cat', 'minka'] })
  expect(differs).toBe(true)
  expect(facts.ownLabels).toEqual(['Sofa'])
})

test('a person’s own title stays, and what the photo lacks is taken over', () => {
  const titled = { ...ADDED, title: 'My cat', version: 4 }
  const { title: _, ...others } = FACTS
  expect(withoutLaterChanges(titled, FACTS)).toEqual({ facts: others, differs: true })
})
