/** Failures outside the handler, with Lambda's types and messages. */
export interface FunctionError {
  errorType: string
  errorMessage: string
  trace?: string[]
}

const about = (requestId: string, sentence: string) => `RequestId: ${requestId} Error: ${sentence}`

export const timedOut = (requestId: string, seconds: number): FunctionError => ({
  errorType: 'Sandbox.Timedout',
  errorMessage: about(requestId, `Task timed out after ${seconds.toFixed(2)} seconds`),
})

export const outOfMemory = (requestId: string): FunctionError => ({
  errorType: 'Runtime.OutOfMemory',
  errorMessage: about(requestId, 'Runtime exited with error: signal: killed'),
})

export const exited = (requestId: string, code: number | null, signal: string | null): FunctionError => ({
  errorType: 'Runtime.ExitError',
  errorMessage: about(
    requestId,
    signal
      ? `Runtime exited with error: signal: ${signal === 'SIGKILL' ? 'killed' : signal}`
      : code === 0
        ? 'Runtime exited without providing a reason'
        : `Runtime exited with error: exit status ${code}`,
  ),
})

/** Lambda's quota for a synchronous answer, in bytes. */
export const MAX_RESPONSE_BYTES = 6_291_556

export const responseTooLarge = (size: number): FunctionError => ({
  errorType: 'Function.ResponseSizeTooLarge',
  errorMessage: `Response payload size (${size} bytes) exceeded maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).`,
})
