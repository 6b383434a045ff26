import type { IncomingMessage } from 'node:http'
import { AwsError } from './errors.ts'

/**
 * Reads and drops the rest of a body that is too large, up to this many bytes: a client whose connection is closed
 * during an upload would never receive the reason. 128 MB is more than any photo.
 */
const MAX_DROPPED_BYTES = 128 * 1024 * 1024

/**
 * Reads the whole body of a request.
 * @throws AwsError RequestEntityTooLargeException (413) past `limit` bytes
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= limit) chunks.push(chunk)
    else if (size > limit + MAX_DROPPED_BYTES) break
    else chunks.length = 0
  }
  if (size > limit) {
    throw new AwsError('RequestEntityTooLargeException', `The request is larger than ${limit} bytes.`, 413)
  }
  return Buffer.concat(chunks)
}
