/**
 * The lines of a UTF-8 text without their ends, `\n` or `\r\n`. Since Node 24, Node's `readline` also ends a line at U+2028 and U+2029
 * (nodejs/node#57591), which a text within JSON may have.
 * @param chunks the text's bytes, divided anywhere
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let line = ''
  for await (const chunk of chunks) {
    const [end = '', ...begun] = decoder.decode(chunk, { stream: true }).split('\n')
    line += end
    for (const next of begun) {
      yield withoutReturn(line)
      line = next
    }
  }
  line += decoder.decode()
  if (line !== '') yield withoutReturn(line)
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line)
