import type { Watched } from '../../frontend/e2e/browser.ts'

type Page = Watched['page']

/** What happens to a dropped photo, in this order. */
const MOMENTS = [
  'dropped',
  'createUpload sent',
  'createUpload answered',
  'PUT sent',
  'PUT answered',
  'READY received',
  'label painted',
] as const
export type Moment = (typeof MOMENTS)[number]

/** Milliseconds since 1970. A window that only watches has the last two. */
export type Moments = Partial<Record<Moment, number>>

interface Expected {
  title: string
  label: string
}

/** The page's window, with what this program adds to it. */
interface MarkedWindow {
  expected?: Expected & { onPainted: () => void }
  painted?: Promise<void>
}

/**
 * Has the page's later documents mark the moments of an expected photo. The marks are made in the page, because a test's
 * polling takes longer than most stages, and outside the page's own code, which needs none of them.
 */
export const markMoments = (page: Page) => page.addInitScript(markInPage)

/** Starts again, for a photo that is to be dropped. */
export async function expectPhoto(page: Page, photo: Expected): Promise<void> {
  await page.evaluate((photo) => {
    const marked: MarkedWindow = window as never
    performance.clearMarks()
    marked.painted = new Promise((resolve) => (marked.expected = { ...photo, onPainted: resolve }))
  }, photo)
}

/** Waits until the expected photo's label is painted. */
export async function momentsOf(page: Page): Promise<Moments> {
  return page.evaluate(async () => {
    await (window as MarkedWindow).painted
    const marks = performance.getEntriesByType('mark')
    return Object.fromEntries(marks.map(({ name, startTime }) => [name, performance.timeOrigin + startTime]))
  })
}

/** Runs in the page, before the page's own code. */
function markInPage() {
  const marked: MarkedWindow = window as never
  const mark = (moment: Moment) => void performance.mark(moment)
  addEventListener('drop', () => mark('dropped'), { capture: true })

  const { fetch } = window
  window.fetch = async (input, init) => {
    const isUpload = typeof init?.body === 'string' && init.body.includes('mutation CreateUpload')
    if (isUpload) mark('createUpload sent')
    const answer = await fetch(input, init)
    if (isUpload) mark('createUpload answered')
    return answer
  }

  const { send } = XMLHttpRequest.prototype
  XMLHttpRequest.prototype.send = function (this: XMLHttpRequest, body: XMLHttpRequestBodyInit | null) {
    mark('PUT sent')
    this.addEventListener('load', () => mark('PUT answered'))
    send.call(this, body)
  }

  window.WebSocket = class extends WebSocket {
    constructor(...given: ConstructorParameters<typeof WebSocket>) {
      super(...given)
      this.addEventListener('message', ({ data }) => {
        if (marked.expected && /"status":"READY"/.test(String(data))) mark('READY received')
      })
    }
  }

  const isThere = ({ title, label }: Expected) =>
    document.querySelector(`[data-photo] a[aria-label^="${title}: "][aria-label*="${label}"]`) !== null
  new MutationObserver(() => {
    const { expected } = marked
    if (!expected || !isThere(expected)) return
    marked.expected = undefined
    requestAnimationFrame(() => {
      // The message arrives after the frame has been painted.
      const { port1, port2 } = new MessageChannel()
      port2.onmessage = () => {
        mark('label painted')
        expected.onPainted()
      }
      port1.postMessage(undefined)
    })
  }).observe(document, { subtree: true, childList: true, attributeFilter: ['aria-label'] })
}

/** The time between two moments, for each photo that has both. */
export const between = (all: readonly Moments[], from: Moment, to: Moment) =>
  all.flatMap((moments) => (moments[from] && moments[to] ? [moments[to] - moments[from]] : []))

/** The stages between neighbouring moments. */
export const stagesOf = (all: readonly Moments[]) =>
  MOMENTS.slice(1).map((to, index) => ({
    name: `${MOMENTS[index]} → ${to}`,
    times: between(all, MOMENTS[index]!, to),
  }))
