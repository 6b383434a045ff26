import type { CorsRule } from '../operations/cors.ts'
import type { EventName, Notification } from '../notifications/notification-configuration.ts'
import { s3Error } from '../s3-error.ts'

/** The parts of a rule in AWS::S3::Bucket's LifecycleConfiguration that remove something here. */
export interface LifecycleRule {
  prefix: string
  expirationInDays?: number
  expirationDate?: string
  sizeGreaterThan: number
  sizeLessThan: number
  abortUploadsAfterDays?: number
  noncurrentDays?: number
  /** How many of the newest past versions stay regardless of age. */
  noncurrentKept: number
  removesLoneMarkers: boolean
}

export interface Bucket {
  name: string
  created: Date
  cors?: CorsRule[]
  lifecycle: LifecycleRule[]
  /** Whether replaced and removed objects stay as past versions. */
  versioned: boolean
  notifications: Notification[]
}

/** Refuses settings that a program would notice and that are not implemented here. */
function checkAvailable(properties: any): void {
  const unavailable: [string, boolean][] = [
    ['Suspended versioning', properties.VersioningConfiguration?.Status === 'Suspended'],
    ['ObjectLockEnabled', String(properties.ObjectLockEnabled ?? false) === 'true'],
    ['ReplicationConfiguration', properties.ReplicationConfiguration !== undefined],
    ['WebsiteConfiguration', properties.WebsiteConfiguration !== undefined],
  ]
  for (const [name, used] of unavailable)
    if (used)
      throw s3Error('NotImplemented', `${name} of bucket ${properties.BucketName} is not available locally.`)
}

/**
 * Reads the CloudFormation properties of a bucket that have an effect here. Encryption, ownership, public access block,
 * logging, metrics and storage classes have no visible effect on this machine.
 * @throws AwsError NotImplemented
 */
export function readBucket(properties: any & { BucketName: string }): Bucket {
  checkAvailable(properties)
  const rules: any[] = properties.LifecycleConfiguration?.Rules ?? []
  return {
    name: properties.BucketName,
    created: new Date(),
    cors: properties.CorsConfiguration?.CorsRules,
    lifecycle: rules.filter((rule) => rule.Status === 'Enabled').map(readRule),
    versioned: properties.VersioningConfiguration?.Status === 'Enabled',
    notifications: [],
  }
}

function readRule(rule: any): LifecycleRule {
  if (rule.TagFilters?.length)
    throw s3Error('NotImplemented', 'Lifecycle rules by tag are not available locally.')
  const days = (value: unknown): number | undefined => (value === undefined ? undefined : Number(value))
  return {
    prefix: rule.Prefix ?? '',
    expirationInDays: days(rule.ExpirationInDays),
    expirationDate: rule.ExpirationDate,
    sizeGreaterThan: Number(rule.ObjectSizeGreaterThan ?? -1),
    sizeLessThan: Number(rule.ObjectSizeLessThan ?? Number.POSITIVE_INFINITY),
    abortUploadsAfterDays: days(rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation),
    noncurrentDays: days(
      rule.NoncurrentVersionExpiration?.NoncurrentDays ?? rule.NoncurrentVersionExpirationInDays,
    ),
    noncurrentKept: Number(rule.NoncurrentVersionExpiration?.NewerNoncurrentVersions ?? 0),
    removesLoneMarkers: String(rule.ExpiredObjectDeleteMarker ?? false) === 'true',
  }
}

/** Who made a change, for its event. */
export interface Actor {
  principalId: string
  sourceIp: string
  requestId: string
}

export interface Change {
  event: EventName
  actor: Actor
}
