/**
 * An error in the form of AWS services: a code, which SDKs use as the exception's name, a message and a status. `extra`
 * has further members of the body (`CancellationReasons`, `Item`).
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
