/**
 * The dependencies and the interface of every service of the local cloud. A service imports this folder, `identity`, and the contracts of
 * the services that it calls; `cloud/services.ts` connects the services.
 *
 * One listener, the gateway, represents a region: `http://127.0.0.1:PORT/{service}/…`. An AWS SDK reaches a service
 * mounted as `s3` with `endpoint: 'http://127.0.0.1:PORT/s3'`.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Caller, Identity } from '../identity/contract.ts'
import type { NoteUsage } from './usage.ts'

/** A service over HTTP. `path` is the URL without the mount's prefix, query included. */
export interface HttpHandler {
  /** A deployment needs its answers, so it also takes unsigned calls while one runs. */
  readonly isForDeployments?: boolean
  handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer, path: string): void
}

export interface Gateway {
  /** `http://127.0.0.1:PORT`, known before any service is created. */
  readonly url: string
  mount(service: string, httpHandler: HttpHandler): void
}

export interface ServiceDeps {
  readonly region: string
  readonly accountId: string
  readonly gateway: Gateway
  readonly identity: Identity
  /** Whether the local models (the default) or the real service answer Rekognition's calls. */
  readonly rekognitionMode?: 'local' | 'aws'
  /** How many calls per second each Rekognition operation accepts; default: no limit. */
  readonly rekognitionRate?: number
  /** The service's own folder, which exists. It holds everything that must survive a kill -9. */
  readonly stateDirectory: string
  /** Prints one line on the terminal; use it sparingly. */
  log(line: string): void
  /** Notes what AWS would bill; undefined unless the start command's options request it. */
  readonly noteUsage?: NoteUsage
}

export interface Service {
  readonly httpHandler?: HttpHandler
  /** Called once all resources are deployed: starts pollers, deliveries and schedules. */
  start?(): Promise<void> | void
  /** Called on Ctrl-C: closes within two seconds and loses nothing acknowledged. */
  close?(): Promise<void>
}

/** JSON-protocol services (DynamoDB, SQS, Rekognition, SSM …) run operations by name; input and output are as on the wire. */
export interface JsonService extends Service {
  /** @throws AwsError */
  call(operation: string, input: any, caller: Caller): Promise<any>
}
