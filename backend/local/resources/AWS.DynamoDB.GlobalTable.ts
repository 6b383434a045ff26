import type { Provider } from './provider.ts'
import { AwsError } from '../service/errors.ts'

/** AWS::DynamoDB::GlobalTable (CDK's TableV2) with one replica, in this region. Attributes: Arn, StreamArn. */
const provider: Provider = {
  type: 'AWS::DynamoDB::GlobalTable',
  async deploy(resource, cloud) {
    const {
      Replicas = [],
      WriteProvisionedThroughputSettings,
      WriteOnDemandThroughputSettings: _,
      ...properties
    } = resource.properties
    const elsewhere = Replicas.find((replica: any) => replica.Region !== cloud.region)
    if (elsewhere) {
      throw new AwsError(
        'UnsupportedProperty',
        `A replica in ${elsewhere.Region} is not available in the local cloud`,
      )
    }
    const [replica = {}] = Replicas
    const TableName: string = properties.TableName ?? resource.physicalName()
    const { arn, streamArn } = await cloud.dynamodb.putTable({
      ...properties,
      TableName,
      DeletionProtectionEnabled: replica.DeletionProtectionEnabled,
      GlobalSecondaryIndexes: properties.GlobalSecondaryIndexes?.map((index: any) => ({
        ...index,
        ProvisionedThroughput: smallest(
          index.WriteProvisionedThroughputSettings,
          replicaIndex(replica, index),
        ),
      })),
      ProvisionedThroughput: smallest(WriteProvisionedThroughputSettings, replica),
    })
    if (replica.ResourcePolicy) {
      cloud.identity.putResourcePolicy(arn, 'ResourcePolicy', replica.ResourcePolicy.PolicyDocument)
    }
    return { ref: TableName, attributes: { Arn: arn, ...(streamArn && { StreamArn: streamArn }) } }
  },
}

export default provider

const replicaIndex = (replica: any, index: any) =>
  replica.GlobalSecondaryIndexes?.find((one: any) => one.IndexName === index.IndexName)

/** The initial capacity, before auto scaling; undefined for an on-demand table. */
function smallest(write: any, read: any) {
  if (!write) return undefined
  const readSettings = read?.ReadProvisionedThroughputSettings
  return {
    WriteCapacityUnits: write.WriteCapacityAutoScalingSettings.MinCapacity,
    ReadCapacityUnits:
      readSettings?.ReadCapacityUnits ?? readSettings?.ReadCapacityAutoScalingSettings?.MinCapacity ?? 1,
  }
}
