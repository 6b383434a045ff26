import { DAY } from '@album/model/time-units'
import { allows } from './csp.ts'
import { must } from './steps.ts'

/** The page's address and its content security policy. */
export interface Page {
  address: string
  policy: string
}

/** Loads the page, one of its scripts and a path of the single-page app, and checks their headers. */
export async function loadPage(address: string, signal: AbortSignal): Promise<Page> {
  const page = await fetch(address, { signal })
  const html = await page.text()
  must(page.status === 200, `${address} was answered with ${page.status}.`)
  must(/^text\/html/.test(header(page, 'content-type')), `${address} is not a page.`)
  const policy = header(page, 'content-security-policy')
  must(/\bdefault-src 'self'/.test(policy), 'The page has no content-security-policy.')
  must(
    /\bframe-ancestors 'none'/.test(policy),
    'Other sites can frame the page: its policy has no frame-ancestors.',
  )
  mustNotSniff(page, 'The page')
  must(header(page, 'referrer-policy'), 'The page has no referrer-policy.')
  if (address.startsWith('https:'))
    must(header(page, 'strict-transport-security'), 'The page has no strict-transport-security.')
  must(
    /no-cache|max-age=0/.test(header(page, 'cache-control')),
    'Browsers would keep the old page after an upgrade: its cache-control is not no-cache.',
  )

  const script = /<script[^>]* src="([^"]+)"/.exec(html)?.[1]
  must(script, 'The page has no script.')
  const answer = await fetch(new URL(script, address), { signal })
  await answer.arrayBuffer()
  must(answer.status === 200, `The page's script was answered with ${answer.status}.`)
  mustBeKept(answer, "The page's script")

  const deep = await fetch(new URL('albums', address), { signal })
  must((await deep.text()) === html, 'The path /albums does not serve the page.')
  return { address, policy }
}

/** @throws CheckFailed if the page's policy keeps browsers from the URL */
export function mustReach(page: Page, directive: 'connect-src' | 'img-src', what: string, url: string): void {
  const is = allows(page.policy, directive, url, page.address)
  must(is, `The page's content-security-policy keeps browsers from ${what}, ${new URL(url).origin}.`)
}

/** @throws CheckFailed if browsers would guess the type */
export const mustNotSniff = (response: Response, what: string) =>
  must(
    header(response, 'x-content-type-options') === 'nosniff',
    `${what} has no x-content-type-options: nosniff.`,
  )

/** @throws CheckFailed if browsers would fetch it again within a day */
export const mustBeKept = (response: Response, what: string) =>
  must(
    Number(/max-age=(\d+)/.exec(header(response, 'cache-control'))?.[1]) >= DAY,
    `${what} is fetched again each time: its cache-control is "${header(response, 'cache-control')}".`,
  )

export const header = (response: Response, name: string) => response.headers.get(name) ?? ''
