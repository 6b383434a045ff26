/**
 * Slower requests are ended: a try must end well before the function's timeout. Without `throwOnRequestTimeout`, the SDK's handler only warns
 * about a request that nobody answers, and waits on (set-request-timeout in @smithy/node-http-handler).
 */
export const limits = {
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 4_000, throwOnRequestTimeout: true },
  maxAttempts: 2,
}
