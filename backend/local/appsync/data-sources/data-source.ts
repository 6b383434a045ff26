import type { Principal } from '../../identity/contract.ts'
import type { RequestBatches } from './request-batches.ts'

/** `ctx.result` and `ctx.error` of the response handler. */
export interface DataSourceOutcome {
  result: any
  error?: { message: string; type: string }
}

/** The resolution that calls a data source. */
export interface DataSourceCall {
  /** The context a direct Lambda resolver sends. */
  context: Record<string, unknown>
  /** Of the whole GraphQL request: sibling fields may share one call. */
  batches: RequestBatches
  /** The same for all fields whose calls may be joined. */
  batchKey: string
  /** Most payloads in one batch, from the resolver or function; 0 where it states none. */
  maxBatchSize: number
}

export interface DataSource {
  name: string
  type: string
  /** Runs what a request handler returned; `undefined` means there was no handler (direct Lambda resolvers). */
  execute(request: any, call: DataSourceCall): Promise<DataSourceOutcome>
}

/** The role that a data source acts as. */
export type ServiceRole = Principal
