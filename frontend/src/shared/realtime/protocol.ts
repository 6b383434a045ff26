/** AppSync's real-time messages (Developer Guide, "Building a real-time WebSocket client"). */

export interface RealtimeError {
  message: string
  errorType?: string
  errorCode?: number
}

export type ServerMessage =
  | { type: 'connection_ack'; payload: { connectionTimeoutMs: number } }
  | { type: 'connection_error'; payload?: { errors?: RealtimeError[] } }
  | { type: 'ka' }
  | { type: 'start_ack' | 'complete'; id: string }
  | { type: 'data'; id: string; payload: { data: Record<string, unknown> | null; errors?: RealtimeError[] } }
  /** MaxSubscriptionsReachedError comes without a list around it (github.com/aws-amplify/amplify-js/issues/8370). */
  | { type: 'error'; id?: string; payload?: { errors?: RealtimeError | RealtimeError[] } }

export type ClientMessage =
  { type: 'connection_init' } | { type: 'start'; id: string; payload: object } | { type: 'stop'; id: string }

/** What proves who asks. The host is the GraphQL endpoint's, also where the socket's is another. */
export interface Authorization {
  host: string
  Authorization: string
}

/** Who asks, as a WebSocket can say it while it opens: browsers let it set no header but its subprotocols. */
export const subprotocols = (authorization: Authorization) => [
  'graphql-ws',
  `header-${base64url(JSON.stringify(authorization))}`,
]

/** The message that begins one subscription. */
export const startMessage = (
  id: string,
  operation: { query: string; variables: object },
  authorization: Authorization,
): ClientMessage => ({
  type: 'start',
  id,
  payload: { data: JSON.stringify(operation), extensions: { authorization } },
})

function base64url(text: string) {
  const binary = String.fromCharCode(...new TextEncoder().encode(text))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The token was refused: another may be taken. */
export const isUnauthorized = (errors: RealtimeError[]) =>
  errors.some(({ errorType, errorCode }) => errorType?.startsWith('Unauthorized') || errorCode === 401)

/** Nothing was wrong with what was asked: it may be asked again. */
export const isPassing = (errors: RealtimeError[]) =>
  errors.some(
    ({ errorType, errorCode }) =>
      (errorCode ?? 0) >= 500 || /InternalFailure|ServiceUnavailable|LimitExceeded/.test(errorType ?? ''),
  )

/** AppSync does not give this subscription, or any to this person; `errors` say why. */
export class SubscriptionRefused extends Error {
  override name = 'SubscriptionRefused'
  readonly errors: RealtimeError[]
  constructor(errors: RealtimeError[]) {
    super(errors.map(({ message }) => message).join(' ') || 'The subscription was refused.')
    this.errors = errors
  }
}
