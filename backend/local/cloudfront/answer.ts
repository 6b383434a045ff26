/** An answer on its way from an origin to a viewer. Header names are in lower case. */
export interface Answer {
  status: number
  headers: Record<string, string>
  body: Buffer | { file: string; size: number }
  /** True for an answer from a viewer-request function; no viewer-response function runs for it. */
  isGenerated?: boolean
}

/** CloudFront's own error for a request that it refuses. */
export function errorAnswer(status: number, code: string, message: string): Answer {
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`
  return { status, headers: { 'content-type': 'text/xml' }, body: Buffer.from(body) }
}

export const sizeOf = ({ body }: Answer): number => (Buffer.isBuffer(body) ? body.length : body.size)
