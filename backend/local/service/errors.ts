/**
 * An error as AWS services answer it: a code that SDKs turn into an exception's name, a sentence, a
 * status. `extra` are further members of the body (`CancellationReasons`, `Item`).
 */
export class AwsError extends Error {
  readonly code: string
  readonly status: number
  readonly extra: Record<string, unknown>

  constructor(code: string, message: string, status = 400, extra: Record<string, unknown> = {}) {
    super(message)
    this.name = code
    this.code = code
    this.status = status
    this.extra = extra
  }
}
