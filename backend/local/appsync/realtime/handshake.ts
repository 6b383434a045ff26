/** Reads the credentials of a WebSocket handshake. */
import type { IncomingMessage } from 'node:http'
import type { Credentials } from '../auth/caller.ts'

/** The `header` object: in the subprotocol `header-{base64url}`, or as `?header={base64}` in the URL. */
export function readHandshake(request: IncomingMessage): Record<string, unknown> | undefined {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(/,\s*/)
  const subprotocol = offered.find((name) => name.startsWith('header-'))
  const encoded = subprotocol
    ? subprotocol.slice('header-'.length)
    : new URL(request.url!, 'http://localhost').searchParams.get('header')
  if (!encoded) return undefined
  try {
    // Node reads both base64 alphabets; URL decoding has turned each `+` into a space.
    return JSON.parse(Buffer.from(encoded.replaceAll(' ', '+'), 'base64').toString('utf8'))
  } catch {
    return undefined
  }
}

export const offersGraphqlWs = (request: IncomingMessage) =>
  (request.headers['sec-websocket-protocol'] ?? '').split(/,\s*/).includes('graphql-ws')

/**
 * Credentials of a WebSocket message. In AWS_IAM mode they sign a POST that is never sent: of `{}` to
 * `…/graphql/connect` for the handshake, of the operation to `…/graphql` for a start. Amplify signs the path of the
 * endpoint that it knows; the documentation's examples sign `/graphql`. Both are valid.
 */
export function realtimeCredentials(
  header: Record<string, unknown>,
  {
    endpointPath,
    suffix,
    body,
    sourceIp,
    query,
  }: { endpointPath: string; suffix: string; body: string; sourceIp: string; query: Credentials['query'] },
): Credentials {
  const headers = Object.fromEntries(
    Object.entries(header)
      .filter(([, value]) => typeof value === 'string')
      .map(([name, value]) => [name.toLowerCase(), value as string]),
  )
  const paths = [`${endpointPath}${suffix}`, `/graphql${suffix}`]
  return { headers, sourceIp, query, signed: paths.map((url) => ({ method: 'POST', url, body })) }
}
