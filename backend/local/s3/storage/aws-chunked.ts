import { s3Error } from '../s3-error.ts'

/**
 * Removes the framing of `content-encoding: aws-chunked` from a body: chunks of `{hex length}CRLF…CRLF`, a chunk of
 * length 0, then trailers, which are added to `trailers` (names in lower case).
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 * @throws AwsError IncompleteBody | InvalidRequest
 */
export async function* decodeAwsChunked(
  body: AsyncIterable<Buffer>,
  trailers: Map<string, string>,
): AsyncGenerator<Buffer> {
  const input = body[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)

  async function more(): Promise<void> {
    const next = await input.next()
    if (next.done) throw s3Error('IncompleteBody')
    held = held.length === 0 ? next.value : Buffer.concat([held, next.value])
  }

  async function line(): Promise<string> {
    for (;;) {
      const end = held.indexOf('\r\n')
      if (end >= 0) {
        const text = held.toString('latin1', 0, end)
        held = held.subarray(end + 2)
        return text
      }
      // No chunk header or trailer is this long: a body without line breaks has another encoding.
      if (held.length > 16_384) throw s3Error('InvalidRequest', 'The aws-chunked framing is not valid.')
      await more()
    }
  }

  for (;;) {
    const header = /^([0-9a-fA-F]{1,8})(;.*)?$/.exec(await line())
    if (!header) throw s3Error('InvalidRequest', 'The aws-chunked framing is not valid.')
    let left = Number.parseInt(header[1]!, 16)
    if (left === 0) break
    while (left > 0) {
      if (held.length === 0) await more()
      const piece = held.subarray(0, left)
      held = held.subarray(piece.length)
      left -= piece.length
      yield piece
    }
    if ((await line()) !== '') throw s3Error('InvalidRequest', 'The aws-chunked framing is not valid.')
  }

  for (;;) {
    let text: string
    try {
      text = await line()
    } catch (error) {
      // Some clients omit the empty line that ends the trailers.
      if (held.length === 0) return
      throw error
    }
    if (text === '') return
    const colon = text.indexOf(':')
    trailers.set(text.slice(0, colon).trim().toLowerCase(), text.slice(colon + 1).trim())
  }
}
