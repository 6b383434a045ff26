import { existsSync, readFileSync } from 'node:fs'
import { referencesIn } from '../cloud/intrinsics.ts'
import { inOrder } from '../cloud/order.ts'
import type { StackRule } from './rule.ts'
import { predecessors, type Stack } from './system.ts'

const GUIDE = 'docs.aws.amazon.com/AWSCloudFormation/latest'
const QUOTAS = `${GUIDE}/UserGuide/cloudformation-limits.html`
const ANATOMY = `${GUIDE}/UserGuide/template-anatomy.html`
const RETENTION = `${GUIDE}/TemplateReference/aws-attribute-deletionpolicy.html`

const textOf = ({ file, template }: Stack) =>
  existsSync(file) ? readFileSync(file, 'utf8') : JSON.stringify(template)

/**
 * A template that is sent by its address, as CDK sends it. The quotas say 1 MB; CloudFormation refuses more than a million bytes
 * (github.com/formkiq/formkiq-core/issues/204, github.com/aws-samples/aws-vpc-cidr-mgmt/issues/10).
 */
const MAX_TEMPLATE_BYTES = 1_000_000

const templateRules: StackRule[] = [
  {
    id: 'cloudformation/template-size',
    effect: 'refused',
    source: QUOTAS,
    *checkStack(stack) {
      const bytes = Buffer.byteLength(textOf(stack))
      if (bytes > MAX_TEMPLATE_BYTES)
        yield { message: `Template may not exceed ${MAX_TEMPLATE_BYTES} bytes in size. It has ${bytes}.` }
    },
  },
  {
    id: 'cloudformation/counts',
    effect: 'refused',
    source: QUOTAS,
    *checkStack({ template }) {
      for (const [section, max] of SECTIONS) {
        const { length } = Object.keys(template[section] ?? {})
        if (length > max)
          yield {
            message: `Template format error: Number of ${section.toLowerCase()}, ${length}, is greater than maximum allowed, ${max}`,
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
          message: `YAML does not allow the character U+${character.charCodeAt(0).toString(16).padStart(4, '0')}, so some readers refuse the template. Remove it.`,
        }
    },
  },
]

/** The characters that YAML does not count as printable (yaml.org/spec/1.1, "Characters"). */
// eslint-disable-next-line no-control-regex
const NOT_PRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFE\uFFFF]/

const SECTIONS = [
  ['Resources', 500],
  ['Outputs', 200],
  ['Parameters', 200],
  ['Mappings', 200],
] as const

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

export const cloudformationRules: StackRule[] = [...templateRules, ...resourceRules]
