import type { IncomingMessage } from 'node:http'
import { AwsError } from './errors.ts'

/**
 * The whole body of a request.
 * @throws AwsError RequestEntityTooLargeException (413) past `limit` bytes
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) {
      throw new AwsError('RequestEntityTooLargeException', `The request is larger than ${limit} bytes.`, 413)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
