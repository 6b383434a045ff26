import type { Provider } from './provider.ts'

/** AWS::DynamoDB::Table: `Ref` is the name. Attributes: Arn, StreamArn. */
const provider: Provider = {
  type: 'AWS::DynamoDB::Table',
  async deploy(resource, cloud) {
    const { ResourcePolicy, ...properties } = resource.properties
    const TableName: string = properties.TableName ?? resource.physicalName()
    const { arn, streamArn } = await cloud.dynamodb.putTable({ ...properties, TableName })
    if (ResourcePolicy) cloud.identity.putResourcePolicy(arn, 'ResourcePolicy', ResourcePolicy.PolicyDocument)
    return { ref: TableName, attributes: { Arn: arn, ...(streamArn && { StreamArn: streamArn }) } }
  },
}

export default provider
