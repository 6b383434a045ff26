// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'

const DAY = '2026-11-02'

afterEach(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
})

/** A day as the page writes it in a browser with these languages. */
async function written(languages: string[], chosen?: string): Promise<string> {
  vi.resetModules()
  vi.stubGlobal('navigator', { languages })
  if (chosen) localStorage.setItem('album.language', chosen)
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
