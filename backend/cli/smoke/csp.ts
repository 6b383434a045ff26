/**
 * Whether a Content-Security-Policy lets a page reach an address (W3C, Content Security Policy Level 3, section 6.7.2; only for the
 * sources that this album's page uses: `'self'`, a scheme, a host).
 */
export function allows(
  policy: string,
  directive: 'connect-src' | 'img-src',
  address: string,
  page: string,
): boolean {
  const directives = new Map(
    policy.split(';').map((each) => {
      const [name = '', ...sources] = each.trim().split(/\s+/)
      return [name.toLowerCase(), sources]
    }),
  )
  const sources = directives.get(directive) ?? directives.get('default-src')
  return !sources || sources.some((source) => matches(source, new URL(address), new URL(page)))
}

function matches(source: string, { protocol, hostname, host, origin }: URL, page: URL): boolean {
  if (source === "'self'") return origin === page.origin
  if (source === '*') return true
  const [, scheme, name = ''] = /^(?:([a-z][a-z0-9+.-]*:)(?:\/\/|$))?([^/]*)/i.exec(source) ?? []
  if (scheme && scheme !== protocol) return false
  if (name === '') return scheme !== undefined
  const isWild = name.startsWith('*.')
  return isWild ? hostname.endsWith(name.slice(1)) : name === host
}
