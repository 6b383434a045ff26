import type { Provider } from './provider.ts'

const eventSourceMapping: Provider = {
  type: 'AWS::Lambda::EventSourceMapping',
  async deploy({ properties, physicalId }, { lambda, region, accountId }) {
    const id = physicalId(32)
    await lambda.putEventSourceMapping(id, properties)
    const arn = `arn:aws:lambda:${region}:${accountId}:event-source-mapping:${id}`
    return { ref: id, attributes: { Id: id, EventSourceMappingArn: arn } }
  },
}
export default eventSourceMapping
