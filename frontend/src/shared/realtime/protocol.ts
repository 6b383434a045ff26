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
  /** MaxSubscriptionsReachedError is not in a list (github.com/aws-amplify/amplify-js/issues/8370). */
  | { type: 'error'; id?: string; payload?: { errors?: RealtimeError | RealtimeError[] } }

export type ClientMessage =
  { type: 'connection_init' } | { type: 'start'; id: string; payload: object } | { type: 'stop'; id: string }

/**
 * The credentials of a connection or subscription. The host is the GraphQL endpoint's, even if the socket's host
 * differs.
 */
export interface Authorization {
  host: string
  Authorization: string
}

/** Passes the credentials as a subprotocol, the only header that browsers let a WebSocket set. */
export const subprotocols = (authorization: Authorization) => [
  'graphql-ws',
  `header-${base64url(JSON.stringify(authorization))}`,
]

/** The message that starts a subscription. */
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

/** Whether AppSync refused the token. A new one can help then. */
export const isUnauthorized = (errors: RealtimeError[]) =>
  errors.some(({ errorType, errorCode }) => errorType?.startsWith('Unauthorized') || errorCode === 401)

/** Whether the errors are temporary, so that a retry makes sense. */
export const isPassing = (errors: RealtimeError[]) =>
  errors.some(
    ({ errorType, errorCode }) =>
      (errorCode ?? 0) >= 500 || /InternalFailure|ServiceUnavailable|LimitExceeded/.test(errorType ?? ''),
  )

/** AppSync refuses this subscription, or all subscriptions of this user. `errors` says why. */
export class SubscriptionRefused extends Error {
  override name = 'SubscriptionRefused'
  readonly errors: RealtimeError[]
  constructor(errors: RealtimeError[]) {
    super(errors.map(({ message }) => message).join(' ') || 'The subscription was refused.')
    this.errors = errors
  }
}
