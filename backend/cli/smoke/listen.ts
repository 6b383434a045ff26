import { until } from '@album/async/until'
import WebSocket from 'ws'
import type { TypedDocumentString } from '../generated/graphql.ts'
import type { Config } from '@album/model/config'

/** A message of AppSync's real-time protocol: the members that are read here. */
interface Message {
  type: string
  payload?: { data?: Record<string, unknown> | null; errors?: { message: string }[] }
}

export interface Listener<Change> {
  /** The first change that matches, even an earlier one; undefined after `maxMs`. @throws Error once the connection has broken */
  next(is: (change: Change) => boolean, maxMs: number): Promise<Change | undefined>
  close(): void
}

/**
 * Subscribes over AppSync's real-time protocol (AppSync Developer Guide, "Building a real-time WebSocket
 * client").
 * @returns once AppSync has acknowledged the subscription
 */
export async function listen<Change>(
  { graphqlUrl, realtimeUrl }: Pick<Config, 'graphqlUrl' | 'realtimeUrl'>,
  token: string,
  subscription: TypedDocumentString<object, Record<string, never>>,
  signal: AbortSignal,
): Promise<Listener<Change>> {
  const authorization = { host: new URL(graphqlUrl).host, Authorization: token }
  const header = Buffer.from(JSON.stringify(authorization)).toString('base64url')
  // The firewall's common rule set blocks requests without a user agent, which `ws` does not send (AWS WAF Developer
  // Guide, "Baseline rule groups", NoUserAgent_HEADER).
  const socket = new WebSocket(realtimeUrl, ['graphql-ws', `header-${header}`], {
    headers: { 'user-agent': 'album-smoke' },
  })
  const changes: Change[] = []
  let broken: Error | undefined
  const send = (message: object) => socket.send(JSON.stringify(message))
  const start = {
    id: '1',
    type: 'start',
    payload: {
      data: JSON.stringify({ query: subscription.toString(), variables: {} }),
      extensions: { authorization },
    },
  }

  const giveUp = () => socket.terminate()
  signal.addEventListener('abort', giveUp)
  await new Promise<void>((resolve, reject) => {
    const fail = (error: Error) => reject((broken ??= error))
    socket.on('error', fail)
    socket.on('close', () => fail(new Error('AppSync closed the connection.')))
    socket.on('open', () => send({ type: 'connection_init' }))
    socket.on('message', (text) => {
      const { type, payload } = JSON.parse(String(text)) as Message
      if (type === 'connection_ack') send(start)
      else if (type === 'start_ack') resolve()
      else if (type === 'data' && payload?.data) changes.push(Object.values(payload.data)[0] as Change)
      else if (type === 'error' || type === 'connection_error')
        fail(
          new Error(
            [payload?.errors ?? []]
              .flat()
              .map(({ message }) => message)
              .join(' ') || 'AppSync refused the subscription.',
          ),
        )
    })
  }).finally(() => signal.removeEventListener('abort', giveUp))

  return {
    next(is, maxMs) {
      const find = () => {
        if (broken) throw broken
        return changes.find(is)
      }
      return until(find, (found) => found !== undefined, { pauseMs: 50, maxMs })
    },
    close: () => socket.terminate(),
  }
}
