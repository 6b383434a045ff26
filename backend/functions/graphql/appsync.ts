import type { NodeHttpHandler } from '@smithy/node-http-handler'
import type { ApiError, ErrorCode, ErrorType } from '@album/model/refusals'
import { signedPost } from '../signed-post.ts'

/** Kinds of failures without an error of the API. */
type NoErrorType = 'NoAnswer' | 'Unknown' | `HTTP ${number}`

/** AppSync answered with an error, or not at all. */
export class AppSyncError extends Error {
  readonly errorType: ErrorType | NoErrorType
  /** The rule: `errorInfo.code`. */
  readonly code?: ErrorCode
  /** Whether the same call may succeed in a moment: no answer, 5xx, too many requests, a failed data source. */
  readonly isTransient: boolean

  constructor(errorType: ErrorType | NoErrorType, message: string, isTransient: boolean, code?: ErrorCode) {
    super(message)
    this.name = 'AppSyncError'
    this.errorType = errorType
    this.code = code
    this.isTransient = isTransient
  }
}

/** Runs one operation. @throws AppSyncError */
export type CallAppSync = <Data>(query: string, variables: object) => Promise<Data>

/** AppSync for this function's role. */
export function appSync(url: string, http?: NodeHttpHandler): CallAppSync {
  const post = signedPost('appsync', url, http)
  return async (query, variables) => {
    const { status, body } = await post(JSON.stringify({ query, variables })).catch((error: unknown) => {
      throw new AppSyncError('NoAnswer', String(error), true)
    })
    return dataOf(status, body)
  }
}

/** HTTP 200 with `errors` is a failure, too. The first error decides its kind. */
export function dataOf<Data>(status: number, body: string): Data {
  const { data, errors } = parse(body)
  const mayPass = status >= 500 || status === 429
  if (errors?.[0]) {
    const { errorType = 'Unknown', message = body, errorInfo } = errors[0]
    throw new AppSyncError(errorType, message, mayPass || errorType === 'Internal', errorInfo?.code)
  }
  if (status !== 200 || !data)
    throw new AppSyncError(`HTTP ${status}`, body.slice(0, 1000), mayPass || status === 200)
  return data as Data
}

interface Answer {
  data?: unknown
  errors?: Partial<ApiError>[] | null
}

function parse(body: string): Answer {
  try {
    return (JSON.parse(body) as Answer | null) ?? {}
  } catch {
    return {}
  }
}
