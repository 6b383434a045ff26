import type { Principal } from '../../identity/contract.ts'
import type { RequestBatches } from './request-batches.ts'

/** `ctx.result` and `ctx.error` of the response handler. */
export interface DataSourceOutcome {
  result: any
  error?: { message: string; type: string }
}

export interface DataSourceCall {
  /** The context that a direct Lambda resolver sends. */
  context: Record<string, unknown>
  /** The batches of the whole GraphQL request: sibling fields may share one call. */
  batches: RequestBatches
  /** Equal for all fields whose calls may be joined. */
  batchKey: string
  /** The maximum number of payloads in one batch, from the resolver or function; 0 if it sets none. */
  maxBatchSize: number
}

export interface DataSource {
  name: string
  type: string
  /** Runs a request handler's return value; `undefined` means that there is no handler (direct Lambda resolvers). */
  execute(request: any, call: DataSourceCall): Promise<DataSourceOutcome>
}

export type ServiceRole = Principal
