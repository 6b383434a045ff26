import type { Identity, PolicyDocument } from '../identity/contract.ts'

const allow = (...Action: string[]): PolicyDocument => ({
  Statement: { Effect: 'Allow', Action, Resource: '*' },
})
const logs = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents']
const xray = [
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:GetSamplingStatisticSummaries',
]

/** AWS's managed policies that CDK uses, word for word (docs.aws.amazon.com/aws-managed-policy/latest/reference). */
const ofAws: Record<string, PolicyDocument> = {
  'service-role/AWSLambdaBasicExecutionRole': allow(...logs),
  'service-role/AWSLambdaSQSQueueExecutionRole': allow(
    ...['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    ...logs,
  ),
  'service-role/AWSLambdaDynamoDBExecutionRole': allow(
    ...[
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
    ],
    ...logs,
  ),
  'service-role/AWSAppSyncPushToCloudWatchLogs': allow(...logs),
  AWSXRayDaemonWriteAccess: allow(...xray),
  AWSXrayWriteOnlyAccess: allow(...xray),
}

/** The account's own managed policies, for each cloud in this process. */
const ofAccounts = new WeakMap<Identity, Map<string, PolicyDocument>>()

/** A policy that lists its roles. */
export interface PolicyOfRoles {
  PolicyDocument: PolicyDocument
  Roles?: string[]
  Users?: string[]
  Groups?: string[]
}

/** Records a policy with each role in its list. */
export function attachToRoles(
  name: string,
  { PolicyDocument, Roles = [], Users = [], Groups = [] }: PolicyOfRoles,
  { identity, accountId }: { identity: Identity; accountId: string },
): void {
  if (Users.length + Groups.length > 0)
    throw new Error('the local cloud has no IAM users or groups. Attach the policy to a role.')
  for (const role of Roles)
    identity.putRolePolicy(`arn:aws:iam::${accountId}:role/${role}`, name, PolicyDocument)
}

/** Registers a policy for roles that refer to its ARN. */
export function addManagedPolicy(identity: Identity, arn: string, document: PolicyDocument): void {
  const own = ofAccounts.get(identity) ?? new Map<string, PolicyDocument>()
  ofAccounts.set(identity, own.set(arn, document))
}

/**
 * Attaches managed policies to a role.
 * @throws Error for an ARN that is neither the account's nor one of AWS's policies above
 */
export function attachManagedPolicies(identity: Identity, roleArn: string, policyArns: string[]): void {
  for (const arn of policyArns) {
    const document = ofAccounts.get(identity)?.get(arn) ?? ofAws[arn.replace('arn:aws:iam::aws:policy/', '')]
    if (!document)
      throw new Error(`the local cloud does not have the managed policy ${arn}. Add it to policies.ts.`)
    identity.putRolePolicy(roleArn, arn, document)
  }
}
