import { functionCall } from '../../cloud/intrinsics.ts'
import { type Finding, findingAt } from '../rule.ts'
import type { Stack } from '../system.ts'
import { registryRules } from './registry-rules.ts'
import type { ResourceSchema } from './service-spec.ts'

/** Every Fn::GetAtt must name an attribute that the resource's type has. */
export function* attributeFindings(
  stack: Stack,
  schemaOf: (type: string) => ResourceSchema | null | undefined,
): Iterable<Finding> {
  for (const { logicalId, attribute, from } of attributesRead(stack)) {
    const resource = stack.resource(logicalId)
    const schema = resource && schemaOf(resource.type)
    if (!schema || schema.attributes.includes(attribute)) continue
    // The outputs of a nested stack, and what an attribute holds that is an object.
    if (
      schema.attributes.some((name) => attribute.startsWith(`${name}.`)) ||
      attribute.startsWith('Outputs.')
    )
      continue
    yield findingAt(
      registryRules.unknownAttribute,
      stack,
      from,
      `Template error: resource ${logicalId} does not support attribute type ${attribute} in Fn::GetAtt`,
    )
  }
}

interface AttributeRead {
  logicalId: string
  attribute: string
  /** The resource that reads it; undefined for an output. */
  from: string | undefined
}

function* attributesRead({ template }: Stack): Iterable<AttributeRead> {
  for (const [from, resource] of Object.entries(template.Resources ?? {}))
    for (const read of attributesIn(resource.Properties)) yield { ...read, from }
  for (const output of Object.values(template.Outputs ?? {}))
    for (const read of attributesIn(output.Value)) yield { ...read, from: undefined }
}

function* attributesIn(value: unknown): Iterable<{ logicalId: string; attribute: string }> {
  if (typeof value !== 'object' || value === null) return
  const call = Array.isArray(value) ? undefined : functionCall(value)
  if (call?.name === 'Fn::GetAtt') {
    const path = typeof call.argument === 'string' ? call.argument : (call.argument as unknown[]).join('.')
    const [logicalId, ...attribute] = path.split('.')
    yield { logicalId: logicalId!, attribute: attribute.join('.') }
    return
  }
  if (call?.name === 'Fn::Sub')
    for (const [, logicalId, attribute] of String([call.argument].flat()[0]).matchAll(
      /\$\{([A-Za-z0-9]+)\.([^}]+)\}/g,
    ))
      yield { logicalId: logicalId!, attribute: attribute! }
  for (const item of Object.values(value)) yield* attributesIn(item)
}
