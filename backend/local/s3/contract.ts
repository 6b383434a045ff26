import type { Caller } from '../identity/contract.ts'
import type { Service } from '../service/service.ts'

export interface S3Service extends Service {
  /** Creates or updates a bucket from the properties of AWS::S3::Bucket (CORS, lifecycle, names). */
  putBucket(properties: any & { BucketName: string }): Promise<{ arn: string }>
  /** NotificationConfiguration as in PutBucketNotificationConfiguration; checks that S3 has permission for each target. */
  putNotification(bucket: string, configuration: any): Promise<void>
  /** In-process access, for deployments (developer) and origins (CloudFront); authorized like a request. */
  putObject(
    bucket: string,
    key: string,
    body: Buffer,
    headers: Record<string, string>,
    caller: Caller,
  ): Promise<void>
  getObject(bucket: string, key: string, caller: Caller): Promise<S3Object | undefined>
  listKeys(bucket: string, prefix: string, caller: Caller): Promise<string[]>
  deleteObject(bucket: string, key: string, caller: Caller): Promise<void>
}

export interface S3Object {
  /** Absolute path of the bytes, for streaming and ranges. */
  file: string
  size: number
  etag: string
  lastModified: Date
  /** Lower-case names: content-type, cache-control, x-amz-meta-… */
  headers: Record<string, string>
}
