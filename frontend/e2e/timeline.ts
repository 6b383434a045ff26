import type { Page, Request } from 'playwright-core'
import { signInTo } from '../../backend/tests/library.ts'
import type { Config } from '../../backend/tests/system.ts'

/** What a month is called: July 2024. */
export const monthName = (date: Date) =>
  date.toLocaleDateString('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** The months that hold photos of the person whose library was filled beforehand, newest first. */
export async function monthsOf(config: Config): Promise<{ month: string; name: string; count: number }[]> {
  const { timeline } = await (await signInTo(config)).ask('{ timeline { month count } }')
  return timeline.map(({ month, count }: { month: string; count: number }) => ({
    month,
    name: monthName(new Date(`${month}-01T00:00:00Z`)),
    count,
  }))
}

/** The months that each page has asked for and that have not come. */
const underWay = new WeakMap<Page, Set<Request>>()

/** Follows which months a page asks for: `settled` waits for them. */
export function followMonths(page: Page): void {
  const asked = new Set<Request>()
  underWay.set(page, asked)
  page.on('request', (request) => {
    if (request.postData()?.includes('query Strip')) asked.add(request)
  })
  page.on('requestfinished', (request) => void asked.delete(request))
  page.on('requestfailed', (request) => void asked.delete(request))
}

/** Once the months in sight have come and the page lies still. */
export async function settled(page: Page): Promise<void> {
  let before: string
  let now = ''
  do {
    before = now
    now = await page.evaluate(async () => {
      for (let frame = 0; frame < 12; frame += 1)
        await new Promise((resolve) => requestAnimationFrame(resolve))
      return [
        scrollY,
        document.documentElement.scrollHeight,
        document.querySelectorAll('li img').length,
      ].join()
    })
  } while (now !== before || underWay.get(page)!.size > 0)
}
