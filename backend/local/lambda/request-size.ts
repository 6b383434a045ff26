import { AwsError } from '../service/errors.ts'

/** The largest payload in bytes: 6 MB for calls, 1 MB for events (API Reference, Invoke). */
export const MAX_REQUEST_BYTES = { RequestResponse: 6_291_556, Event: 1_048_576, DryRun: 6_291_556 }
export type InvocationType = keyof typeof MAX_REQUEST_BYTES

/** @throws AwsError RequestTooLargeException */
export function refuseTooLarge(type: InvocationType, bytes: number): void {
  const largest = MAX_REQUEST_BYTES[type]
  if (bytes <= largest) return
  const message = `Request must be smaller than ${largest} bytes for ${type}.`
  throw new AwsError('RequestTooLargeException', message, 413)
}
