/** One WebSocket connection and its messages (Developer Guide, "Building a real-time WebSocket client"). */
import type { WebSocket } from 'ws'
import type { Api } from '../api.ts'
import { authenticate } from '../auth/authenticate.ts'
import { Refusal } from '../auth/refusal.ts'
import { type GraphqlRequest, isGraphqlRequest, MalformedRequest } from '../execution/prepare.ts'
import { realtimeCredentials } from './handshake.ts'
import type { Subscriber, Subscribers } from './subscribers.ts'
import { subscribe, SubscriptionRefused, unsupported } from './subscription.ts'

/** A client closes a connection that has had no `ka` for this long. */
const connectionTimeoutMilliseconds = 300_000
const keepAliveMilliseconds = 60_000
/** Quota "Subscriptions per connection" (docs.aws.amazon.com/general/latest/gr/appsync.html). */
const MAX_SUBSCRIPTIONS = 100

export interface ConnectionOptions {
  api: Api
  subscribers: Subscribers
  /** `/appsync/{apiId}/graphql`, as clients see it. */
  endpointPath: string
  sourceIp: string
}

export function serveConnection(
  socket: WebSocket,
  { api, subscribers, endpointPath, sourceIp }: ConnectionOptions,
): void {
  const started = new Map<string, Subscriber | 'starting'>()
  const sendText = (text: string) => void (socket.readyState === socket.OPEN && socket.send(text))
  const send = (message: object) => sendText(JSON.stringify(message))
  const sendError = (id: string | undefined, ...errors: object[]) =>
    send({ ...(id ? { id } : {}), type: 'error', payload: { errors } })
  const keepAlive = setInterval(() => send({ type: 'ka' }), keepAliveMilliseconds).unref()

  function end(id: string) {
    const subscriber = started.get(id)
    started.delete(id)
    if (subscriber && subscriber !== 'starting') subscribers.remove(subscriber)
  }

  async function start(id: string, payload: any) {
    if (started.has(id))
      return sendError(id, {
        errorType: 'DuplicatedOperationError',
        message: `Operation ${id} is already started`,
      })
    if (started.size >= MAX_SUBSCRIPTIONS) return send(tooMany(id))
    started.set(id, 'starting')
    try {
      const request = readOperation(payload?.data)
      const authorization = payload?.extensions?.authorization ?? {}
      const query = {
        queryString: request.query,
        operationName: request.operationName,
        variables: request.variables ?? {},
      }
      const credentials = realtimeCredentials(authorization, {
        endpointPath,
        suffix: '',
        body: payload.data,
        sourceIp,
        query,
      })
      const caller = await authenticate(credentials, api.authenticators)
      const subscription = await subscribe(api, request, caller, credentials.headers)
      if (started.get(id) !== 'starting' || socket.readyState !== socket.OPEN) return
      const subscriber: Subscriber = {
        subscription,
        send: (payload) => sendText(`{"id":${JSON.stringify(id)},"type":"data","payload":${payload}}`),
        complete: () => {
          end(id)
          send({ id, type: 'complete' })
        },
      }
      started.set(id, subscriber)
      subscribers.add(subscriber)
      send({ id, type: 'start_ack' })
    } catch (error) {
      started.delete(id)
      sendError(id, ...errorsOf(error))
    }
  }

  socket.on('message', (data) => {
    const message = readMessage(data.toString())
    switch (message?.type) {
      // A client may skip this message (same page: "Optional"): the handshake has already authenticated the connection.
      case 'connection_init':
        send({ type: 'connection_ack', payload: { connectionTimeoutMs: connectionTimeoutMilliseconds } })
        send({ type: 'ka' })
        return
      case 'start':
        void start(String(message.id ?? ''), message.payload)
        return
      case 'stop':
        if (!started.has(message.id))
          return sendError(message.id, {
            errorType: 'UnknownOperationError',
            message: `Unknown operation id ${message.id}`,
          })
        end(message.id)
        send({ id: message.id, type: 'complete' })
        return
      default:
        sendError(message?.id, unsupported('unknown not supported through the realtime channel'))
    }
  })
  socket.on('error', () => socket.terminate())
  socket.on('close', () => {
    clearInterval(keepAlive)
    for (const id of [...started.keys()]) end(id)
  })
}

/** AppSync sends this error as an object instead of a list (github.com/aws-amplify/amplify-js/issues/8370). */
const tooMany = (id: string) => ({
  id,
  type: 'error',
  payload: {
    errors: {
      errorType: 'MaxSubscriptionsReachedError',
      message: `Max number of ${MAX_SUBSCRIPTIONS} subscriptions reached`,
    },
  },
})

function readMessage(text: string): any {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readOperation(data: unknown): GraphqlRequest {
  const request = typeof data === 'string' ? readMessage(data) : undefined
  if (!isGraphqlRequest(request))
    throw new SubscriptionRefused([
      {
        errorType: 'BadRequestException',
        message: 'payload.data must be a JSON string with a query and, where needed, an object of variables',
      },
    ])
  return request
}

function errorsOf(error: unknown): object[] {
  if (error instanceof SubscriptionRefused) return error.errors
  if (error instanceof Refusal)
    return [{ errorType: error.errorType, message: error.message, errorCode: error.status }]
  if (error instanceof MalformedRequest) return [{ errorType: 'BadRequestException', message: error.message }]
  return [{ errorType: 'InternalFailure', message: (error as Error).message }]
}
