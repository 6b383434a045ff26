// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'

const DAY = '2026-11-02'

afterEach(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
})

/** Loads the page's texts again, in a browser with these languages. */
function open(languages: string[], chosen?: string) {
  vi.resetModules()
  vi.stubGlobal('navigator', { languages })
  if (chosen) localStorage.setItem('album.language', chosen)
}
/** A day as the page writes it in a browser with these languages. */
async function written(languages: string[], chosen?: string): Promise<string> {
  open(languages, chosen)
  const { longDayText } = await import('./dates.ts')
  return longDayText(DAY)
}
const as = (locale: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(DAY))

test('a person reads dates as where they live: in Britain the day comes before the month', async () => {
  expect(as('en-GB')).not.toBe(as('en'))
  expect(await written(['en-GB', 'de'])).toBe(as('en-GB'))
  expect(await written(['de-AT', 'en-GB'])).toBe(as('de-AT'))
  expect(await written(['en-US@posix'])).toBe(as('en'))
})

test('a person who chose the other language reads its dates, by the browser’s own kind if it has one', async () => {
  expect(await written(['de-DE'], 'en')).toBe(as('en'))
  expect(await written(['de-DE', 'en-GB'], 'en')).toBe(as('en-GB'))
})

test.each([
  [
    'en-US',
    ['2024', 'July 2024', 'July 31, 2024', 'July 31, 2024 at 6:05 PM', 'July 31, 2024 at 6:05:09 PM'],
  ],
  ['en-GB', ['2024', 'July 2024', '31 July 2024', '31 July 2024 at 18:05', '31 July 2024 at 18:05:09']],
  ['de-DE', ['2024', 'Juli 2024', '31. Juli 2024', '31. Juli 2024 um 18:05', '31. Juli 2024 um 18:05:09']],
])('a person reads the time of a search in the words of their language: %s', async (locale, expected) => {
  open([locale])
  const { timeText } = await import('./dates.ts')
  const times = ['2024', '2024-07', '2024-07-31', '2024-07-31T18:05', '2024-07-31T18:05:09']
  // Some versions of Unicode's data have a narrow space before PM.
  expect(times.map((time) => timeText(time).replace('\u202f', ' '))).toEqual(expected)
})

test('an address with a day that no month has shows a day, in any browser', async () => {
  open(['en-US'])
  // V8 reads it, others do not.
  const parse = Date.parse
  const strict = vi.spyOn(Date, 'parse')
  strict.mockImplementation((text) => (text.includes('-31') ? NaN : parse(text)))
  const { timeText } = await import('./dates.ts')
  expect(['2024-02-31', '2024-02-31T18:05'].map((time) => timeText(time).replace('\u202f', ' '))).toEqual([
    'March 2, 2024',
    'March 2, 2024 at 6:05 PM',
  ])
  strict.mockRestore()
})

test('the number of places that a search found is written as in the person’s language', async () => {
  open(['en-US'])
  const { placingText } = await import('./placing.ts')
  expect([1, 1200].map(placingText.found)).toEqual(['1 place found.', '1,200 places found.'])
  open(['de-DE'])
  const { placing } = await import('./de/placing.ts')
  expect([1, 1200].map((count) => placing.found(count))).toEqual(['1 Ort gefunden.', '1.200 Orte gefunden.'])
})
