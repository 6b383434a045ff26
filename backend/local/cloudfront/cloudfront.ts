import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import type { S3Service } from '../s3/contract.ts'
import type { Service, ServiceDeps } from '../service/service.ts'
import { removeUnfinished, writeDurably } from '../service/durable-file.ts'
import { AwsError } from '../service/errors.ts'
import { takePort } from '../service/gateway.ts'
import type { Answer } from './answer.ts'
import { type CachePolicy, managedCachePolicies, readCachePolicy } from './cache-policy.ts'
import { readConfig } from './configuration.ts'
import { type Distribution, type References, createPipeline } from './distribution.ts'
import {
  checkPolicy,
  type ResponseHeadersPolicy,
  managedResponseHeadersPolicies,
} from './response-headers.ts'
import { createListener } from './viewer-listener.ts'
import { type ViewerFunction, compileFunction } from './viewer-function.ts'

/** Distributions, each with its own listener, and the resources that they refer to. */
export interface CloudFront extends Service {
  /**
   * Serves a distribution on a port of 127.0.0.1: the first one on the front port, each other one on a port that it
   * keeps.
   * @param config DistributionConfig of AWS::CloudFront::Distribution, intrinsics resolved
   * @throws Error if the configuration is not supported here, or the port is taken
   */
  putDistribution(id: string, config: any): Promise<{ arn: string; domainName: string }>
  /** FunctionConfig's runtime and FunctionCode of AWS::CloudFront::Function. */
  putFunction(name: string, code: string, runtime: string): { arn: string }
  putPublicKey(id: string, pem: string): void
  putKeyGroup(id: string, publicKeyIds: string[]): void
  /** @throws AwsError InvalidArgument if CloudFront refuses it */
  putResponseHeadersPolicy(id: string, config: ResponseHeadersPolicy): void
  putCachePolicy(id: string, config: any): void
  /**
   * Adds members to a JSON file that distributions serve at this path (`/config.json`). They appear only in answers
   * over HTTP; the deployed file does not change.
   */
  overlayJson(path: string, members: Record<string, unknown>): void
  /** In the order of deployment. */
  distributions(): { id: string; arn: string; url: string }[]
}

export function createCloudFront(
  deps: Pick<ServiceDeps, 'accountId' | 'stateDirectory' | 'log' | 'noteUsage'>,
  { s3, frontPort }: { s3: Pick<S3Service, 'getObject'>; frontPort: number },
): CloudFront {
  const { accountId, stateDirectory, log, noteUsage } = deps
  const arnOf = (resource: string): string => `arn:aws:cloudfront::${accountId}:${resource}`
  const functions = new Map<string, ViewerFunction>()
  const publicKeys = new Map<string, string>()
  const keyGroups = new Map<string, string[]>()
  const headersPolicies = new Map(Object.entries(managedResponseHeadersPolicies))
  const cachePolicies = new Map<string, CachePolicy>(Object.entries(managedCachePolicies))
  const overlays = new Map<string, Record<string, unknown>>()
  const running = new Map<string, { distribution: Distribution; server: Server }>()
  const ports = openPorts(join(stateDirectory, 'ports.json'))

  const references: References = {
    functionOf: (arn) => found(functions, arn, 'function'),
    headersPolicyOf: (id) => found(headersPolicies, id, 'response headers policy'),
    cachePolicyOf: (id) => found(cachePolicies, id, 'cache policy'),
    keysOf: (id) => {
      const ids = found(keyGroups, id, 'key group')
      return new Map(ids.map((key) => [key, found(publicKeys, key, 'public key')]))
    },
    overlayOf: (uri) => overlays.get(uri),
  }

  /** A missing reference fails the deployment, not a later request. */
  function checkReferences({ DefaultCacheBehavior, CacheBehaviors = [] }: Distribution['config']): void {
    for (const behavior of [DefaultCacheBehavior, ...CacheBehaviors]) {
      behavior.FunctionAssociations?.forEach(({ FunctionARN }) => references.functionOf(FunctionARN))
      behavior.TrustedKeyGroups?.forEach(references.keysOf)
      if (behavior.ResponseHeadersPolicyId) references.headersPolicyOf(behavior.ResponseHeadersPolicyId)
      if (behavior.CachePolicyId) references.cachePolicyOf(behavior.CachePolicyId)
    }
  }

  return {
    async putDistribution(id, given) {
      const config = readConfig(given)
      checkReferences(config)
      const arn = arnOf(`distribution/${id}`)
      const answering = { answer: createPipeline({ id, arn, domainName: '', config }, references, s3, log) }
      const server = createListener(
        async (message, body) => atItsName(message, running.get(id)) ?? answering.answer(message, body),
        log,
        noteUsage,
      )
      const port = running.size === 0 ? await listen(server, frontPort) : await ports.listen(id, server)
      const distribution = { id, arn, domainName: `localhost:${port}`, config }
      answering.answer = createPipeline(distribution, references, s3, log)
      running.set(id, { distribution, server })
      return { arn, domainName: distribution.domainName }
    },
    putFunction(name, code, runtime) {
      const arn = arnOf(`function/${name}`)
      functions.set(arn, compileFunction(name, code, runtime, log))
      return { arn }
    },
    putPublicKey: (id, pem) => void publicKeys.set(id, pem),
    putKeyGroup: (id, ids) => void keyGroups.set(id, ids),
    putResponseHeadersPolicy(id, config) {
      checkPolicy(config)
      headersPolicies.set(id, config)
    },
    putCachePolicy: (id, config) => void cachePolicies.set(id, readCachePolicy(config)),
    overlayJson: (path, members) => void overlays.set(path, { ...overlays.get(path), ...members }),
    distributions: () =>
      [...running.values()].map(({ distribution: { id, arn, domainName } }) => ({
        id,
        arn,
        url: `http://${domainName}`,
      })),
    async close() {
      for (const { server } of running.values()) {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      }
    },
  }
}

/**
 * Redirects a page from another name of this machine (127.0.0.1) to the distribution's own: pictures and everything
 * else that depends on the page's origin work only there.
 */
function atItsName(
  { headers, url }: IncomingMessage,
  to?: { distribution: Distribution },
): Answer | undefined {
  const domainName = to?.distribution.domainName
  if (!domainName || headers.host === domainName || headers['sec-fetch-dest'] !== 'document') return undefined
  return { status: 302, headers: { location: `http://${domainName}${url}` }, body: Buffer.alloc(0) }
}

function found<Value>(among: Map<string, Value>, id: string, kind: string): Value {
  const value = among.get(id)
  if (value === undefined) throw new Error(`CloudFront knows no ${kind} ${id} here.`)
  return value
}

/** @param port 0 takes any free one @returns the port @throws AwsError PortTaken */
async function listen(server: Server, port: number): Promise<number> {
  await takePort(server, port)
  return (server.address() as AddressInfo).port
}

/** Ports that distributions keep after a restart, so that their URLs stay the same. */
function openPorts(file: string) {
  removeUnfinished(dirname(file))
  const kept: Record<string, number> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  return {
    async listen(id: string, server: Server): Promise<number> {
      const port = await listen(server, kept[id] ?? 0).catch((error) => {
        // Another program has the port now: take another one, and keep that.
        if (error instanceof AwsError && error.code === 'PortTaken') return listen(server, 0)
        throw error
      })
      kept[id] = port
      await writeDurably(file, JSON.stringify(kept))
      return port
    },
  }
}
