/** A person who types German finds what the English words find. */
import { expect, test, vi } from 'vitest'
import { nothing, type Term } from '../../shared/search.ts'
import { firstTexts } from '../../shared/text/de/first-texts.ts'
import { loadLabels } from '../../shared/text/de/labels.ts'
import { otherTexts } from '../../shared/text/de/other-texts.ts'
import { translate } from '../../shared/text/in-language.ts'
import type { Known } from './suggestion.ts'

vi.mock('../../shared/text/language.ts', () => ({ language: 'de', locale: 'de', CHOSEN_LANGUAGE: '' }))
translate({ ...firstTexts, ...otherTexts })
await loadLabels()
const { suggest } = await import('./suggestions.ts')
const { takenByEnter } = await import('./suggestion.ts')
const { timesIn, everyYear } = await import('./times.ts')
const { text } = await import('../../shared/text/text.ts')

/** A Thursday. */
const today = '2026-11-26'
const names = [
  'Animal',
  'Beach',
  'Bicycle',
  'Boat',
  'Book',
  'Cake',
  'Car',
  'Cat',
  'Child',
  'Dog',
  'House',
  'Person',
]
const known: Known = {
  labels: [...names, 'Glass', 'Hat', 'Hut', 'Sunset', 'Zahnspange'].map((name) => ({ name, count: 3 })),
  months: ['2026-07', '2025-12', '2025-07', '2024-05'].map((month) => ({ month, count: 5 })),
  albums: [],
  places: ['DE.02.Munich', 'DE.07.Köln', 'AT.09.Vienna'].map((place) => ({ place, count: 3 })),
  colours: [
    { name: 'green', count: 12 },
    { name: 'red', count: 3 },
  ],
  marks: { favourites: 3, archived: 1, raw: 2 },
  text: false,
  isWhole: true,
  guests: ['Zoë'],
}
const found = (typed: string) => takenByEnter(suggest(typed, known, nothing, today))!.terms
const label = (name: string): Term => ({ kind: 'label', name })
const date = (from: string, to = from): Term => ({ kind: 'date', from, to })

test.each([
  ['Hund', 'Dog'],
  ['Hunde', 'Dog'],
  ['hunden', 'Dog'],
  ['Welpen', 'Dog'],
  ['Katze', 'Cat'],
  ['Katzen', 'Cat'],
  ['Fahrrad', 'Bicycle'],
  ['Fahrräder', 'Bicycle'],
  ['Rad', 'Bicycle'],
  ['Auto', 'Car'],
  ['Autos', 'Car'],
  ['Kuchen', 'Cake'],
  ['Torte', 'Cake'],
  ['Strand', 'Beach'],
  ['Häuser', 'House'],
  ['Bücher', 'Book'],
  ['Gläser', 'Glass'],
  ['Leute', 'Person'],
  ['Familie', 'Person'],
  ['Kinder', 'Child'],
  ['Tiere', 'Animal'],
  ['Sonnenuntergänge', 'Sunset'],
  ['Zahnspange', 'Zahnspange'],
  ['Fotos von Hunden', 'Dog'],
  ['meine Katzen', 'Cat'],
  ['dogs', 'Dog'],
  ['bike', 'Bicycle'],
])('“%s” finds %s', (typed, name) => {
  expect(found(typed)).toEqual([label(name)])
})

test('a German word that is another English label finds what it means in German, too', () => {
  const meant = suggest('Hut', known, nothing, today).slice(0, 2)
  expect(meant.map(({ name }) => name).toSorted()).toEqual(['Hut', 'Hütte'])
})

test.each([
  ['ohne Katze', [{ kind: 'notLabel', name: 'Cat' }]],
  ['keine Hunde', [{ kind: 'notLabel', name: 'Dog' }]],
  ['ohne eine Katze', [{ kind: 'notLabel', name: 'Cat' }]],
  ['ohne eine Person', [{ kind: 'notLabel', name: 'Person' }]],
  ['nicht die Katze', [{ kind: 'notLabel', name: 'Cat' }]],
  ['keine Menschen', [{ kind: 'notLabel', name: 'Person' }]],
  ['Fotos ohne irgendeinen Hund', [{ kind: 'notLabel', name: 'Dog' }]],
  ['Hunde, aber keine Katzen', [label('Dog'), { kind: 'notLabel', name: 'Cat' }]],
  [
    'weder Hund noch Katze',
    [
      { kind: 'notLabel', name: 'Dog' },
      { kind: 'notLabel', name: 'Cat' },
    ],
  ],
  ...[
    'ohne Hunde, Katzen oder Fahrräder',
    'weder Hunde, Katzen noch Fahrräder',
    'Ohne Hunde, Katzen, und Fahrräder',
  ].map((typed): [string, Term[]] => [
    typed,
    ['Dog', 'Cat', 'Bicycle'].map((name): Term => ({ kind: 'notLabel', name })),
  ]),
  ['ohne Hunde, Strand', [{ kind: 'notLabel', name: 'Dog' }, label('Beach')]],
  ['ohne Hunde, aber mit Katzen und Autos', [{ kind: 'notLabel', name: 'Dog' }, label('Cat'), label('Car')]],
  ['noch ein Hund', [label('Dog')]],
  ['Katze,Hund', [label('Cat'), label('Dog')]],
  ['mein neues Fahrrad', [label('Bicycle')]],
  ['Hund ohne Katze', [label('Dog'), { kind: 'notLabel', name: 'Cat' }]],
  ['Hund und Katze', [label('Dog'), label('Cat')]],
  ['Hunde am Strand', [label('Dog'), label('Beach')]],
  ['Hunde letzten Sommer', [label('Dog'), date('2026-06', '2026-08')]],
  ['Auto 2025', [label('Car'), date('2025')]],
  ['Hunde in München', [label('Dog'), { kind: 'place', name: 'DE.02.Munich' }]],
  ['Katzen aus Köln 2025', [label('Cat'), { kind: 'place', name: 'DE.07.Köln' }, date('2025')]],
  ['Hunde bei Wien', [label('Dog'), { kind: 'place', name: 'AT.09.Vienna' }]],
  ['Bilder von Hunden in Cologne', [label('Dog'), { kind: 'place', name: 'DE.07.Köln' }]],
  ['Favoriten', [{ kind: 'favourite', favourite: true }]],
  ['Archiv', [{ kind: 'archived', archived: true }]],
  ['archivierte Hunde', [{ kind: 'archived', archived: true }, label('Dog')]],
  ...['RAW', 'Raw-Fotos', 'Rohdateien', 'NEF'].map((typed): [string, Term[]] => [
    typed,
    [{ kind: 'raw', raw: true }],
  ]),
  ['keine RAW-Fotos', [{ kind: 'raw', raw: false }]],
  ['Hunde RAW', [label('Dog'), { kind: 'raw', raw: true }]],
  ['Juli', [date('2026-07')]],
  ['Norwegen 2025', [{ kind: 'word', name: 'norweg' }, date('2025')]],
  ['Hunde in Norwegen', [label('Dog'), { kind: 'word', name: 'norweg' }]],
  ['mein kleiner brauner Hund nach Oslo', [label('Dog'), { kind: 'word', name: 'oslo' }]],
  ['ein glänzendes Auto', [label('Car')]],
  ['schlafende Katzen', [label('Cat')]],
  ['Sommerurlaub 2025', [date('2025-06', '2025-08')]],
  ['Sommer in Norwegen 2025', [{ kind: 'word', name: 'norweg' }, date('2025-06', '2025-08')]],
  [
    'ohne Hunde aus Norwegen',
    [
      { kind: 'notLabel', name: 'Dog' },
      { kind: 'word', name: 'norweg' },
    ],
  ],
])('“%s” finds %j', (typed, terms) => {
  expect(found(typed)).toEqual(terms)
})

test.each([
  ['heute', '2026-11-26'],
  ['Gestern', '2026-11-25'],
  ['vorgestern', '2026-11-24'],
  ['diese Woche', '2026-11-23 to 2026-11-29'],
  ['letzte Woche', '2026-11-16 to 2026-11-22'],
  ['letztes Wochenende', '2026-11-21 to 2026-11-22'],
  ['letzten Monat', '2026-10'],
  ['im letzten Monat', '2026-10'],
  ['dieses Jahr', '2026'],
  ['voriges Jahr', '2025'],
  ['letzter Sommer', '2026-06 to 2026-08'],
  ['im vergangenen Winter', '2025-12 to 2026-02'],
  ['letzten Dezember', '2025-12'],
  ['letzte Weihnachten', '2025-12-24 to 2025-12-26'],
  ['Dezember 2025', '2025-12'],
  ['Dez. 2025', '2025-12'],
  ['Jänner 2025', '2025-01'],
  ['März 2025', '2025-03'],
  ['Mai 2025', '2025-05'],
  ['im Sommer 2024', '2024-06 to 2024-08'],
  ['Frühling 2024', '2024-03 to 2024-05'],
  ['Heiligabend 2024', '2024-12-24'],
  ['Silvester 2025', '2025-12-31'],
  ['13. Juli 2025', '2025-07-13'],
  ['am 3. Oktober 2025', '2025-10-03'],
  ['13.7.2025', '2025-07-13'],
  ['vor 3 Tagen', '2026-11-23'],
  ['vor einer Woche', '2026-11-16 to 2026-11-22'],
  ['vor drei Monaten', '2026-08'],
  ['vor 2 Jahren', '2024'],
  ['vor einem Jahr', '2025'],
  ['die letzten 7 Tage', '2026-11-20 to 2026-11-26'],
  ['in den letzten zwei Wochen', '2026-11-13 to 2026-11-26'],
  ['2019 bis 2021', '2019 to 2021'],
  ['von 2019 bis 2021', '2019 to 2021'],
  ['zwischen 2019 und 2021', '2019 to 2021'],
  ['Juni bis August 2025', '2025-06 to 2025-08'],
  ['die 90er', '1990 to 1999'],
  ['die 1990er Jahre', '1990 to 1999'],
  ['last summer', '2026-06 to 2026-08'],
])('“%s” is %s', (typed, time) => {
  expect(timesIn(typed, today).map(({ from, to }) => (from === to ? from : `${from} to ${to}`))).toEqual([
    time,
  ])
})

test('a season without a year is a time of every year', () => {
  expect(everyYear('Sommer', ['2026'])).toEqual([{ from: '2026-06', to: '2026-08' }])
  expect(everyYear('4. Juli', ['2026'])).toEqual([{ from: '2026-07-04', to: '2026-07-04' }])
})

test('suggestions are in German, with the German name of each label', () => {
  const suggested = (typed: string) => suggest(typed, known, nothing, today).map(({ name }) => name)
  expect(suggested('hun')[0]).toBe('Hund')
  expect(suggested('Hund ohne Katze')[0]).toBe('Hund, ohne Katze')
  expect(suggested('Fahrrat')).toContain('Meintest du Fahrrad?')
  expect(suggested('xyzzy').at(-1)).toBe('Nach „xyzzy“ suchen')
})

test('a label that is typed in German is the one that the album has', () => {
  expect(text.label.typed('hund')).toBe('Dog')
  expect(text.label.typed('Omas Küche')).toBe('Omas Küche')
  expect(text.label.name('Omas Küche')).toBe('Omas Küche')
})

test.each(['von Zoë', 'Hinzugefügt von Zoë', 'by Zoë'])('photos that a guest has added: %s', (typed) => {
  expect(suggest(typed, known, nothing, today)[0]).toMatchObject({
    name: 'Hinzugefügt von Zoë',
    terms: [{ kind: 'contributor', name: 'Zoë' }],
  })
})

test.each(['grün', 'grüne', 'Grünes', 'green'])('a colour is found by its German name: %s', (typed) => {
  expect(suggest(typed, known, nothing, today)[0]).toMatchObject({
    group: 'colours',
    name: 'Grün',
    terms: [{ kind: 'color', name: 'green' }],
    count: 12,
  })
})

test.each([
  ['München', 'DE.02.Munich'],
  ['Munich', 'DE.02.Munich'],
  ['Köln', 'DE.07.Köln'],
  ['Cologne', 'DE.07.Köln'],
  ['Wien', 'AT.09.Vienna'],
  ['Wien Österreich', 'AT.09.Vienna'],
])('a town is found by its German name and by its English one: %s', (typed, place) => {
  expect(found(typed)).toEqual([{ kind: 'place', name: place }])
})
