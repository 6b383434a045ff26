import type { Page, Request } from 'playwright-core'
import { signInTo } from '../../backend/tests/library.ts'
import type { Config } from '../../backend/tests/system.ts'

/** A month's name on the page: July 2024. */
export const monthName = (date: Date) =>
  date.toLocaleDateString('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** The months with photos in the seeded library, newest first. */
export async function monthsOf(config: Config): Promise<{ month: string; name: string; count: number }[]> {
  const { timeline } = await (await signInTo(config)).ask('{ timeline { month count } }')
  return timeline.map(({ month, count }: { month: string; count: number }) => ({
    month,
    name: monthName(new Date(`${month}-01T00:00:00Z`)),
    count,
  }))
}

/**
 * Waits for the photos in the middle of the screen. @returns the one nearest to it, where a gap or a day's name may be: it has labels
 * and no warning on it, so that a click opens it
 */
export async function middlePhoto(page: Page): Promise<string> {
  const found = await page.waitForFunction(() => {
    const tiles = document.querySelectorAll<HTMLElement>('#photos [data-photo]:has([data-moderated="false"])')
    const distance = (tile: Element) => {
      const { left, top, width, height } = tile.getBoundingClientRect()
      return Math.hypot(left + width / 2 - innerWidth / 2, top + height / 2 - innerHeight / 2)
    }
    // The tile that Tab leads to stays in the page, wherever it is.
    const onScreen = [...tiles].filter((tile) => {
      const { top, bottom } = tile.getBoundingClientRect()
      return top > 0 && bottom < innerHeight
    })
    return onScreen.toSorted((one, other) => distance(one) - distance(other))[0]?.dataset.photo
  })
  return (await found.jsonValue())!
}

/** Each page's open requests for months. */
const underWay = new WeakMap<Page, Set<Request>>()

/** Follows a page's requests for months, for `settled` to wait for. */
export function followMonths(page: Page): void {
  const requested = new Set<Request>()
  underWay.set(page, requested)
  page.on('request', (request) => {
    if (request.postData()?.includes('query Strip')) requested.add(request)
  })
  page.on('requestfinished', (request) => void requested.delete(request))
  page.on('requestfailed', (request) => void requested.delete(request))
}

/** Waits until the months in view have loaded and the page no longer moves. */
export async function settled(page: Page): Promise<void> {
  let before: string
  let now = ''
  let wasLoaded: boolean
  do {
    before = now
    // A month that arrives while the frames are counted may be drawn after them: then they are counted once more.
    wasLoaded = underWay.get(page)!.size === 0
    now = await page.evaluate(async () => {
      for (let frame = 0; frame < 12; frame += 1)
        await new Promise((resolve) => requestAnimationFrame(resolve))
      return [
        scrollY,
        document.documentElement.scrollHeight,
        document.querySelectorAll('li img').length,
      ].join()
    })
  } while (now !== before || !wasLoaded || underWay.get(page)!.size > 0)
}
