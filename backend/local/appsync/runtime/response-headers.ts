/** The rules of `util.http.addResponseHeader` (Developer Guide, "HTTP helpers in util.http"). */
import { ResolverError } from './resolver-error.ts'

const restricted =
  /^(x-amzn?-.*|access-control-.*|connection|content-(encoding|length|type)|date|host|set-cookie|transfer-encoding|via|upgrade|x-forwarded-for|x-appsync-.*)$/i
/** The maximum size of all custom headers of a response, names included. */
const MAX_HEADER_BYTES = 4096

export function responseHeader(name: string, value: unknown): string {
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw new ResolverError(`Invalid header name ${name}`)
  if (restricted.test(name)) throw new ResolverError(`Header ${name} cannot be set by a resolver`)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (/[\r\n\0]/.test(text)) throw new ResolverError(`Invalid value of header ${name}`)
  if (name.length + text.length > MAX_HEADER_BYTES)
    throw new ResolverError('Custom response headers exceed 4 KB')
  return text
}
