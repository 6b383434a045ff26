import type { PolicyDocument } from '../identity/contract.ts'
import type { Provider } from './provider.ts'

const queuePolicy: Provider<{ Queues: string[]; PolicyDocument: PolicyDocument }> = {
  type: 'AWS::SQS::QueuePolicy',
  async deploy({ properties: { Queues, PolicyDocument }, physicalName }, { identity, region, accountId }) {
    const name = physicalName()
    for (const url of Queues) {
      identity.putResourcePolicy(
        `arn:aws:sqs:${region}:${accountId}:${url.split('/').at(-1)}`,
        name,
        PolicyDocument,
      )
    }
    return { ref: name }
  },
}
export default queuePolicy
