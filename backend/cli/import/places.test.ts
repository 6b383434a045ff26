import { expect, test } from 'vitest'
import { type AnalysedFragment, FindPlacesDocument, LocationsDocument } from '../generated/graphql.ts'
import type { Library } from '../library.ts'
import { Findings } from './findings.ts'
import { type Placed, restorePlaces } from './places.ts'
import type { Entry } from './undo/entries.ts'

/** An album that knows these towns, and notes which places it is given. */
function albumOf(towns: Record<string, string[]>, refusal?: { message: string; code: string }) {
  const given: [id: string, place: string | null][] = []
  const errors = refusal ? [{ message: refusal.message, errorInfo: { code: refusal.code } }] : []
  const library = {
    ask: async (document: unknown) => {
      expect(document).toBe(LocationsDocument)
      return { photosById: [{ id: 'there', analysis: { location: { latitude: 38.7, longitude: -9.1 } } }] }
    },
    query: async (document: unknown, variables: any) => {
      if (document === FindPlacesDocument) {
        const found = (towns[variables.text] ?? []).map((place) => ({ place }))
        return errors.length > 0 ? { data: null, errors } : { data: { findPlaces: found }, errors: [] }
      }
      given.push([variables.input.id, variables.input.place])
      return { data: null, errors }
    },
  }
  return { given, library: library as unknown as Library }
}
const photo = (
  id: string,
  wanted: Placed['wanted'],
  place: string | null = null,
  placed = false,
): Placed => ({
  photo: { id, title: `${id}.jpg`, place, placed } as AnalysedFragment,
  wanted,
  isKept: true,
})
const none = () => {}

test('a point is set where the album does not have the photo, and a town where it knows no place; places of a person stay', async () => {
  const { given, library } = albumOf({
    'Lisbon, Portugal': ['PT.14.Lisbon@38.717,-9.133'],
    Springfield: ['US.MO.Springfield@37.215,-93.298', 'US.MA.Springfield@42.101,-72.59'],
    Lissabon: ['PT.14.Lisbon@38.717,-9.133'],
    Lon: ['GB.ENG.London@51.509,-0.126', 'US.CA.Long Beach@33.767,-118.189'],
  })
  const findings = new Findings()
  const kept: string[] = []
  const problems = await restorePlaces(
    [
      photo('there', { latitude: 38.70004, longitude: -9.1 }, 'PT.14.Lisbon@38.7,-9.1'),
      photo('moved', { latitude: 52.5, longitude: 13.4 }),
      photo('town', { town: 'Lisbon, Portugal' }),
      photo('known', { town: 'Springfield' }, 'PT.14.Lisbon@38.7,-9.1'),
      photo('largest', { town: 'Springfield' }),
      photo('german', { town: 'Lissabon' }),
      photo('beginning', { town: 'Lon' }),
      photo('atlantis', { town: 'Atlantis' }),
      photo('removed', null, 'PT.14.Lisbon@38.7,-9.1'),
      photo('set here', { latitude: 52.5, longitude: 13.4 }, 'PT.14.Lisbon@38.7,-9.1', true),
      photo('removed here', { town: 'Lisbon, Portugal' }, null, true),
      photo('there', { latitude: 38.7, longitude: -9.1 }, 'PT.14.Lisbon@38.7,-9.1', true),
    ],
    library,
    findings,
    (id) => void kept.push(id),
    none,
  )
  expect(problems).toEqual([])
  expect(kept).toEqual(['set here', 'removed here'])
  expect(given).toEqual([
    ['moved', '52.5,13.4'],
    ['town', 'PT.14.Lisbon@38.717,-9.133'],
    ['largest', 'US.MO.Springfield@37.215,-93.298'],
    ['german', 'PT.14.Lisbon@38.717,-9.133'],
    ['removed', null],
  ])
  expect(findings.lines()).toEqual([
    'not imported  2 items',
    '  PLACE_UNKNOWN: The album does not know this town.',
    '    beginning.jpg: Lon',
    '    atlantis.jpg: Atlantis',
  ])
})

test('the record of a removed place has its exact point', async () => {
  const { library } = albumOf({})
  const lines: Entry[] = []
  const removed = { ...photo('there', null, 'PT.14.Lisbon@38.7,-9.1', true), isKept: false }
  await restorePlaces([removed], library, new Findings(), none, (line) => void lines.push(line))
  const point = { latitude: 38.7, longitude: -9.1 }
  expect(lines[0]).toMatchObject({ before: { place: { isOwn: true, point } } })
})

test('an album that does not keep places is asked once, and each photo is named', async () => {
  for (const first of [{ town: 'Lisbon' }, { latitude: 38.7, longitude: -9.2 }]) {
    const { given, library } = albumOf({}, { message: 'It keeps none.', code: 'PLACES_NOT_KEPT' })
    const findings = new Findings()
    const all = [photo('a', first), photo('b', { latitude: 1, longitude: 2 }), photo('c', { town: 'Rome' })]
    expect(await restorePlaces(all, library, findings, none, none)).toEqual([])
    expect(given.length).toBeLessThan(2)
    expect(findings.lines().slice(1)).toEqual([
      expect.stringContaining('PLACES_NOT_KEPT'),
      '    a.jpg',
      '    b.jpg',
      '    c.jpg',
    ])
  }
})

test('any other refusal is reported with the photo’s title', async () => {
  const { library } = albumOf({}, { message: 'No such town.', code: 'UNKNOWN_TOWN' })
  const wanted = { place: 'PT.14.Atlantis@38.7,-9.2', latitude: 38.7, longitude: -9.2 }
  expect(await restorePlaces([photo('a', wanted)], library, new Findings(), none, none)).toEqual([
    'a.jpg: No such town.',
  ])
})
