/** Reads the parts of a request that a signature covers, as Signature Version 4 defines them. */
import type { SignedRequest } from './contract.ts'

/** A header's value. Repeated headers are joined with commas. */
export function headerValue(request: SignedRequest, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(',') : value
}

export function splitUrl(url: string): [path: string, query: string] {
  const question = url.indexOf('?')
  return question < 0 ? [url, ''] : [url.slice(0, question), url.slice(question + 1)]
}

/**
 * The query's names and values, decoded once. A plus is a space, as in the code that parses the query later: if the two
 * differed, a signed query could be changed.
 * @throws URIError
 */
export function parseQuery(query: string): Record<string, string | string[]> {
  const parsed: Record<string, string | string[]> = Object.create(null)
  for (const pair of query.split('&')) {
    if (!pair) continue
    const equals = pair.indexOf('=')
    const name = decode(equals < 0 ? pair : pair.slice(0, equals))
    const value = equals < 0 ? '' : decode(pair.slice(equals + 1))
    const before = parsed[name]
    parsed[name] = before === undefined ? value : [before, value].flat()
  }
  return parsed
}

/**
 * A key's path as S3 signs it: every octet but A-Z a-z 0-9 - . _ ~ and / encoded once, no matter which of them the
 * client encoded (sigv4-header-based-auth, "UriEncode").
 * @throws URIError
 */
export function canonicalKeyPath(path: string): string {
  return encodeURIComponent(decodeURIComponent(path))
    .replaceAll('%2F', '/')
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** `20060102T150405Z`; undefined for anything else. */
export function parseDate(date: string): Date | undefined {
  const iso = date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')
  const time = iso === date ? NaN : Date.parse(iso)
  return Number.isNaN(time) ? undefined : new Date(time)
}

/** Access key ids contain no slash, but be strict: the scope is the last four parts. */
export function splitCredential(credential: string) {
  const [accessKeyId, day, region, service, terminator, ...more] = credential.split('/')
  const valid = accessKeyId && terminator === 'aws4_request' && more.length === 0
  return valid ? { accessKeyId, day, region, service } : undefined
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '))
}
