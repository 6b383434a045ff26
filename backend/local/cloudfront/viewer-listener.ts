import { createReadStream } from 'node:fs'
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { keptConnections } from '../service/kept-connections.ts'
import { refusingMisdirected } from '../service/misdirected.ts'
import type { NoteUsage } from '../service/usage.ts'
import { parseRange } from '../s3/storage/conditions.ts'
import { type Answer, errorAnswer, sizeOf } from './answer.ts'

/** The largest request body that is passed on to an origin, in bytes. */
const MAX_BODY_BYTES = 20 * 1024 ** 2

/** An HTTP listener for one distribution's viewers, not yet listening. */
export function createListener(
  answerTo: (message: IncomingMessage, body: Buffer) => Promise<Answer>,
  log: (line: string) => void,
  noteUsage?: NoteUsage,
): Server {
  const listener = (message: IncomingMessage, response: ServerResponse) => {
    if (noteUsage) response.once('close', () => noteAnswer(message, response, noteUsage))
    respond(message, response, answerTo).catch((error) => {
      // A viewer that disconnects during an answer is not an error.
      if (response.destroyed) return
      log(`cloudfront: ${message.method} ${message.url}: ${String(error)}`)
      if (response.headersSent) return void response.destroy()
      response.writeHead(502, { 'content-type': 'text/plain' }).end('CloudFront could not answer.')
    })
  }
  return createServer(keptConnections, refusingMisdirected(listener))
}

/** Notes a request, and the bytes of its answer's body. */
function noteAnswer({ url = '' }: IncomingMessage, response: ServerResponse, noteUsage: NoteUsage): void {
  const by = url.split('?')[0]!
  noteUsage({ service: 'cloudfront', unit: 'Requests', amount: 1, by })
  const bytes = response.statusCode === 304 ? 0 : Number(response.getHeader('content-length') ?? 0)
  noteUsage({ service: 'cloudfront', unit: 'Bytes', amount: bytes, by })
}

async function respond(
  message: IncomingMessage,
  response: ServerResponse,
  answerTo: (message: IncomingMessage, body: Buffer) => Promise<Answer>,
): Promise<void> {
  const body = await readBody(message)
  const answer = body
    ? await answerTo(message, body)
    : errorAnswer(413, 'RequestEntityTooLarge', 'The body is too large.')
  const { headers } = answer
  const size = sizeOf(answer)
  for (const [name, value] of Object.entries(headers))
    response.setHeader(name, name === 'set-cookie' ? value.split('\n') : value)
  response.setHeader('x-cache', answer.status >= 400 ? 'Error from cloudfront' : 'Miss from cloudfront')
  response.setHeader('via', '1.1 localhost (CloudFront)')

  if (answer.status === 200 && isUnchanged(message, headers)) return void response.writeHead(304).end()
  const isRanged = answer.status === 200 && isRangeCurrent(message, headers)
  const range =
    isRanged && headers['content-encoding'] === undefined
      ? parseRange(message.headers.range, size)
      : undefined
  response.statusCode = answer.status
  response.setHeader('accept-ranges', 'bytes')
  if (range === 'unsatisfiable') {
    response.setHeader('content-range', `bytes */${size}`)
    return void response.writeHead(416).end()
  }
  const { start, end } = range ?? { start: 0, end: size - 1 }
  if (range) {
    response.statusCode = 206
    response.setHeader('content-range', `bytes ${start}-${end}/${size}`)
  }
  response.setHeader('content-length', end - start + 1)
  if (message.method === 'HEAD' || size === 0) return void response.end()
  if (Buffer.isBuffer(answer.body)) return void response.end(answer.body.subarray(start, end + 1))
  await pipeline(createReadStream(answer.body.file, { start, end }), response)
}

/** RFC 9110: If-None-Match compares weakly and takes precedence over If-Modified-Since. */
function isUnchanged(message: IncomingMessage, headers: Record<string, string>): boolean {
  const { 'if-none-match': tags, 'if-modified-since': since } = message.headers
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '')
  if (tags !== undefined)
    return (
      headers['etag'] !== undefined &&
      tags.split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(headers['etag']!))
    )
  return since !== undefined && Date.parse(headers['last-modified'] ?? '') <= Date.parse(since)
}

/** If-Range requests the whole object instead of the range if the object has changed. */
function isRangeCurrent(message: IncomingMessage, headers: Record<string, string>): boolean {
  const condition = message.headers['if-range']
  return condition === undefined || condition === headers['etag'] || condition === headers['last-modified']
}

async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
