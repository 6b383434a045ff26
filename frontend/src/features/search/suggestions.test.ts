import { expect, test } from 'vitest'
import { isRoomFor, nothing, searchIn } from '../../shared/search.ts'
import type { Known } from './suggestion.ts'
import { suggest } from './suggestions.ts'

const album = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
const known: Known = {
  labels: [
    { name: 'Car', count: 40 },
    { name: 'Cat', count: 12 },
    { name: 'Cell Phone', count: 5 },
    { name: 'Dog', count: 90 },
  ],
  months: [
    { month: '2024-07', count: 30 },
    { month: '2024-03', count: 2 },
    { month: '2023-05', count: 7 },
  ],
  albums: [
    { id: album, title: 'Cape Town', count: 8, filter: null },
    { id: 'S', title: 'All cats', count: null, filter: '{"labels":["Cat"]}' },
  ],
  marks: { favourites: 3, archived: 0, raw: 4 },
  colours: [
    { name: 'blue', count: 31 },
    { name: 'grey', count: 9 },
    { name: 'orange', count: 2 },
  ],
  places: [
    { place: 'PT', count: 14 },
    { place: 'PT.14.Lisbon', count: 12 },
    { place: 'US.MO.St. Louis', count: 2 },
  ],
  guests: ['Zoë', 'Zoë Bell', 'Mary Zoltan'],
  text: true,
  isWhole: true,
}
const suggested = (typed: string, search = nothing, there = known) =>
  suggest(typed, there, search, '2026-11-26').map(({ name, count }) =>
    count === undefined ? name : `${name} ${count}`,
  )

test('before typing, suggestions start with the most frequent labels, then months, albums and states', () => {
  expect(suggested('')).toEqual([
    'Dog 90',
    'Car 40',
    'Cat 12',
    'Cell Phone 5',
    'July 2024 30',
    'March 2024 2',
    'May 2023 7',
    'Cape Town 8',
    'All cats',
    'Favourites 3',
    'RAW photos 4',
    'Analysis failed',
    'Not added',
    'Being analysed',
    'Not analysed yet',
    'Moderated',
    'Not moderated',
  ])
})

test('suggestions match the beginning of any word, put the whole name first, and offer the text itself', () => {
  expect(suggested('ca')).toEqual(['Car 40', 'Cat 12', 'Cape Town 8', 'All cats', 'Search for “ca”'])
  expect(suggested('CAT')).toEqual(['Cat 12', 'All cats', 'Search for “CAT”'])
  expect(suggested('phone')).toEqual(['Cell Phone 5', 'Search for “phone”'])
})

test.each(['by Zoë', 'from Zoë', 'added by Zoë', 'Photos by Zoë'])(
  '“%s” finds the photos that a guest has added',
  (typed) => {
    expect(suggest(typed, known, nothing, '2026-11-26')[0]).toMatchObject({
      name: 'Added by Zoë',
      terms: [{ kind: 'contributor', name: 'Zoë' }],
    })
    expect(suggested('by')).toEqual(['Search for “by”'])
  },
)

test('the beginning of a guest’s name suggests the guests whom the page knows, and a name that nobody may have comes last', () => {
  const [whole, bell, mary] = ['Zoë', 'Zoë Bell', 'Mary Zoltan'].map((name) => `Added by ${name}`)
  expect(suggested('from Zo')).toEqual([whole, bell, mary, 'Search for “from Zo”', 'Added by Zo'])
  expect(suggested('by zoë b')).toEqual([bell, 'Search for “by zoë b”', 'Added by zoë b'])
  expect(suggested('by zoë')).toEqual([whole, bell, 'Search for “by zoë”'])
  // The words find a guest whom the page has not seen.
  expect(suggested('from Ben')).toEqual(['Search for “Ben”', 'Search for “from Ben”', 'Added by Ben'])
  expect(suggested('from Lisbon')).toEqual([
    'Lisbon, Portugal 12',
    'Search for “from Lisbon”',
    'Added by Lisbon',
  ])
})

test('the exact name comes before names that begin so, and those before synonyms, however frequent they are', () => {
  const bikes = [
    { name: 'Bicycle', count: 500 },
    { name: 'Bike Rack', count: 20 },
    { name: 'Bike', count: 1 },
  ]
  expect(suggested('bike', nothing, { ...known, labels: bikes })).toEqual([
    'Bike 1',
    'Bike Rack 20',
    'Bicycle 500',
    'Search for “bike”',
  ])
})

test('titles and file names are searched for, too, where the album does not read text in pictures', () => {
  const last = (there: Known) => suggest('ca', there, nothing, '2026-11-26').at(-1)
  expect(last(known)).toMatchObject({ group: 'text', name: 'Search for “ca”' })
  expect(last({ ...known, text: false })).toMatchObject({ group: 'titles', name: 'Search for “ca”' })
})

test.each(['-ca', '− ca', 'without ca', 'no ca', 'not ca', 'without a ca', 'not the ca', 'without any ca'])(
  '“%s” leaves out labels, or is searched for itself, and means nothing else',
  (typed) => {
    expect(suggested(typed)).toEqual(['without Car 40', 'without Cat 12', `Search for “${typed}”`])
  },
)

const animals: Known = {
  ...known,
  labels: [
    ...known.labels,
    { name: 'Bicycle', count: 3 },
    { name: 'Car Alarm', count: 99 },
    { name: 'Newspaper', count: 60 },
    { name: 'Person', count: 70 },
    { name: 'Publication', count: 61 },
    { name: 'Sink', count: 8 },
  ],
}

test.each([
  ['without a person', ['without Person 70']],
  ['dog without a cat', ['Dog, without Cat']],
  ['without a cat 2024', ['Without Cat, 2024']],
  ['a photo with no people in it', ['without Person']],
  ['not raw dogs', ['Not RAW photos, Dog']],
  ['without cats or dogs', ['Without Cat or Dog']],
  ['neither cats nor dogs', ['Without Cat or Dog']],
  ['without cats, dogs or bicycles', ['Without Cat, Dog, or Bicycle']],
  ['without cats,dogs, and any bicycles', ['Without Cat, Dog, or Bicycle']],
  ['car without a cat, a dog or bicycles', ['Car, without Cat, Dog, or Bicycle']],
  ['without cats, dogs or bicycles, car', ['Without Cat, Dog, or Bicycle, Car']],
  ['without cats, xyzzy or dogs', ['without Cat', 'without Dog']],
  [
    'without bicyles, cats or dogs',
    ['without Cat', 'without Dog', 'Did you mean Without Bicycle, Cat, or Dog?'],
  ],
  ['cars except my dog', ['Car, without Dog']],
  ['dogs but no cats', ['Dog, without Cat']],
  ['without a dog and without any cats', ['Without Dog or Cat']],
  ['no smoking person', ['without Person']],
  ['no persn', ['Did you mean without Person? 70']],
  ['-persn', ['Did you mean without Person? 70']],
  // A search cannot exclude places, times and colours.
  ['not in Portugal', []],
  ['not 2024 or 2023', []],
  ['not 2024', []],
  ['dogs not in Portugal', ['Dog 90']],
  ['cars, but not blue', ['Car 40']],
  ['dogs without', ['Dog 90']],
])('nothing that a person excludes is offered as wanted: “%s”', (typed, expected) => {
  expect(suggested(typed, nothing, animals)).toEqual([...expected, `Search for “${typed}”`])
})

test.each([
  ['without cats, car', 'Without Cat, Car'],
  ['without cats, car in Portugal', 'Without Cat, Car, Portugal'],
  ['without cats, but with dogs and bicycles', 'Without Cat, Dog and Bicycle'],
  ['without cats, no dogs, bicycle', 'Without Cat or Dog, Bicycle'],
  ['without cats, bicycles 2024 or dogs', 'Without Cat, Bicycle and Dog, 2024'],
])('a comma ends what is excluded, unless its list goes on with “or” or “and”: “%s”', (typed, expected) => {
  expect(suggested(typed, nothing, animals)[0]).toBe(expected)
})

test.each([
  ['my new bike', ['Bicycle 3']],
  ['the cat was here', ['Cat 12', 'Search for “the cat was here”']],
  ['bicycles, not new ones', ['Bicycle 3']],
  ['a car', ['Car 40', 'Search for “a car”']],
  ['bik dog', ['Dog, “bik”', 'Dog 90']],
])('only the last word may be unfinished: “%s”', (typed, expected) => {
  expect(suggested(typed, nothing, animals).slice(0, expected.length)).toEqual(expected)
})

test('the last of several words may be the beginning of a label or of an everyday word', () => {
  expect(suggested('dog bic', nothing, animals)[0]).toBe('Dog and Bicycle')
  expect(suggested('dog bik', nothing, animals)[0]).toBe('Dog and Bicycle')
  expect(suggested('cell pho', nothing, animals)[0]).toBe('Cell Phone 5')
})

test.each(['cat,dog', 'cat, dog', 'cat;dog', 'cat ; dog,', ',cats,dogs'])(
  'commas and semicolons separate words: “%s”',
  (typed) => {
    expect(suggested(typed)).toEqual(['Cat and Dog', `Search for “${typed}”`])
  },
)

test('an album with commas in its title is found with and without them', () => {
  const albums = [{ id: album, title: 'Rome, Paris, 2019', count: 8, filter: null }]
  for (const typed of ['rome, paris, 2019', 'Rome Paris 2019', 'rome, par'])
    expect(suggested(typed, nothing, { ...known, albums })[0], typed).toBe('Rome, Paris, 2019 8')
  expect(suggested('dogs Rome, Paris, 2019', nothing, { ...known, albums })[0]).toBe(
    'Dog, “Rome, Paris, 2019”',
  )
})

test('a date can be typed as people write it, a year included', () => {
  expect(suggested('jul')).toEqual(['July 2024 30', 'Search for “jul”'])
  expect(suggested('2024').slice(0, 3)).toEqual(['2024 32', 'July 2024 30', 'March 2024 2'])
  expect(suggested('mar 2024')[0]).toBe('March 2024 2')
  expect(suggested('2024-07')[0]).toBe('July 2024 30')
})

test('a season without a year is offered for each year that has photos then', () => {
  expect(suggested('summer')).toEqual(['June 2024 to August 2024 30', 'Search for “summer”'])
  expect(suggested('spring').slice(0, 2)).toEqual(['March 2024 to May 2024 2', 'March 2023 to May 2023 7'])
  expect(suggested('dogs summer')[0]).toBe('Dog, taken June 2024 to August 2024')
})

test('words without a meaning are joined with the others, after a right spelling, and not if they are excluded', () => {
  expect(suggested('oslo trip 2024')).toEqual(['“oslo trip”, 2024', '2024 32', 'Search for “oslo trip 2024”'])
  expect(suggested('car trip oslo')).toEqual([
    '“car trip oslo”',
    'Car, “trip oslo”',
    'Car 40',
    'Search for “car trip oslo”',
  ])
  expect(suggested('cta 2024').slice(0, 2)).toEqual(['“cta”, 2024', '2024 32'])
  expect(suggested('dogs jully')).toEqual([
    'Dog 90',
    'Did you mean Dog, July 2024?',
    'Dog, “jully”',
    'Search for “dogs jully”',
  ])
  expect(suggested('dogs without oslo cats')).toEqual([
    'Dog 90',
    'without Cat',
    'Search for “dogs without oslo cats”',
  ])
  // Nothing was photographed then.
  expect(suggested('oslo 1999')).toEqual(['Search for “oslo 1999”'])
})

test('a month or a season in a phrase is in the year that stands elsewhere, or the last one with photos', () => {
  expect(suggested('summer dogs 2023')[0]).toBe('Taken June 2023 to August 2023, Dog')
  expect(suggested('dogs in July')[0]).toBe('Dog, July 2024')
  expect(suggested('may dogs 2023')[0]).toBe('May 2023, Dog')
})

test('photos that are not analysed yet are found by what their tiles say', () => {
  expect(suggested('waiting')[0]).toBe('Not analysed yet')
  expect(suggested('not analysed')[0]).toBe('Not analysed yet')
})

test('“not moderated” is a state, although “not” leaves out labels', () => {
  expect(suggested('not m')[0]).toBe('Not moderated')
})

test('a term of the search is not suggested again', () => {
  const search = searchIn(`?label=dog&without=Car&month=2024-07&album=${album}&moderated=yes`)
  expect(suggested('', search)).toEqual([
    'Cat 12',
    'Cell Phone 5',
    'March 2024 2',
    'May 2023 7',
    'All cats',
    'Favourites 3',
    'RAW photos 4',
    'Analysis failed',
    'Not added',
    'Being analysed',
    'Not analysed yet',
    'Not moderated',
  ])
})

test('a sixth label is not suggested, because the API refuses it; leaving one out still is', () => {
  const full = searchIn('?label=1&label=2&label=3&label=4&label=5')
  expect(suggested('cat', full)).toEqual(['All cats', 'Search for “cat”'])
  expect(suggested('-cat', full)).toEqual(['without Cat 12', 'Search for “-cat”'])
  expect(isRoomFor(full, { kind: 'word', name: 'exit' })).toBe(true)
})

test.each(['fav', 'favourites', 'favorites', 'hearts'])('favourites are found as “%s”', (typed) => {
  expect(suggested(typed)[0]).toBe('Favourites 3')
  expect(suggested(typed)[1]).toBe('Not favourites')
})

test('favourites are not offered before there is one, unless somebody types it', () => {
  const none: Known = { ...known, marks: { favourites: 0, archived: 7, raw: 0 } }
  expect(suggested('', nothing, none)).not.toContain('Favourites 0')
  expect(suggested('favour', nothing, none)[0]).toBe('Favourites 0')
})

test.each(['raw', 'RAW', 'raws', 'raw photos', 'DNG', 'cr3', 'nef'])(
  'raw photos are found as “%s”',
  (typed) => {
    expect(suggested(typed)[0]).toBe('RAW photos 4')
    expect(suggested(typed).filter((name) => name === 'RAW photos 4')).toHaveLength(1)
  },
)

test('raw photos are left out, combined with labels and times, and offered before typing only if there are some', () => {
  expect(suggested('not raw')[0]).toBe('Not RAW photos')
  expect(suggested('raw dogs 2024')[0]).toBe('RAW photos, Dog, 2024')
  expect(suggested('favourite dogs')[0]).toBe('Favourites, Dog')
  expect(suggested('n')).not.toContain('RAW photos 4')
  const none: Known = { ...known, marks: { favourites: 3, archived: 7, raw: 0 } }
  expect(suggested('', nothing, none)).not.toContain('RAW photos 0')
  expect(suggested('raw', nothing, none)[0]).toBe('RAW photos 0')
})

test('the archive is offered once there is something in it, and for what people type', () => {
  const some: Known = { ...known, marks: { favourites: 3, archived: 7, raw: 0 } }
  expect(suggested('', nothing, some)).toContain('Archive 7')
  expect(suggested('')).not.toContain('Archive 0')
  expect(suggested('arch', nothing, some).slice(0, 2)).toEqual(['Archive 7', 'Not archived'])
  expect(suggested('archived', nothing, some)[0]).toBe('Archive 7')
  expect(suggested('archived dogs', nothing, some)[0]).toBe('Archive, Dog')
})

test.each([
  ['lisb', 'Lisbon, Portugal', 12],
  ['lisbon portugal', 'Lisbon, Portugal', 12],
  ['portugal', 'Portugal', 14],
  ['st. louis', 'St. Louis, United States', 2],
])('a place is suggested by its town or country, with its number of photos: %s', (typed, name, count) => {
  expect(suggest(typed, known, [], '2026-11-26')[0]).toMatchObject({ group: 'places', name, count })
})

test.each([
  ['München', 'Munich, Germany'],
  ['munch', 'Munich, Germany'],
  ['munich', 'Munich, Germany'],
  ['München Germany', 'Munich, Germany'],
  ['Cologne', 'Köln, Germany'],
  ['köln', 'Köln, Germany'],
  ['koln', 'Köln, Germany'],
])(
  'a town is suggested by other names that people use for it, and without its accents: %s',
  (typed, name) => {
    const places = ['DE.02.Munich', 'DE.07.Köln', 'CH.SG.Sankt Gallen', 'US.MO.St. Louis'].map((place) => ({
      place,
      count: 2,
    }))
    const [first] = suggest(typed, { ...known, places }, [], '2026-11-26')
    expect(first).toMatchObject({ group: 'places', name, count: 2 })
  },
)

const travelled: Known = {
  ...known,
  labels: [...known.labels, { name: 'Orange', count: 3 }],
  albums: [...known.albums, { id: 'P', title: 'Munich', count: 1, filter: null }],
  places: [
    'FR.93.Orange',
    'DE.02.Munich',
    'DE.07.Köln',
    'US.NY.New York City',
    'DE',
    'GB.ENG.May',
    'US.MO.St. Louis',
  ].map((place) => ({ place, count: 2 })),
}
const dog = { kind: 'label', name: 'Dog' }
const at = (name: string) => ({ kind: 'place', name })

test.each([
  ['dogs in Munich', [dog, at('DE.02.Munich')]],
  ['dogs in münchen', [dog, at('DE.02.Munich')]],
  ['dogs Cologne', [dog, at('DE.07.Köln')]],
  ['Köln, Germany dogs', [at('DE.07.Köln'), dog]],
  ['dogs from Germany', [dog, at('DE')]],
  [
    'photos of my dogs at new york city 2024',
    [dog, at('US.NY.New York City'), { kind: 'date', from: '2024', to: '2024' }],
  ],
  [
    'blue cars in St. Louis',
    [{ kind: 'color', name: 'blue' }, { kind: 'label', name: 'Car' }, at('US.MO.St. Louis')],
  ],
  ['dogs in Orange', [dog, at('FR.93.Orange')]],
  ['dogs orange', [dog, { kind: 'label', name: 'Orange' }]],
  ['dogs in May 2023', [dog, { kind: 'date', from: '2023-05', to: '2023-05' }]],
  ['raw in Munich', [{ kind: 'raw', raw: true }, at('DE.02.Munich')]],
  ['favourites in Munich', [{ kind: 'favourite', favourite: true }, at('DE.02.Munich')]],
])('a person who names a place in a phrase is offered what was photographed there: %s', (typed, terms) => {
  const [first] = suggest(typed, travelled, [], '2026-11-26')
  expect(first).toMatchObject({ group: 'together', terms })
})

test('a place in a phrase is offered with words of titles, and never one that the library does not have', () => {
  expect(suggested('from Munich', nothing, travelled)[0]).toBe('Munich, Germany 2')
  expect(suggested('zebras in Munich', nothing, travelled).slice(0, 2)).toEqual([
    'Munich, Germany, “zebras”',
    'Munich, Germany 2',
  ])
  expect(suggested('dogs in Paris', nothing, travelled).slice(0, 2)).toEqual(['Dog, “paris”', 'Dog 90'])
  const nowhere = { ...travelled, places: [], albums: [] }
  expect(suggested('dogs in Munich', nothing, nowhere)[0]).toBe('Dog, “munich”')
  // A search has one place.
  expect(suggested('dogs in Munich and Cologne', nothing, travelled).slice(0, 3)).toEqual([
    'Dog 90',
    'Munich, Germany 2',
    'Köln, Germany 2',
  ])
})

test('a misspelt town is offered in its right spelling', () => {
  expect(suggest('lisbom', known, [], '2026-11-26')[0]).toMatchObject({
    name: 'Did you mean Lisbon, Portugal?',
  })
})

test.each([
  ['blue', 'Blue 31'],
  ['blu', 'Blue 31'],
  ['gray', 'Grey 9'],
  ['blue car', 'Blue, Car'],
  ['grey dogs', 'Grey, Dog'],
])('a person who types a colour that photos have is offered a search for it: %s', (typed, expected) => {
  expect(suggested(typed)[0]).toBe(expected)
})

test('a misspelt colour is offered in its right spelling, and a colour without photos is not offered', () => {
  expect(suggested('oragne')[0]).toBe('Did you mean Orange? 2')
  expect(suggested('red')).toEqual(['Search for “red”'])
})

test.each([
  // A correction of one word repeats the phrases of the others.
  ['a phrase with misspelt words', 'labal thimg trib mayy junn', 100],
  ['a sentence with misspelt words', 'dinner with labal and thimg in the old trib of mayy', 50],
  ['the longest text that can be typed', 'labal '.repeat(42).trim(), 5],
])('typing does not block the page: %s is compared with all labels a few times', (_what, typed, most) => {
  const labels = ['Label', 'Labels', 'Laba', 'Thing', 'Trip', 'May', 'June', 'Jun'].map((name) => ({
    name,
    count: 1,
  }))
  let passes = 0
  const counting: Known = {
    ...known,
    get labels() {
      passes += 1
      return labels
    },
  }
  expect(suggest(typed, counting, nothing, '2026-11-26').at(-1)).toMatchObject({ group: 'text' })

  expect(passes).toBeLessThanOrEqual(most)
})
