import { SSMClient } from '@aws-sdk/client-ssm'
import type { CloudFormationCustomResourceEvent, Context } from 'aws-lambda'
import { type KeyStore, publicKeyOf } from './media-key.ts'
import { parameterStore } from './parameter.ts'

/**
 * Properties of `Custom::MediaKey`. A key that leaves the stack is removed: nothing trusts it any more. `Ref` is the parameter's
 * name; `PublicKey` is the public half.
 */
interface Properties {
  ParameterName: string
}

const store = parameterStore(new SSMClient({}))

export const handler = (event: CloudFormationCustomResourceEvent, context: Context) =>
  answer(event, context, store)

/** Answers at CloudFormation's URL. Without an answer, CloudFormation waits for an hour. */
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
  // Bytes: the URL is signed without a content type, and fetch would add one for text.
  const body = new TextEncoder().encode(JSON.stringify({ StackId, RequestId, LogicalResourceId, ...outcome }))
  const response = await fetch(event.ResponseURL, { method: 'PUT', body })
  if (!response.ok)
    throw new Error(`CloudFormation's URL answered ${response.status}: ${await response.text()}`)

  async function carryOut() {
    if (event.RequestType === 'Delete') {
      await keys.remove(PhysicalResourceId)
      return { PhysicalResourceId }
    }
    const PublicKey = await publicKeyOf(ParameterName, keys)
    return { PhysicalResourceId: ParameterName, Data: { PublicKey } }
  }
}
