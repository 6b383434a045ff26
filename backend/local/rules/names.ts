import { Unknown } from './known-values.ts'
import type { StackFinding, StackRule } from './rule.ts'
import { mayBeOne, type StackResource } from './system.ts'

const REFERENCE = 'docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference'

interface Name {
  path: string[]
  isGlobal?: true
}

/** The properties of a type that are unique in an account, in a region or (`isGlobal`) over all. */
const NAMES: Record<string, Name[]> = {
  'AWS::Budgets::Budget': [{ path: ['Budget', 'BudgetName'], isGlobal: true }],
  'AWS::CloudFront::CachePolicy': [{ path: ['CachePolicyConfig', 'Name'], isGlobal: true }],
  'AWS::CloudFront::Function': [{ path: ['Name'], isGlobal: true }],
  'AWS::CloudFront::KeyGroup': [{ path: ['KeyGroupConfig', 'Name'], isGlobal: true }],
  'AWS::CloudFront::OriginAccessControl': [{ path: ['OriginAccessControlConfig', 'Name'], isGlobal: true }],
  'AWS::CloudFront::OriginRequestPolicy': [{ path: ['OriginRequestPolicyConfig', 'Name'], isGlobal: true }],
  'AWS::CloudFront::PublicKey': [
    { path: ['PublicKeyConfig', 'Name'], isGlobal: true },
    // "Helps make sure that the request can't be replayed": CloudFront takes a reference once.
    { path: ['PublicKeyConfig', 'CallerReference'], isGlobal: true },
  ],
  'AWS::CloudFront::ResponseHeadersPolicy': [
    { path: ['ResponseHeadersPolicyConfig', 'Name'], isGlobal: true },
  ],
  'AWS::CloudWatch::Alarm': [{ path: ['AlarmName'] }],
  'AWS::CloudWatch::Dashboard': [{ path: ['DashboardName'] }],
  'AWS::Cognito::UserPoolDomain': [{ path: ['Domain'] }],
  'AWS::DynamoDB::Table': [{ path: ['TableName'] }],
  'AWS::Events::Rule': [{ path: ['Name'] }],
  'AWS::IAM::ManagedPolicy': [{ path: ['ManagedPolicyName'], isGlobal: true }],
  'AWS::IAM::Role': [{ path: ['RoleName'], isGlobal: true }],
  'AWS::Lambda::Function': [{ path: ['FunctionName'] }],
  'AWS::Logs::LogGroup': [{ path: ['LogGroupName'] }],
  'AWS::S3::Bucket': [{ path: ['BucketName'], isGlobal: true }],
  'AWS::Scheduler::Schedule': [{ path: ['Name'] }],
  'AWS::SNS::Topic': [{ path: ['TopicName'] }],
  'AWS::SQS::Queue': [{ path: ['QueueName'] }],
  'AWS::SSM::Parameter': [{ path: ['Name'] }],
}

/** A name that the template fixes. The account and the region may be part of it. */
function fixedName({ properties }: StackResource, { path }: Name): string | undefined {
  const name = path.reduce<any>((value, step) => value?.[step], properties)
  if (typeof name === 'string') return name
  if (!(name instanceof Unknown) || name.resource) return undefined
  return name.text.replace(/\$\{AWS::[A-Za-z]+\}/g, '').match(/[${]/) ? undefined : name.text
}

const fixedNames = (resource: StackResource) =>
  (NAMES[resource.type] ?? []).flatMap((of) => {
    const name = fixedName(resource, of)
    return name === undefined ? [] : [{ name, of }]
  })

export const nameRules: StackRule[] = [
  {
    id: 'cloudformation/name-taken',
    effect: 'refused',
    source: `${REFERENCE}/aws-properties-name.html`,
    *checkStack(stack, { stacks }): Iterable<StackFinding> {
      const earlier = stacks.slice(0, stacks.indexOf(stack)).flatMap(({ resources }) => resources)
      for (const [index, resource] of stack.resources.entries()) {
        for (const { name, of } of fixedNames(resource)) {
          const taken = [...earlier, ...stack.resources.slice(0, index)].find(
            (other) =>
              other.type === resource.type &&
              fixedName(other, of) === name &&
              mayBeOne(other.stack.account, stack.account) &&
              (of.isGlobal || mayBeOne(other.stack.region, stack.region)),
          )
          if (taken)
            yield {
              logicalId: resource.logicalId,
              message: `${name} already exists in stack ${taken.stack.name} (${taken.logicalId}).`,
            }
        }
      }
    },
  },
  {
    id: 'cloudformation/retained-name',
    effect: 'wrong',
    source: `${REFERENCE}/aws-attribute-deletionpolicy.html (RetainExceptOnCreate)`,
    *checkStack(stack) {
      for (const resource of stack.resources) {
        const [first] = fixedNames(resource)
        if (first && resource.template.DeletionPolicy === 'Retain')
          yield {
            logicalId: resource.logicalId,
            message: `if the first deployment rolls back, ${first.name} stays, and the next deployment fails because it already exists. Use RetainExceptOnCreate, or no fixed name.`,
          }
      }
    },
  },
]
