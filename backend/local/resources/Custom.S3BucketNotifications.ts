import type { Provider } from './provider.ts'
import type { S3Service } from '../s3/contract.ts'

interface Properties {
  BucketName: string
  NotificationConfiguration: Record<string, unknown>
  /** False for a bucket of another stack: its existing notifications stay. */
  Managed?: boolean | string
}

/** The notifications that this start has configured so far, by bucket. */
const configured = new WeakMap<S3Service, Map<string, Record<string, unknown>>>()

/** CDK's handler of this custom resource is written in Python; this provider does the same. */
const notifications: Provider<Properties> = {
  type: 'Custom::S3BucketNotifications',
  async deploy({ properties, logicalId }, { s3 }) {
    const { BucketName, NotificationConfiguration, Managed = true } = properties
    const buckets = configured.get(s3) ?? new Map<string, Record<string, unknown>>()
    configured.set(s3, buckets)
    const before = String(Managed) === 'true' ? {} : (buckets.get(BucketName) ?? {})
    const merged = merge(before, NotificationConfiguration)
    await s3.putNotification(BucketName, merged)
    buckets.set(BucketName, merged)
    return { ref: logicalId }
  },
}
export default notifications

function merge(one: Record<string, unknown>, other: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...one }
  for (const [kind, list] of Object.entries(other))
    merged[kind] = Array.isArray(list) && Array.isArray(one[kind]) ? [...one[kind], ...list] : list
  return merged
}
