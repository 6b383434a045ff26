import { Unknown } from './known-values.ts'
import type { ResourceRule, Rule } from './rule.ts'

const BUCKET = 'AWS::S3::Bucket'
const GUIDE = 'docs.aws.amazon.com/AmazonS3/latest/userguide'

const METHODS = ['GET', 'PUT', 'HEAD', 'POST', 'DELETE']

interface Notification {
  events: string[]
  prefix: string
  suffix: string
}

/** Of a bucket's own configuration, and of CDK's `Custom::S3BucketNotifications`. */
function notificationsOf(configuration: any): Notification[] {
  const { QueueConfigurations = [], TopicConfigurations = [] } = configuration ?? {}
  const functions = configuration?.LambdaConfigurations ?? configuration?.LambdaFunctionConfigurations ?? []
  return [...QueueConfigurations, ...TopicConfigurations, ...functions].map((one: any) => {
    const rules: any[] = one.Filter?.S3Key?.Rules ?? one.Filter?.Key?.FilterRules ?? []
    const value = (name: string) =>
      rules.find((rule) => String(rule.Name).toLowerCase() === name)?.Value ?? ''
    return { events: [one.Event ?? one.Events].flat(), prefix: value('prefix'), suffix: value('suffix') }
  })
}

const overlaps = (one: string, other: string, has: 'startsWith' | 'endsWith') =>
  typeof one === 'string' && typeof other === 'string' && (one[has](other) || other[has](one))

/** `s3:ObjectCreated:*` covers `s3:ObjectCreated:Put`. */
const sameEvent = (one: string, other: string) =>
  one === other ||
  (one.endsWith('*') && other.startsWith(one.slice(0, -1))) ||
  (other.endsWith('*') && one.startsWith(other.slice(0, -1)))

function* ambiguous(configuration: unknown): Iterable<string> {
  const all = notificationsOf(configuration)
  for (const [index, one] of all.entries())
    for (const other of all.slice(index + 1))
      if (
        one.events.some((event) => other.events.some((second) => sameEvent(event, second))) &&
        overlaps(one.prefix, other.prefix, 'startsWith') &&
        overlaps(one.suffix, other.suffix, 'endsWith')
      )
        yield 'Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type.'
}

const bucketRules: ResourceRule[] = [
  {
    id: 's3/bucket-name',
    type: BUCKET,
    effect: 'refused',
    source: `${GUIDE}/bucketnamingrules.html`,
    *check({ properties: { BucketName: name } }) {
      if (typeof name !== 'string') return
      const isRight =
        /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
        !name.includes('..') &&
        !/^\d+\.\d+\.\d+\.\d+$/.test(name) &&
        !/^(xn--|sthree-|amzn-s3-demo-)/.test(name) &&
        !/(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(name)
      if (!isRight) yield `The specified bucket is not valid. (${name})`
    },
  },
  {
    id: 's3/lifecycle',
    type: BUCKET,
    effect: 'refused',
    source: `${GUIDE}/lifecycle-transition-general-considerations.html; docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html; likely, of NewerNoncurrentVersions: github.com/hashicorp/terraform-provider-aws/issues/23228`,
    *check({ properties: { LifecycleConfiguration } }) {
      const rules: any[] = LifecycleConfiguration?.Rules ?? []
      if (rules.length > 1000)
        yield `The lifecycle configuration has ${rules.length} rules; the maximum is 1,000.`
      const ids = rules.map(({ Id }) => Id).filter((id) => typeof id === 'string')
      const twice = ids.find((id, index) => ids.indexOf(id) < index)
      if (twice) yield `Rule ID must be unique. Found same ID for more than one rule (${twice})`
      for (const rule of rules) {
        if (!ACTIONS.some((name) => rule[name] !== undefined))
          yield 'At least one action needs to be specified in a rule'
        const { ExpirationInDays: expires, Transitions = [], AbortIncompleteMultipartUpload: abort } = rule
        if (Number(expires) < 1) yield "'Days' for Expiration action must be a positive integer"
        if (abort && Number(abort.DaysAfterInitiation) < 1)
          yield "'DaysAfterInitiation' for AbortIncompleteMultipartUpload action must be a positive integer"
        const isFiltered =
          (rule.TagFilters?.length ?? 0) > 0 ||
          rule.ObjectSizeGreaterThan !== undefined ||
          rule.ObjectSizeLessThan !== undefined
        if (rule.NoncurrentVersionExpiration?.NewerNoncurrentVersions && rule.Prefix && !isFiltered)
          yield 'NewerNoncurrentVersions element can only be used in Lifecycle V2.'
        if (abort && (rule.TagFilters?.length ?? 0) > 0)
          yield 'AbortIncompleteMultipartUpload cannot be specified with Tags.'
        for (const { StorageClass, TransitionInDays: days } of [rule.Transition ?? [], Transitions].flat()) {
          if (['STANDARD_IA', 'ONEZONE_IA'].includes(StorageClass) && Number(days) < 30)
            yield `'Days' in Transition action must be greater than or equal to 30 for storageClass '${StorageClass}'`
          if (Number(expires) <= Number(days))
            yield `'Days' in the Expiration action for filter must be greater than 'Days' in the Transition action (${expires}, ${days})`
        }
      }
    },
  },
  {
    id: 's3/cors',
    type: BUCKET,
    effect: 'refused',
    source: 'docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketCors.html',
    *check({ properties: { CorsConfiguration } }) {
      const rules: any[] = CorsConfiguration?.CorsRules ?? []
      if (rules.length > 100) yield `The CORS configuration has ${rules.length} rules; the maximum is 100.`
      for (const { AllowedMethods = [], AllowedOrigins = [], AllowedHeaders = [] } of rules) {
        for (const method of AllowedMethods)
          if (typeof method === 'string' && !METHODS.includes(method))
            yield `Found unsupported HTTP method in CORS config. Unsupported method is ${method}`
        for (const value of [...AllowedOrigins, ...AllowedHeaders])
          if (typeof value === 'string' && value.split('*').length > 2)
            yield `AllowedOrigin "${value}" can not have more than one wildcard.`
      }
    },
  },
  {
    id: 's3/notifications',
    type: BUCKET,
    effect: 'refused',
    source: `${GUIDE}/notification-how-to-filtering.html`,
    check: ({ properties }) => ambiguous(properties.NotificationConfiguration),
  },
  {
    id: 's3/notifications',
    type: 'Custom::S3BucketNotifications',
    effect: 'refused',
    source: `${GUIDE}/notification-how-to-filtering.html`,
    check: ({ properties }) => ambiguous(properties.NotificationConfiguration),
  },
  {
    id: 's3/access-control-list',
    type: BUCKET,
    effect: 'refused',
    source: `${GUIDE}/about-object-ownership.html; cfn-lint 1.51.0, aws_s3_bucket/ownershipcontrols.json`,
    *check({ properties: { AccessControl, OwnershipControls } }) {
      const isPlain = ['Private', 'BucketOwnerFullControl', 'BucketOwnerRead'].includes(AccessControl)
      const ownership = OwnershipControls?.Rules?.[0]?.ObjectOwnership ?? 'BucketOwnerEnforced'
      if (typeof AccessControl === 'string' && !isPlain && ownership === 'BucketOwnerEnforced')
        yield 'Bucket cannot have ACLs set with ObjectOwnership’s BucketOwnerEnforced setting'
    },
  },
  {
    id: 's3/deleted-while-full',
    type: BUCKET,
    effect: 'wrong',
    source:
      'docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html ("You can only delete empty buckets")',
    *check(bucket, system) {
      if ((bucket.template.DeletionPolicy ?? 'Delete') !== 'Delete') return
      const empties = system
        .resources('Custom::S3AutoDeleteObjects')
        .some(
          ({ properties: { BucketName } }) => BucketName instanceof Unknown && BucketName.resource === bucket,
        )
      if (!empties)
        yield 'removing the stack fails once the bucket holds objects ("The bucket you tried to delete is not empty"). Empty it (autoDeleteObjects) or retain it.'
    },
  },
]

const ACTIONS = [
  ...['AbortIncompleteMultipartUpload', 'ExpirationDate', 'ExpirationInDays', 'ExpiredObjectDeleteMarker'],
  ...['NoncurrentVersionExpiration', 'NoncurrentVersionExpirationInDays', 'NoncurrentVersionTransition'],
  ...['NoncurrentVersionTransitions', 'Transition', 'Transitions'],
]

export const s3Rules: Rule[] = [
  ...bucketRules,
  {
    id: 's3/policy-size',
    type: 'AWS::S3::BucketPolicy',
    effect: 'refused',
    source: `likely: ${GUIDE}/add-bucket-policy.html ("limited to 20 KB in size")`,
    *check({ properties: { PolicyDocument } }) {
      const { length } = JSON.stringify(PolicyDocument ?? {})
      if (length > 20_480)
        yield `PolicyTooLarge: the bucket policy has about ${length} bytes; the maximum is 20,480.`
    },
  },
]
