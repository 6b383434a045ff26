import { existsSync, readFileSync } from 'node:fs'
import { referencesIn } from '../cloud/intrinsics.ts'
import { inOrder } from '../cloud/order.ts'
import { known, Unknown } from './known-values.ts'
import type { StackFinding, StackRule } from './rule.ts'
import { predecessors, type Stack, type StackResource } from './system.ts'

const GUIDE = 'docs.aws.amazon.com/AWSCloudFormation/latest'
const QUOTAS = `${GUIDE}/UserGuide/cloudformation-limits.html`
const ANATOMY = `${GUIDE}/UserGuide/template-anatomy.html`
const RETENTION = `${GUIDE}/TemplateReference/aws-attribute-deletionpolicy.html`

const textOf = ({ file, template }: Stack) =>
  existsSync(file) ? readFileSync(file, 'utf8') : JSON.stringify(template)

const templateRules: StackRule[] = [
  {
    id: 'cloudformation/template-size',
    effect: 'refused',
    source: QUOTAS,
    *checkStack(stack) {
      const bytes = Buffer.byteLength(textOf(stack))
      if (bytes > 1_048_576)
        yield {
          message: `1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 1048576 (${bytes})`,
        }
    },
  },
  {
    id: 'cloudformation/counts',
    effect: 'refused',
    source: QUOTAS,
    *checkStack({ template }) {
      for (const [section, most] of SECTIONS) {
        const { length } = Object.keys(template[section] ?? {})
        if (length > most)
          yield {
            message: `Template format error: Number of ${section.toLowerCase()}, ${length}, is greater than maximum allowed, ${most}`,
          }
      }
      if (Object.keys(template.Resources ?? {}).length === 0)
        yield { message: 'Template format error: At least one Resources member must be defined.' }
    },
  },
  {
    id: 'cloudformation/description',
    effect: 'refused',
    source: QUOTAS,
    *checkStack({ template: { Description } }) {
      if (Description !== undefined && typeof Description !== 'string')
        yield { message: 'Template format error: every Description member must be a string.' }
      else if (Buffer.byteLength(Description ?? '') > 1024)
        yield { message: "Template format error: 'Description' length is greater than 1024." }
    },
  },
  {
    id: 'cloudformation/logical-ids',
    effect: 'refused',
    source: ANATOMY,
    *checkStack({ template }) {
      for (const [section] of SECTIONS)
        for (const id of Object.keys(template[section] ?? {})) {
          const logicalId = section === 'Resources' ? id : undefined
          if (!/^[A-Za-z0-9]+$/.test(id))
            yield {
              logicalId,
              message: `Template format error: ${section.slice(0, -1)} name ${id} is non alphanumeric.`,
            }
          if (id.length > 255)
            yield { logicalId, message: `Template format error: the name ${id} has over 255 characters.` }
        }
    },
  },
  {
    id: 'cloudformation/unresolved-reference',
    effect: 'refused',
    source: `likely: ${GUIDE}/TemplateReference/intrinsic-function-reference-ref.html`,
    *checkStack({ template }) {
      const { Resources = {}, Parameters = {}, Outputs = {}, Conditions = {} } = template
      const isKnown = (name: string) => name in Resources || name in Parameters || name.startsWith('AWS::')
      for (const [logicalId, { DependsOn = [], Properties, Condition }] of Object.entries(Resources)) {
        const names = [
          ...referencesIn(Properties).filter((name) => !isKnown(name)),
          ...[DependsOn].flat().filter((id) => !(id in Resources)),
        ]
        if (names.length > 0)
          yield {
            logicalId,
            message: `Template format error: Unresolved resource dependencies [${[...new Set(names)].join(', ')}] in the Resources block of the template`,
          }
        if (Condition !== undefined && !(Condition in Conditions))
          yield {
            logicalId,
            message: `Template format error: Unresolved condition dependency ${Condition} in the Resources block of the template`,
          }
      }
      const names = Object.values(Outputs).flatMap(({ Value }) =>
        referencesIn(Value).filter((name) => !isKnown(name)),
      )
      if (names.length > 0)
        yield {
          message: `Template format error: Unresolved resource dependencies [${[...new Set(names)].join(', ')}] in the Outputs block of the template`,
        }
    },
  },
  {
    id: 'cloudformation/circular-dependency',
    effect: 'refused',
    source: `${GUIDE}/UserGuide/best-practices.html (Validate templates before using them)`,
    *checkStack(stack) {
      const ids = Object.keys(stack.template.Resources ?? {})
      const itself = ids.find((id) => predecessors(stack, id).includes(id))
      if (itself) yield { logicalId: itself, message: `Circular dependency between resources: [${itself}]` }
      try {
        inOrder(ids, (id) => predecessors(stack, id), '')
      } catch (error) {
        const [first, ...others] = (error as Error).message.replace(/^.*circle: /, '').split(' → ')
        yield {
          logicalId: first,
          message: `Circular dependency between resources: [${[first, ...others.slice(0, -1)].join(', ')}]`,
        }
      }
    },
  },
  {
    id: 'cloudformation/retention-policies',
    effect: 'refused',
    source: RETENTION,
    *checkStack({ template }) {
      for (const [logicalId, { DeletionPolicy, UpdateReplacePolicy }] of Object.entries(
        template.Resources ?? {},
      )) {
        if (
          DeletionPolicy !== undefined &&
          !['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot'].includes(DeletionPolicy)
        )
          yield {
            logicalId,
            message: `Template error: DeletionPolicy ${DeletionPolicy} is not one of Delete, Retain, RetainExceptOnCreate, Snapshot.`,
          }
        if (
          UpdateReplacePolicy !== undefined &&
          !['Delete', 'Retain', 'Snapshot'].includes(UpdateReplacePolicy)
        )
          yield {
            logicalId,
            message: `Template error: UpdateReplacePolicy ${UpdateReplacePolicy} is not one of Delete, Retain, Snapshot.`,
          }
      }
    },
  },
  {
    id: 'cloudformation/control-characters',
    effect: 'wrong',
    source: 'likely: yaml.org/spec/1.2.2 §5.1; github.com/aws-cloudformation/cfn-lint 1.51.0 (E0000)',
    *checkStack(stack) {
      const [character] = NOT_PRINTABLE.exec(textOf(stack)) ?? []
      if (character)
        yield {
          message: `readers of templates that follow YAML refuse the control character ${JSON.stringify(character.charCodeAt(0).toString(16))} (hexadecimal).`,
        }
    },
  },
]

/** What YAML leaves out of its printable characters. */
// eslint-disable-next-line no-control-regex
const NOT_PRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F]/

const SECTIONS = [
  ['Resources', 500],
  ['Outputs', 200],
  ['Parameters', 200],
  ['Mappings', 200],
] as const

/** The property that holds a name which only one resource of an account may have, and whether regions share it. */
const NAMES: Record<string, { path: string[]; isGlobal?: true }> = {
  'AWS::Budgets::Budget': { path: ['Budget', 'BudgetName'], isGlobal: true },
  'AWS::CloudFront::CachePolicy': { path: ['CachePolicyConfig', 'Name'], isGlobal: true },
  'AWS::CloudFront::Function': { path: ['Name'], isGlobal: true },
  'AWS::CloudFront::KeyGroup': { path: ['KeyGroupConfig', 'Name'], isGlobal: true },
  'AWS::CloudFront::OriginAccessControl': { path: ['OriginAccessControlConfig', 'Name'], isGlobal: true },
  'AWS::CloudFront::OriginRequestPolicy': { path: ['OriginRequestPolicyConfig', 'Name'], isGlobal: true },
  'AWS::CloudFront::PublicKey': { path: ['PublicKeyConfig', 'Name'], isGlobal: true },
  'AWS::CloudFront::ResponseHeadersPolicy': { path: ['ResponseHeadersPolicyConfig', 'Name'], isGlobal: true },
  'AWS::CloudWatch::Alarm': { path: ['AlarmName'] },
  'AWS::CloudWatch::Dashboard': { path: ['DashboardName'] },
  'AWS::Cognito::UserPoolDomain': { path: ['Domain'] },
  'AWS::DynamoDB::Table': { path: ['TableName'] },
  'AWS::Events::Rule': { path: ['Name'] },
  'AWS::IAM::ManagedPolicy': { path: ['ManagedPolicyName'], isGlobal: true },
  'AWS::IAM::Role': { path: ['RoleName'], isGlobal: true },
  'AWS::Lambda::Function': { path: ['FunctionName'] },
  'AWS::Logs::LogGroup': { path: ['LogGroupName'] },
  'AWS::S3::Bucket': { path: ['BucketName'], isGlobal: true },
  'AWS::Scheduler::Schedule': { path: ['Name'] },
  'AWS::SNS::Topic': { path: ['TopicName'] },
  'AWS::SQS::Queue': { path: ['QueueName'] },
  'AWS::SSM::Parameter': { path: ['Name'] },
}

/** A name that the template fixes, be it with the account and region in it. */
function fixedName({ type, properties }: StackResource): string | undefined {
  const name = NAMES[type]?.path.reduce<any>((value, step) => value?.[step], properties)
  if (typeof name === 'string') return name
  if (!(name instanceof Unknown) || name.resource) return undefined
  return name.text.replace(/\$\{AWS::[A-Za-z]+\}/g, '').match(/[${]/) ? undefined : name.text
}

const resourceRules: StackRule[] = [
  {
    id: 'cloudformation/reserved-tags',
    effect: 'refused',
    source: `likely: ${GUIDE}/UserGuide/aws-properties-resource-tags.html ("aws: is reserved")`,
    *checkStack({ resources }) {
      for (const { logicalId, properties } of resources) {
        const { Tags = [], UserPoolTags = {} } = properties
        const keys = [
          ...(Array.isArray(Tags) ? Tags.map((tag: any) => tag?.Key) : Object.keys(Tags)),
          ...Object.keys(UserPoolTags),
        ]
        const reserved = keys.find((key) => typeof key === 'string' && key.toLowerCase().startsWith('aws:'))
        if (reserved)
          yield {
            logicalId,
            message: `aws: prefixed tag key names are not allowed for external use. (${reserved})`,
          }
      }
    },
  },
  {
    id: 'cloudformation/custom-resource-timeout',
    effect: 'refused',
    source:
      'docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html (ServiceTimeout: "an integer from 1 to 3600")',
    *checkStack({ resources }) {
      for (const { logicalId, type, properties } of resources) {
        const { ServiceTimeout: seconds } = properties
        if (!/^(Custom::|AWS::CloudFormation::CustomResource$)/.test(type) || seconds === undefined) continue
        if (!/^\d+$/.test(String(seconds)) || Number(seconds) < 1 || Number(seconds) > 3600)
          yield {
            logicalId,
            message: `ServiceTimeout is ${seconds}; it must be a whole number from 1 to 3600.`,
          }
      }
    },
  },
]

const mayBeOne = (one: string | undefined, other: string | undefined) =>
  one === undefined || other === undefined || one === other

const nameRules: StackRule[] = [
  {
    id: 'cloudformation/name-taken',
    effect: 'refused',
    source: `${GUIDE}/TemplateReference/aws-properties-name.html`,
    *checkStack(stack, { stacks }): Iterable<StackFinding> {
      const earlier = stacks.slice(0, stacks.indexOf(stack)).flatMap(({ resources }) => resources)
      for (const [index, resource] of stack.resources.entries()) {
        const name = fixedName(resource)
        if (name === undefined) continue
        const taken = [...earlier, ...stack.resources.slice(0, index)].find(
          (other) =>
            other.type === resource.type &&
            fixedName(other) === name &&
            mayBeOne(other.stack.account, stack.account) &&
            (NAMES[resource.type]!.isGlobal || mayBeOne(other.stack.region, stack.region)),
        )
        if (taken)
          yield {
            logicalId: resource.logicalId,
            message: `${name} already exists in stack ${taken.stack.name} (${taken.logicalId}).`,
          }
      }
    },
  },
  {
    id: 'cloudformation/retained-name',
    effect: 'wrong',
    source: `${RETENTION} (RetainExceptOnCreate)`,
    *checkStack(stack) {
      for (const resource of stack.resources) {
        const name = fixedName(resource)
        if (name !== undefined && resource.template.DeletionPolicy === 'Retain')
          yield {
            logicalId: resource.logicalId,
            message: `when a first deployment rolls back, ${name} is left behind, and the next try fails: it already exists. Use RetainExceptOnCreate, or no fixed name.`,
          }
      }
    },
  },
  {
    id: 'cloudformation/export-taken',
    effect: 'refused',
    source: `${GUIDE}/UserGuide/outputs-section-structure.html`,
    *checkStack(stack, system) {
      const exportsOf = (one: Stack) =>
        Object.values(one.template.Outputs ?? {}).flatMap(({ Export }) => {
          const name = Export && known(Export.Name, one, system)
          return typeof name === 'string' ? [name] : []
        })
      const names = exportsOf(stack)
      const earlier = system.stacks.slice(0, system.stacks.indexOf(stack))
      for (const [index, name] of names.entries()) {
        const owner =
          names.indexOf(name) < index ? stack : earlier.find((one) => exportsOf(one).includes(name))
        if (owner && mayBeOne(owner.region, stack.region) && mayBeOne(owner.account, stack.account))
          yield { message: `Export with name ${name} is already exported by stack ${owner.name}.` }
      }
    },
  },
]

export const cloudformationRules: StackRule[] = [...templateRules, ...resourceRules, ...nameRules]
