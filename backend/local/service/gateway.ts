import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Gateway, HttpHandler } from './service.ts'
import { AwsError } from './errors.ts'
import { keptConnections } from './kept-connections.ts'
import { refusedUpgrade, refusingMisdirected } from './misdirected.ts'

/** The region's single listener, `http://127.0.0.1:PORT/{service}/…`. */
export interface ListeningGateway extends Gateway {
  /**
   * Starts accepting calls; until then callers get a 503, which SDKs retry.
   * @param from `functions`: during a deployment, only calls with signed headers go through, such as those of a custom resource's
   *   function, and that function's answer to the deployment. A page would find an API without its schema, or no bucket yet.
   */
  listen(from?: 'functions' | 'everyone'): Promise<void>
  /** Ends every connection: idle ones, active ones and WebSockets. */
  close(): Promise<void>
}

/**
 * Reserves the port at once (0: any free one). The address is then known, and a taken port reported, before anything
 * else happens.
 * @throws AwsError PortTaken
 */
export async function createGateway(options: {
  port: number
  log?: (line: string) => void
}): Promise<ListeningGateway> {
  const { log = console.error } = options
  const httpHandlers = new Map<string, HttpHandler>()
  const sockets = new Set<Duplex>()
  let open: 'functions' | 'everyone' | undefined

  const listener = (request: IncomingMessage, response: ServerResponse) => {
    const requestId = randomUUID()
    response.setHeader('x-amzn-requestid', requestId)
    const url = request.url ?? '/'
    const { httpHandler, service, path } = find(url)
    if (!accepts(request, httpHandler))
      return refuse(response, 503, 'ServiceUnavailable', 'The local cloud is still starting.')
    if (!httpHandler) return refuse(response, 404, 'UnknownService', unknown(service))
    httpHandler.handle(request, response, path).catch((error: unknown) => {
      log(
        `${service}: ${request.method} ${url} failed (request ${requestId}): ${(error as Error)?.stack ?? error}`,
      )
      refuse(response, 500, 'InternalFailure', 'The local cloud failed. See its terminal.')
    })
  }
  const server = createServer(keptConnections, refusingMisdirected(listener))

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    if (refusedUpgrade(request, socket)) return
    const { httpHandler, path } = find(request.url ?? '/')
    const isAccepted = accepts(request, httpHandler)
    if (!isAccepted || !httpHandler?.upgrade) {
      socket.end(
        `HTTP/1.1 ${isAccepted ? '404 Not Found' : '503 Service Unavailable'}\r\nconnection: close\r\n\r\n`,
      )
      return
    }
    httpHandler.upgrade(request, socket, head, path)
  })

  await takePort(server, options.port)
  const { port } = server.address() as AddressInfo

  function accepts({ headers }: IncomingMessage, httpHandler: HttpHandler | undefined): boolean {
    if (open !== 'functions') return open === 'everyone'
    return httpHandler?.isForDeployments === true || /^AWS4-/.test(headers.authorization ?? '')
  }

  /** `/s3/bucket/key?x` becomes `/bucket/key?x` for the handler mounted as `s3`. */
  function find(url: string): { httpHandler?: HttpHandler; service: string; path: string } {
    const service = /^\/([^/?]*)/.exec(url)?.[1] ?? ''
    const rest = url.slice(1 + service.length)
    return { httpHandler: httpHandlers.get(service), service, path: rest.startsWith('/') ? rest : `/${rest}` }
  }

  function unknown(service: string): string {
    const known = [...httpHandlers.keys()].sort().join(', ')
    return `There is no service '${service}' on this local cloud. The first part of the path names one of: ${known}.`
  }

  return {
    url: `http://127.0.0.1:${port}`,
    mount(service, httpHandler) {
      httpHandlers.set(service, httpHandler)
    },
    async listen(from = 'everyone') {
      open = from
    },
    async close() {
      open = undefined
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

/** Listens on the loopback interface. @throws AwsError PortTaken, with a sentence for the terminal */
export async function takePort(server: import('node:net').Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(
          new AwsError('PortTaken', `Port ${port} is taken by another program; choose another port.`, 500),
        )
      } else if (error.code === 'EACCES') {
        reject(new AwsError('PortTaken', `This user may not open port ${port}; choose another port.`, 500))
      } else reject(error)
    })
    server.listen(port, '127.0.0.1', resolve)
  })
}

/**
 * Checks whether a port is free.
 * @returns the port (for 0, a free one)
 * @throws AwsError PortTaken
 */
export async function findFreePort(port: number): Promise<number> {
  const server = createServer()
  await takePort(server, port)
  const { port: found } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return found
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-amzn-errortype': code,
    'retry-after': '1',
  })
  response.end(JSON.stringify({ __type: code, message }))
}
