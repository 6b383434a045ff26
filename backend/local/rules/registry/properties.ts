import { functionCall } from '../../cloud/intrinsics.ts'
import { known, Unknown } from '../known-values.ts'
import { type Finding, findingAt } from '../rule.ts'
import type { Stack, StackResource, System } from '../system.ts'
import { attributeFindings } from './attributes.ts'
import { API_LIMITS, excesses, inRegistrysWords, inServicesWords, REGISTRY_LIMITS } from './limits.ts'
import { type RegistryRule, registryRules } from './registry-rules.ts'
import { schemasOf, type Properties, type ResourceSchema, type ValueType } from './service-spec.ts'

/** Custom resources and CDK's metadata have no schema. */
const hasSchema = (type: string) =>
  type.startsWith('AWS::') && type !== 'AWS::CDK::Metadata' && type !== 'AWS::CloudFormation::CustomResource'

/** What the registry refuses before it calls a service: names, types, enums, lengths and patterns of properties. */
export async function registryFindings(system: System): Promise<Finding[]> {
  const resources = system.stacks.flatMap((stack) => stack.resources)
  const types = [...new Set(resources.map(({ type }) => type))].filter(hasSchema)
  const schemas = await schemasOf(types)
  return [
    ...resources.flatMap((resource) => findingsIn(resource, schemas[resource.type], system)),
    ...system.stacks.flatMap((stack) => [
      ...attributeFindings(stack, (type) => (hasSchema(type) ? schemas[type] : undefined)),
    ]),
  ]
}

function findingsIn(
  resource: StackResource,
  schema: ResourceSchema | null | undefined,
  system: System,
): Finding[] {
  const { stack, logicalId, type, template } = resource
  if (!hasSchema(type)) return []
  if (!schema)
    return [
      findingAt(
        registryRules.unknownType,
        stack,
        logicalId,
        `Template format error: Unrecognized resource types: [${type}]`,
      ),
    ]
  const violations = [
    ...violationsOf(template.Properties ?? {}, schema.properties, '#', { stack, schema, system }),
    ...excesses(REGISTRY_LIMITS, type, resource.properties).map((excess) => ({
      rule: registryRules.registryLimit,
      message: inRegistrysWords(excess),
    })),
  ]
  return [
    ...violations.map(({ rule, message }) =>
      findingAt(
        rule,
        stack,
        logicalId,
        `Properties validation failed for resource ${logicalId} with message: ${message}`,
      ),
    ),
    ...excesses(API_LIMITS, type, resource.properties).map((excess) =>
      findingAt(registryRules.apiLimit, stack, logicalId, inServicesWords(excess)),
    ),
  ]
}

interface Violation {
  rule: RegistryRule
  message: string
}

interface PropertyContext {
  stack: Stack
  schema: ResourceSchema
  system: System
}

/** As the registry says it: `#/Code: extraneous key [S3Buckets] is not permitted`. */
function violationsOf(
  value: Record<string, unknown>,
  properties: Properties,
  path: string,
  context: PropertyContext,
): Violation[] {
  const extraneous = Object.keys(value)
    .filter((name) => !(name in properties))
    .map((name) => ({
      rule: registryRules.unknownProperty,
      message: `${path}: extraneous key [${name}] is not permitted`,
    }))
  const missing = Object.entries(properties)
    .filter(([name, { required }]) => required && (value[name] === undefined || isNoValue(value[name])))
    .map(([name]) => ({
      rule: registryRules.requiredProperty,
      message: `${path}: required key [${name}] not found`,
    }))
  const inside = Object.entries(value).flatMap(([name, item]) => {
    const { types } = properties[name] ?? {}
    return types ? ofAnyType(item, types, `${path}/${name}`, context) : []
  })
  return [...extraneous, ...missing, ...inside]
}

const isNoValue = (value: unknown) =>
  typeof value === 'object' && value !== null && 'Ref' in value && value.Ref === 'AWS::NoValue'

/** A value that fits any of the types is right. Otherwise, what is wrong by the first type. */
function ofAnyType(value: unknown, types: ValueType[], path: string, context: PropertyContext): Violation[] {
  const violations = types.map((type) => ofType(value, type, path, context))
  return violations.some((found) => found.length === 0) ? [] : violations[0]!
}

function ofType(value: unknown, type: ValueType, path: string, context: PropertyContext): Violation[] {
  if (isNoValue(value)) return []
  const call = typeof value === 'object' && value !== null ? functionCall(value) : undefined
  if (call?.name === 'Fn::If') {
    const [, then, otherwise] = call.argument as [string, unknown, unknown]
    return [then, otherwise].flatMap((branch) => ofType(branch, type, path, context))
  }
  if (call) {
    const result = known(value, context.stack, context.system)
    return result === undefined || result instanceof Unknown ? [] : ofType(result, type, path, context)
  }
  if (value instanceof Unknown || (typeof value === 'string' && value.includes('{{resolve:'))) return []
  const wrongType = (expected: string) => [
    {
      rule: registryRules.valueType,
      message: `${path}: expected type: ${expected}, found: ${kindOf(value)}`,
    },
  ]
  switch (type.type) {
    case 'string':
    case 'date-time':
      if (typeof value === 'object') return wrongType('String')
      return 'allowedValues' in type ? ofAllowed(String(value), type.allowedValues, path) : []
    case 'integer':
      // CloudFormation takes a number that is written as text.
      if (!/^[+-]?\d+$/.test(String(value))) return wrongType('Integer')
      return ofAllowed(Number(value), type.allowedValues, path)
    case 'number':
      return typeof value !== 'object' && value !== '' && Number.isFinite(Number(value))
        ? []
        : wrongType('Number')
    case 'boolean':
      return ['true', 'false'].includes(String(value)) ? [] : wrongType('Boolean')
    case 'array':
      if (!Array.isArray(value)) return wrongType('JSONArray')
      return value.flatMap((item, index) => ofType(item, type.element, `${path}/${index}`, context))
    case 'map':
      if (!isObject(value)) return wrongType('JSONObject')
      return Object.entries(value).flatMap(([key, item]) =>
        ofType(item, type.element, `${path}/${key}`, context),
      )
    case 'definition':
      if (!isObject(value)) return wrongType('JSONObject')
      return violationsOf(value, context.schema.definitions[type.definition]!, path, context)
    case 'tag':
      if (!isObject(value)) return wrongType('JSONObject')
      return violationsOf(value, TAG, path, context)
    case 'union':
      return ofAnyType(value, type.types, path, context)
    case 'json':
    case 'null':
      return []
  }
}

const TAG: Properties = {
  Key: { types: [{ type: 'string' }], required: true },
  Value: { types: [{ type: 'string' }], required: true },
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function ofAllowed<Value>(value: Value, allowed: Value[] | undefined, path: string): Violation[] {
  if (!allowed || allowed.includes(value)) return []
  return [
    {
      rule: registryRules.allowedValue,
      message: `${path}: ${value} is not a valid enum value (it may be ${allowed.join(', ')})`,
    },
  ]
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'JSONArray'
  if (typeof value === 'object') return value === null ? 'Null' : 'JSONObject'
  return { string: 'String', number: 'Number', boolean: 'Boolean' }[typeof value as string] ?? 'Null'
}
