import { SSMClient } from '@aws-sdk/client-ssm'
import type { CloudFormationCustomResourceEvent, Context } from 'aws-lambda'
import { edgeKeysOf, type KeyStore } from './media-key.ts'
import { parameterStore } from './parameter.ts'

/**
 * Properties of `Custom::MediaKey`. A key that is removed from the stack is deleted, because nothing trusts it any
 * longer. `Ref` is the parameter's name; the attributes are those of `EdgeKeys`.
 */
interface Properties {
  ParameterName: string
  /** Makes CloudFormation update the resource if an earlier deployment lacks an attribute. */
  Attributes: string
}

const store = parameterStore(new SSMClient({}), 'Signs picture URLs. Made at deployment; known to nobody.')

export const handler = (event: CloudFormationCustomResourceEvent, context: Context) =>
  answer(event, context, store)

/** Sends the answer to CloudFormation's URL. Without an answer, CloudFormation waits for MEDIA_KEY_WAIT. */
async function answer(
  event: CloudFormationCustomResourceEvent,
  context: Context,
  keys: KeyStore,
): Promise<void> {
  const { ParameterName } = event.ResourceProperties as unknown as Properties
  const { StackId, RequestId, LogicalResourceId } = event
  const PhysicalResourceId = event.RequestType === 'Create' ? ParameterName : event.PhysicalResourceId
  let outcome: object
  try {
    outcome = { Status: 'SUCCESS', ...(await carryOut()) }
  } catch (error) {
    outcome = { Status: 'FAILED', PhysicalResourceId, Reason: `${String(error)} (${context.logStreamName})` }
  }
  // Send bytes: the URL is signed without a content type, and fetch would add one to text.
  const body = new TextEncoder().encode(JSON.stringify({ StackId, RequestId, LogicalResourceId, ...outcome }))
  const response = await fetch(event.ResponseURL, { method: 'PUT', body })
  if (!response.ok)
    throw new Error(`CloudFormation's URL answered ${response.status}: ${await response.text()}`)

  async function carryOut() {
    if (event.RequestType === 'Delete') {
      await keys.remove(PhysicalResourceId)
      return { PhysicalResourceId }
    }
    return { PhysicalResourceId: ParameterName, Data: await edgeKeysOf(ParameterName, keys) }
  }
}
