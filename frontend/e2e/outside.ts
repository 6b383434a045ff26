import type { Page } from 'playwright-core'

const isOutside = (address: string) => {
  const { protocol, hostname } = new URL(address)
  return /^(http|ws)s?:$/.test(protocol) && !['localhost', '127.0.0.1'].includes(hostname)
}

/** Which requests of a page, from now on, leave the deployment, and which of its links do. */
export function outsideOf(page: Page) {
  const requests: string[] = []
  const add = (address: string) => void (isOutside(address) && requests.push(address))
  page.on('request', (request) => add(request.url()))
  page.on('websocket', (socket) => add(socket.url()))
  return {
    requests,
    links: async () => {
      const all = await page
        .locator('a[href]')
        .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
      return all.filter(isOutside)
    },
  }
}
