import type { Provider } from './provider.ts'
import { fromCloudFormation } from '../s3/notifications/notification-configuration.ts'

/** A bucket. Its name need only be unique in this account's state, not worldwide. */
const bucket: Provider = {
  type: 'AWS::S3::Bucket',
  async deploy({ properties, physicalName }, { s3, region }) {
    // 63 characters: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
    const name: string = properties.BucketName ?? physicalName({ length: 63, lowerCase: true })
    const { arn } = await s3.putBucket({ ...properties, BucketName: name })
    if (properties.NotificationConfiguration)
      await s3.putNotification(name, fromCloudFormation(properties.NotificationConfiguration))
    return {
      ref: name,
      attributes: {
        Arn: arn,
        DomainName: `${name}.s3.amazonaws.com`,
        RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
        DualStackDomainName: `${name}.s3.dualstack.${region}.amazonaws.com`,
      },
    }
  },
}
export default bucket
