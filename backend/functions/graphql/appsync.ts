import { text } from 'node:stream/consumers'
import { Sha256 } from '@smithy/core/checksum'
import { HttpRequest } from '@smithy/core/transport'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { SignatureV4 } from '@smithy/signature-v4'
import { defaultProvider } from '../lambda-credentials.ts'

/** AppSync answered with an error, or not at all. */
export class AppSyncError extends Error {
  readonly errorType: string
  /** The rule: `errorInfo.code`. */
  readonly code?: string
  /** Whether the same call may succeed in a moment: no answer, 5xx, too many requests, a failed data source. */
  readonly isTransient: boolean

  constructor(errorType: string, message: string, isTransient: boolean, code?: string) {
    super(message)
    this.name = 'AppSyncError'
    this.errorType = errorType
    this.code = code
    this.isTransient = isTransient
  }
}

/** Runs one operation. @throws AppSyncError */
export type CallAppSync = <Data>(query: string, variables: object) => Promise<Data>

const PATIENCE_MS = 10_000

/**
 * AppSync for this function's role: each request is signed with the credentials that Lambda provides, and sent by the SDK's
 * HTTP handler (`fetch` takes twice the time).
 */
export function appSync(url: string, http = new NodeHttpHandler()): CallAppSync {
  const { host, hostname, port, pathname: path, protocol } = new URL(url)
  const signer = new SignatureV4({
    service: 'appsync',
    region: process.env['AWS_REGION']!,
    credentials: defaultProvider(),
    sha256: Sha256,
  })
  return async (query, variables) => {
    const request = new HttpRequest({
      method: 'POST',
      protocol,
      hostname,
      port: port ? Number(port) : undefined,
      path,
      headers: { host, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    })
    const signed = (await signer.sign(request)) as HttpRequest
    const { response } = await http
      .handle(signed, { abortSignal: AbortSignal.timeout(PATIENCE_MS) })
      .catch((error: unknown) => {
        throw new AppSyncError('NoAnswer', String(error), true)
      })
    return dataOf(response.statusCode, await text(response.body).catch(() => ''))
  }
}

/** HTTP 200 with `errors` is a failure too; the first error says of which kind. */
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
  errors?: { errorType?: string; message?: string; errorInfo?: { code?: string } | null }[] | null
}

function parse(body: string): Answer {
  try {
    return (JSON.parse(body) as Answer | null) ?? {}
  } catch {
    return {}
  }
}
