import { randomBytes } from 'node:crypto'
import { bucketArn, encodeKey } from '../names.ts'
import type { EventName, Notification } from './notification-configuration.ts'

/** A change of an object. */
export interface ObjectEvent {
  name: EventName
  bucket: string
  key: string
  sequencer: string
  /** Only for a created object. */
  size?: number
  etag?: string
  /** In a bucket with versions. */
  versionId?: string
  /** The caller's unique id, `AIDA…` or `AROA…:session`. */
  principalId: string
  sourceIp: string
  requestId: string
}

/**
 * The message of one event, in version 2.1
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html). The key is encoded like
 * form data: a space becomes a plus.
 */
export function eventMessage(
  event: ObjectEvent,
  notification: Notification,
  deps: { region: string; accountId: string },
) {
  return JSON.stringify({
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: deps.region,
        eventTime: new Date().toISOString(),
        eventName: event.name,
        userIdentity: { principalId: `AWS:${event.principalId}` },
        requestParameters: { sourceIPAddress: event.sourceIp },
        responseElements: {
          'x-amz-request-id': event.requestId,
          'x-amz-id-2': randomBytes(48).toString('base64'),
        },
        s3: {
          s3SchemaVersion: '1.0',
          configurationId: notification.id,
          bucket: {
            name: event.bucket,
            ownerIdentity: { principalId: deps.accountId },
            arn: bucketArn(event.bucket),
          },
          object: {
            key: encodeKey(event.key),
            size: event.size,
            eTag: event.etag,
            versionId: event.versionId,
            sequencer: event.sequencer,
          },
        },
      },
    ],
  })
}

/** The test message to a queue that becomes the destination of a bucket's events. */
export function testMessage(bucket: string): string {
  return JSON.stringify({
    Service: 'Amazon S3',
    Event: 's3:TestEvent',
    Time: new Date().toISOString(),
    Bucket: bucket,
    RequestId: randomBytes(8).toString('hex').toUpperCase(),
    HostId: randomBytes(48).toString('base64'),
  })
}
