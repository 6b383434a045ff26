/**
 * Custom resources whose handler is a function of the template. As in CloudFormation, it is invoked with Create the
 * first time, with Update if the properties have changed, and otherwise not at all. The function answers with a PUT to
 * the event's ResponseURL.
 */
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Cloud, Deployed, Provider, Resource } from './provider.ts'
import { removeUnfinished, writeDurably } from '../service/durable-file.ts'
import { AwsError } from '../service/errors.ts'
import { responseUrls, type CustomResourceResponse } from '../lambda/response-urls.ts'

/** The last deployed state of a resource, with which the next start compares. */
interface Kept {
  properties: Record<string, unknown>
  physicalResourceId: string
  data: Record<string, unknown>
}

/** Seconds that CloudFormation waits if the template has no ServiceTimeout. */
const defaultServiceTimeout = 3_600

/** How long to wait for an answer after the function has ended, in milliseconds. */
const graceForAnswer = 5_000

async function deploy(resource: Resource, cloud: Cloud): Promise<Deployed> {
  const { type, stack, logicalId } = resource
  const { ServiceToken, ServiceTimeout, ...given } = resource.properties
  if (!/^arn:aws:lambda:[^:]+:[^:]+:function:/.test(ServiceToken)) {
    throw new AwsError(
      'CustomResourceNotAvailable',
      `${type} is handled by ${ServiceToken}; locally only functions are.`,
    )
  }
  const properties = { ServiceToken, ...(ServiceTimeout && { ServiceTimeout }), ...asStrings(given) }
  const directory = join(cloud.stateDirectory, 'custom-resources')
  const fileName = `${resource.physicalName()}.json`
  // Others may be written at the same time.
  removeUnfinished(directory, fileName)
  const file = join(directory, fileName)
  const before = read(file)
  if (before && isDeepStrictEqual(before.properties, properties)) return deployed(before)

  const stackArn = `arn:aws:cloudformation:${cloud.region}:${cloud.accountId}:stack/${stack}/${stack}`
  async function request(
    RequestType: 'Create' | 'Update' | 'Delete',
    more: object,
  ): Promise<CustomResourceResponse> {
    const { url, response } = responseUrls(cloud.gateway).open()
    const event = {
      RequestType,
      ServiceToken,
      ResponseURL: url,
      StackId: stackArn,
      RequestId: randomUUID(),
      LogicalResourceId: logicalId,
      ResourceType: type,
      ResourceProperties: properties,
      ...more,
    }
    const seconds = Number(ServiceTimeout ?? defaultServiceTimeout)
    const answer = await Promise.race([
      response.wait(seconds),
      invoke(cloud, ServiceToken, event, response.isHere),
    ])
    response.close()
    if (!answer) throw failure(type, RequestType, `no answer within ${seconds} s`)
    if (answer.Status !== 'SUCCESS') throw failure(type, RequestType, answer.Reason ?? 'no reason given')
    return answer
  }

  const answer = before
    ? await request('Update', {
        PhysicalResourceId: before.physicalResourceId,
        OldResourceProperties: before.properties,
      })
    : await request('Create', {})
  const kept: Kept = {
    properties,
    physicalResourceId: answer.PhysicalResourceId ?? before?.physicalResourceId ?? resource.physicalName(),
    data: answer.Data ?? {},
  }
  mkdirSync(directory, { recursive: true })
  await writeDurably(file, JSON.stringify(kept))
  if (before && before.physicalResourceId !== kept.physicalResourceId) {
    // A new id means a new resource: CloudFormation deletes the previous one, and ignores failures of that.
    const old = { PhysicalResourceId: before.physicalResourceId, ResourceProperties: before.properties }
    await request('Delete', old).catch((error: Error) => cloud.log(`${stack}/${logicalId}: ${error.message}`))
  }
  return deployed(kept)
}

/**
 * Never resolves, because the answer arrives at the ResponseURL.
 * @throws AwsError if the function has failed or ended without an answer
 */
async function invoke(
  cloud: Cloud,
  functionArn: string,
  event: object,
  hasAnswered: () => boolean,
): Promise<never> {
  const invocation = await cloud.lambda.invoke(functionArn, event, cloud.identity.developerPrincipal)
  if ('error' in invocation && !hasAnswered()) {
    const { errorType, errorMessage } = invocation.error
    throw new AwsError('CustomResourceFailed', `its function failed: ${errorType}: ${errorMessage}`)
  }
  await sleep(graceForAnswer, undefined, { ref: false })
  throw new AwsError('CustomResourceFailed', 'its function ended without a response to the ResponseURL')
}

const failure = (type: string, request: string, reason: string) =>
  new AwsError('CustomResourceFailed', `${type} could not be ${request.toLowerCase()}d: ${reason}`)

const deployed = ({ physicalResourceId, data }: Kept): Deployed => ({
  ref: physicalResourceId,
  attributes: data,
})

/** CloudFormation passes numbers and booleans to a handler as strings. */
function asStrings(value: any): any {
  if (Array.isArray(value)) return value.map(asStrings)
  if (value === null || typeof value !== 'object') return typeof value === 'string' ? value : String(value)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asStrings(inner)]))
}

function read(file: string): Kept | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Kept
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** For every custom type without a provider of its own. */
const customResources: Provider[] = [
  { type: 'Custom::*', deploy },
  { type: 'AWS::CloudFormation::CustomResource', deploy },
]
export default customResources
