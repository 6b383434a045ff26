import { expect } from 'vitest'
import type { Page } from 'playwright-core'

/** How many subscriptions the API has confirmed since each page was loaded. */
const confirmed = new WeakMap<Page, number>()

/** Follows a page's subscriptions, for `subscribed` to wait for. */
export function followSubscriptions(page: Page): void {
  page.on('domcontentloaded', () => confirmed.delete(page))
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (String(payload).includes('"start_ack"')) confirmed.set(page, (confirmed.get(page) ?? 0) + 1)
    }),
  )
}

/** Waits until the page receives each change of its owner's photos and albums. It reads earlier ones when its subscriptions begin. */
export const subscribed = (page: Page) => expect.poll(() => confirmed.get(page) ?? 0).toBeGreaterThan(1)
