import { randomBytes } from 'node:crypto'
import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { S3Service } from '../s3/contract.ts'
import { type Answer, errorAnswer } from './answer.ts'
import { type CachePolicy, secondsKept } from './cache-policy.ts'
import { compressAnswer } from './compression.ts'
import { type Behavior, type DistributionConfig, behaviorFor } from './configuration.ts'
import { type FunctionEvent, type ViewerRequest, functionFailed } from './function-event.ts'
import { requestFrom, requestPart, responseFrom, responsePart } from './function-event.ts'
import { type OverlayOf, fetchFromHttp, fetchFromS3 } from './origin.ts'
import { type ResponseHeadersPolicy, applyPolicy } from './response-headers.ts'
import { refuseUnsigned, withoutSignature } from './signed-access.ts'
import type { ViewerFunction } from './viewer-function.ts'

/** The resources that a distribution refers to. */
export interface References {
  functionOf(arn: string): ViewerFunction
  headersPolicyOf(id: string): ResponseHeadersPolicy
  cachePolicyOf(id: string): CachePolicy
  /** The public keys of a key group in PEM, by id. */
  keysOf(keyGroupId: string): Map<string, string>
  overlayOf: OverlayOf
}

export interface Distribution {
  id: string
  arn: string
  domainName: string
  config: DistributionConfig
}

type EventType = 'viewer-request' | 'viewer-response'

/** Handles a request to a distribution, from the viewer to the origin and back. */
export function createPipeline(
  distribution: Distribution,
  references: References,
  s3: Pick<S3Service, 'getObject'>,
  log: (line: string) => void,
): (message: IncomingMessage, body: Buffer) => Promise<Answer> {
  const { config } = distribution
  const caller = {
    kind: 'service',
    service: 'cloudfront.amazonaws.com',
    sourceArn: distribution.arn,
  } as const

  async function callFunction(
    behavior: Behavior,
    eventType: EventType,
    ip: string,
    request: ViewerRequest,
    answer?: Answer,
  ): Promise<any> {
    const association = behavior.FunctionAssociations?.find((one) => one.EventType === eventType)
    if (!association) return undefined
    const event: FunctionEvent = {
      version: '1.0',
      context: {
        distributionDomainName: distribution.domainName,
        distributionId: distribution.id,
        eventType,
        requestId: randomBytes(30).toString('base64url'),
      },
      viewer: { ip },
      request: requestPart(request),
      response: answer && responsePart(answer, STATUS_CODES[answer.status] ?? ''),
    }
    return references.functionOf(association.FunctionARN)(event)
  }

  function failed(error: unknown, { method, uri }: ViewerRequest): Answer {
    log(`cloudfront: the function for ${method} ${uri} failed: ${String(error)}`)
    return functionFailed()
  }

  function fromOrigin(behavior: Behavior, request: ViewerRequest, body: Buffer): Promise<Answer> {
    const origin = config.Origins.find(({ Id }) => Id === behavior.TargetOriginId)!
    if (origin.CustomOriginConfig) return fetchFromHttp(origin, request, body)
    return fetchFromS3(s3, origin, request, caller, references.overlayOf)
  }

  /** The custom page for an error. It is fetched with the behavior of its own path. */
  async function errorPage(answer: Answer, request: ViewerRequest): Promise<Answer> {
    const page = config.CustomErrorResponses?.find(({ ErrorCode }) => Number(ErrorCode) === answer.status)
    if (!page?.ResponsePagePath) return answer
    const uri = page.ResponsePagePath
    const instead = await fromOrigin(
      behaviorFor(config, uri),
      { ...request, method: 'GET', uri },
      Buffer.alloc(0),
    )
    if (instead.status >= 400) return answer
    return { ...instead, status: Number(page.ResponseCode ?? answer.status) }
  }

  /** The answer before header policies and compression: a refusal, a function's response, or the origin's. */
  async function produce(
    behavior: Behavior,
    viewer: ViewerRequest,
    ip: string,
    body: Buffer,
  ): Promise<Answer> {
    const allowed = behavior.AllowedMethods ?? ['GET', 'HEAD']
    if (!allowed.includes(viewer.method))
      return errorAnswer(
        403,
        'AccessDenied',
        'This distribution is not configured to allow the HTTP request method that was used for this request.',
      )

    if (behavior.TrustedKeyGroups?.length) {
      const keys = new Map(behavior.TrustedKeyGroups.flatMap((id) => [...references.keysOf(id)]))
      const host = String(viewer.headers['host'] ?? distribution.domainName)
      const url = `http://${host}${viewer.uri}${viewer.query === '' ? '' : `?${viewer.query}`}`
      const refusal = refuseUnsigned(
        { url, cookie: viewer.headers['cookie'] as string, ip },
        keys,
        Date.now(),
      )
      if (refusal) return refusal
    }

    const isSigned = behavior.TrustedKeyGroups?.length
    const request = isSigned ? { ...viewer, query: withoutSignature(viewer.query) } : { ...viewer }
    try {
      const result = await callFunction(behavior, 'viewer-request', ip, request)
      if (result?.statusCode !== undefined) return { ...responseFrom(result), isGenerated: true }
      if (result !== undefined) Object.assign(request, requestFrom(result, request))
    } catch (error) {
      return failed(error, viewer)
    }
    if (request.uri === '/' && config.DefaultRootObject) request.uri = `/${config.DefaultRootObject}`
    return fromOrigin(behavior, request, body)
  }

  return async (message, body) => {
    const [uri, query = ''] = message.url!.split(/\?(.*)/s) as [string, string | undefined]
    const viewer: ViewerRequest = { method: message.method!, uri, query, headers: message.headers }
    const ip = (message.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '')
    const behavior = behaviorFor(config, uri)

    const produced = await produce(behavior, viewer, ip, body)
    let answer = produced
    if (answer.status >= 400) answer = await errorPage(answer, viewer)
    const cachePolicy = behavior.CachePolicyId && references.cachePolicyOf(behavior.CachePolicyId)
    // Nothing is cached here; a header says how long CloudFront would cache the answer.
    if (cachePolicy && answer.status === 200)
      answer.headers['x-cache-seconds'] = String(secondsKept(cachePolicy, answer.headers, Date.now()))
    if (behavior.Compress && cachePolicy && message.headers.range === undefined) {
      const accepted = [message.headers['accept-encoding'] ?? ''].flat().join(',')
      answer = await compressAnswer(answer, accepted, cachePolicy)
    }
    if (behavior.ResponseHeadersPolicyId) {
      const policy = references.headersPolicyOf(behavior.ResponseHeadersPolicyId)
      applyPolicy(policy, answer.headers, { method: viewer.method, origin: message.headers.origin })
    }
    // CloudFront does not call a function for errors:
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-functions-restrictions.html
    if (answer.status >= 400 || produced.isGenerated) return answer
    try {
      const changed = await callFunction(behavior, 'viewer-response', ip, viewer, answer)
      return changed === undefined ? answer : responseFrom(changed, answer)
    } catch (error) {
      return failed(error, viewer)
    }
  }
}
