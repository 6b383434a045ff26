/** Fields of a log line other than its message. Never labels, titles or file names. */
export interface Details {
  photoId?: string
  photoIds?: string[]
  albumId?: string
  /** The partition key of an owner's library. */
  library?: string
  messageId?: string
  error?: unknown
}

/**
 * Writes one line of JSON to stdout: Lambda's JSON log format would wrap the output of `console`. The names are those of Powertools
 * for AWS Lambda. One query of CloudWatch Logs Insights follows a photo from its presigned URL to its publication: `filter photoId = "…"`.
 */
function write(level: 'INFO' | 'ERROR', message: string, { error, ...details }: Details): void {
  const line = {
    level,
    message,
    timestamp: new Date().toISOString(),
    service: process.env['AWS_LAMBDA_FUNCTION_NAME'],
    xray_trace_id: process.env['_X_AMZN_TRACE_ID'],
    ...details,
    ...(error !== undefined && { error: described(error) }),
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

export const log = {
  info: (message: string, details: Details = {}): void => write('INFO', message, details),
  error: (message: string, details: Details = {}): void => write('ERROR', message, details),
}

const described = (error: unknown) =>
  error instanceof Error
    ? { name: error.name, message: error.message, stack: error.stack }
    : { message: String(error) }
