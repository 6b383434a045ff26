import { policiesOf, policyDocumentsOf } from './iam.ts'
import { Unknown } from './known-values.ts'
import type { ResourceRule } from './rule.ts'
import type { StackResource, System } from './system.ts'

const FUNCTION = 'AWS::Lambda::Function'
const MAPPING = 'AWS::Lambda::EventSourceMapping'

const resourceOf = (value: unknown): StackResource | undefined =>
  value instanceof Unknown ? value.resource : undefined

/** By name, ARN, or through a version or an alias. */
export function functionOf(name: unknown): StackResource | undefined {
  const resource = resourceOf(name)
  return resource?.type === FUNCTION ? resource : resource && functionOf(resource.properties.FunctionName)
}

const statementsOf = (document: any): any[] =>
  [document?.Statement ?? []].flat().filter((one) => typeof one === 'object' && !(one instanceof Unknown))

const names = (value: unknown, action: string) =>
  [value].flat().some((one) => ['*', `${action.split(':')[0]}:*`, action].includes(one as string))

/** Whether a role's own policies, as far as the templates say, allow this action on this resource. */
function isAllowed(role: StackResource, action: string, resource: StackResource, system: System): boolean {
  const policies = policiesOf(role, ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'], system)
  // A trust policy allows nothing but sts:AssumeRole.
  const documents = [role, ...policies].flatMap(policyDocumentsOf)
  return documents
    .flatMap(statementsOf)
    .some(
      ({ Effect, Action, Resource }) =>
        Effect === 'Allow' &&
        names(Action, action) &&
        [Resource].flat().some((one) => one === '*' || resourceOf(one) === resource),
    )
}

/** A role may get its rights from policies that no template holds. */
const hasForeignPolicies = ({ properties: { ManagedPolicyArns = [] } }: StackResource) =>
  ManagedPolicyArns instanceof Unknown || ManagedPolicyArns.length > 0

function isTrusted(service: string, role: StackResource): boolean {
  const principals = statementsOf(role.properties.AssumeRolePolicyDocument)
    .filter(({ Effect }) => Effect === 'Allow')
    .map(({ Principal }) => Principal)
  return principals.some(
    (principal) =>
      principal === '*' ||
      [principal?.Service ?? []].flat().some((one) => one === service || one instanceof Unknown),
  )
}

/** The actions with which Lambda reads from a function's sources, with the function's rights. */
const READS: Record<string, string[]> = {
  'AWS::SQS::Queue': ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
  'AWS::DynamoDB::Table': ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream'],
}

/** The services that call a function which a resource of theirs names. */
const CALLERS: { type: string; service: string; functions(properties: any): unknown[] }[] = [
  {
    type: 'AWS::AppSync::GraphQLApi',
    service: 'appsync.amazonaws.com',
    functions: ({ LambdaAuthorizerConfig, AdditionalAuthenticationProviders = [] }) =>
      [{ LambdaAuthorizerConfig }, ...AdditionalAuthenticationProviders].map(
        (provider: any) => provider.LambdaAuthorizerConfig?.AuthorizerUri,
      ),
  },
  {
    type: 'AWS::Events::Rule',
    service: 'events.amazonaws.com',
    functions: ({ Targets = [] }) => Targets.map(({ Arn }: any) => Arn),
  },
  {
    type: 'AWS::Cognito::UserPool',
    service: 'cognito-idp.amazonaws.com',
    functions: ({ LambdaConfig = {} }) => Object.values(LambdaConfig),
  },
]

const mayBeCalled = (lambda: StackResource, service: string, system: System) =>
  system
    .resources('AWS::Lambda::Permission')
    .some(
      ({ properties: { FunctionName, Principal } }) =>
        functionOf(FunctionName) === lambda && Principal === service,
    )

/** Queues that a bucket notifies, by its own configuration or by CDK's `Custom::S3BucketNotifications`. */
function* refusedDestinations(configuration: any, system: System): Iterable<string> {
  const UNABLE = 'Unable to validate the following destination configurations'
  for (const { Queue, QueueArn } of configuration?.QueueConfigurations ?? []) {
    const queue = resourceOf(Queue ?? QueueArn)
    if (queue?.type !== 'AWS::SQS::Queue') continue
    const isAllowed = system
      .resources('AWS::SQS::QueuePolicy')
      .filter(({ properties: { Queues = [] } }) => [Queues].flat().some((one) => resourceOf(one) === queue))
      .flatMap(({ properties }) => statementsOf(properties.PolicyDocument))
      .some(
        ({ Effect, Action, Principal }) =>
          Effect === 'Allow' &&
          names(Action, 'sqs:SendMessage') &&
          (Principal === '*' || [Principal?.Service ?? []].flat().includes('s3.amazonaws.com')),
      )
    if (!isAllowed)
      yield `${UNABLE}: no policy of the queue ${queue.logicalId} allows s3.amazonaws.com to send messages.`
    if (queue.properties.KmsMasterKeyId === 'alias/aws/sqs')
      yield `${UNABLE}: S3 cannot use the AWS managed key that encrypts the queue ${queue.logicalId}.`
  }
}

const DESTINATIONS =
  'docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html; github.com/aws/aws-cdk/issues/20127 and 14370'

export const permissionRules: ResourceRule[] = [
  {
    id: 'lambda/role-not-assumable',
    type: FUNCTION,
    effect: 'refused',
    source: 'github.com/pdomala/LambdaCDDemo/issues/1; github.com/aws-samples/aws-ct-vpc-flowlogs/issues/1',
    *check({ properties: { Role } }) {
      const role = resourceOf(Role)
      if (role?.type === 'AWS::IAM::Role' && !isTrusted('lambda.amazonaws.com', role))
        yield `The role defined for the function cannot be assumed by Lambda. (${role.logicalId})`
    },
  },
  {
    id: 'lambda/event-source-permissions',
    type: MAPPING,
    effect: 'refused',
    source:
      'docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html; github.com/aws/aws-cdk/issues/6770',
    *check({ properties: { EventSourceArn, FunctionName } }, system) {
      const source = resourceOf(EventSourceArn)
      const role = resourceOf(functionOf(FunctionName)?.properties.Role)
      if (!source || !role || hasForeignPolicies(role)) return
      for (const action of READS[source.type] ?? [])
        if (!isAllowed(role, action, source, system)) {
          const [service, operation] = action.split(':') as [string, string]
          yield `The provided execution role does not have permissions to call ${operation} on ${service === 'sqs' ? 'SQS' : 'DynamoDB'}. (${role.logicalId}, ${source.logicalId})`
        }
    },
  },
  {
    id: 'lambda/stopped-loop',
    type: FUNCTION,
    effect: 'wrong',
    source:
      'docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html ("approximately 16 times"; DynamoDB is no part of it)',
    *check(lambda, system) {
      const { RecursiveLoop, Role } = lambda.properties
      const role = resourceOf(Role)
      if (RecursiveLoop === 'Allow' || !role) return
      for (const { properties } of system.resources(MAPPING)) {
        const queue = resourceOf(properties.EventSourceArn)
        if (queue?.type !== 'AWS::SQS::Queue' || functionOf(properties.FunctionName) !== lambda) continue
        if (isAllowed(role, 'sqs:SendMessage', queue, system))
          yield `the function may send messages to ${queue.logicalId}, which calls the function: Lambda stops such a loop after about 16 rounds. Set RecursiveLoop to Allow if each message may lead to the next.`
      }
    },
  },
  ...CALLERS.map(({ type, service, functions }): ResourceRule => ({
    id: 'lambda/caller-without-permission',
    type,
    effect: 'wrong',
    source:
      'docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html; docs.aws.amazon.com/appsync/latest/devguide/security-authz.html',
    *check({ properties }, system) {
      for (const lambda of functions(properties).map(functionOf))
        if (lambda && !mayBeCalled(lambda, service, system))
          yield `no AWS::Lambda::Permission allows ${service} to call ${lambda.logicalId}, so each call fails.`
    },
  })),
  {
    id: 'appsync/data-source-role',
    type: 'AWS::AppSync::DataSource',
    effect: 'wrong',
    source: 'docs.aws.amazon.com/appsync/latest/devguide/attaching-a-data-source.html',
    *check({ properties: { ServiceRoleArn, LambdaConfig } }, system) {
      const role = resourceOf(ServiceRoleArn)
      if (role?.type !== 'AWS::IAM::Role') return
      if (!isTrusted('appsync.amazonaws.com', role))
        yield `AppSync may not assume the role ${role.logicalId}, so each request to this data source fails. Allow it in the trust policy.`
      const lambda = functionOf(LambdaConfig?.LambdaFunctionArn)
      if (lambda && !hasForeignPolicies(role) && !isAllowed(role, 'lambda:InvokeFunction', lambda, system))
        yield `the role ${role.logicalId} may not call ${lambda.logicalId} (lambda:InvokeFunction), so each request to this data source fails.`
    },
  },
  {
    id: 's3/notification-destination',
    type: 'AWS::S3::Bucket',
    effect: 'refused',
    source: DESTINATIONS,
    check: ({ properties }, system) => refusedDestinations(properties.NotificationConfiguration, system),
  },
  {
    id: 's3/notification-destination',
    type: 'Custom::S3BucketNotifications',
    effect: 'refused',
    source: DESTINATIONS,
    check: ({ properties }, system) => refusedDestinations(properties.NotificationConfiguration, system),
  },
]
