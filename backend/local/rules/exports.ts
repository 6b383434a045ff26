import { functionCall } from '../cloud/intrinsics.ts'
import { known, Unknown } from './known-values.ts'
import type { StackRule } from './rule.ts'
import type { Stack, System } from './stack.ts'

const IMPORTS =
  'docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-importvalue.html'

/** What a stack imports, with the resource that does; undefined for an output. */
function* importsOf(stack: Stack, system: System): Iterable<{ logicalId?: string; name: string }> {
  const { Resources = {}, Outputs = {} } = stack.template
  for (const { logicalId } of stack.resources)
    for (const name of namesIn(Resources[logicalId], stack, system)) yield { logicalId, name }
  for (const name of namesIn(Outputs, stack, system)) yield { name }
}

function namesIn(value: unknown, stack: Stack, system: System): string[] {
  if (typeof value !== 'object' || value === null) return []
  const call = functionCall(value)
  if (call?.name !== 'Fn::ImportValue')
    return Object.values(value).flatMap((inner) => namesIn(inner, stack, system))
  const name = known(call.argument, stack, system)
  return typeof name === 'string' ? [name] : []
}

const mayBeOne = (one: string | undefined, other: string | undefined) =>
  one === undefined || other === undefined || one === other

/** The stack that exports this name to another one, as far as the templates say. */
const exporterOf = (name: string, importer: Stack, system: System): Stack | undefined =>
  system.stacks.find(
    (stack) =>
      mayBeOne(stack.account, importer.account) &&
      mayBeOne(stack.region, importer.region) &&
      Object.values(stack.template.Outputs ?? {}).some(
        ({ Export }) => Export && known(Export.Name, stack, system) === name,
      ),
  )

/** The stacks that must be there before this one is. */
function* stacksBefore(stack: Stack, system: System): Iterable<Stack> {
  for (const { name } of importsOf(stack, system)) {
    const exporter = exporterOf(name, stack, system)
    if (exporter) yield exporter
  }
}

function waitsFor(stack: Stack, other: Stack, system: System): boolean {
  const seen = new Set<Stack>()
  const waiting = [stack]
  for (let next = waiting.pop(); next; next = waiting.pop())
    for (const before of stacksBefore(next, system)) {
      if (before === other) return true
      if (!seen.has(before)) waiting.push(before)
      seen.add(before)
    }
  return false
}

/** Each version of these is a resource of its own: what they export is another value after every change. */
const REPLACED_BY_EVERY_CHANGE = new Set([
  'AWS::ApiGateway::Deployment',
  'AWS::Lambda::LayerVersion',
  'AWS::Lambda::Version',
])

export const exportRules: StackRule[] = [
  {
    id: 'cloudformation/import-without-export',
    effect: 'refused',
    source: `${IMPORTS}; the message: github.com/aws-cloudformation/aws-cloudformation-templates/issues/464`,
    *checkStack(stack, system) {
      for (const { logicalId, name } of importsOf(stack, system))
        if (!exporterOf(name, stack, system)) yield { logicalId, message: `No export named ${name} found.` }
    },
  },
  {
    id: 'cloudformation/circular-imports',
    effect: 'refused',
    source: IMPORTS,
    *checkStack(stack, system) {
      for (const { logicalId, name } of importsOf(stack, system)) {
        const exporter = exporterOf(name, stack, system)
        if (exporter && (exporter === stack || waitsFor(exporter, stack, system)))
          yield {
            logicalId,
            message: `No export named ${name} found: ${exporter === stack ? 'the stack itself' : exporter.name} exports it, and cannot be there before this stack is.`,
          }
      }
    },
  },
  {
    id: 'cloudformation/export-replaced',
    effect: 'wrong',
    source: `${IMPORTS} ("You can't modify or remove an output value that is referenced by another stack"); github.com/aws/aws-cdk/issues/1972`,
    *checkStack(stack, system) {
      for (const { logicalId, name } of importsOf(stack, system)) {
        const value = system.exported(name)
        const resource = value instanceof Unknown ? value.resource : undefined
        if (resource && REPLACED_BY_EVERY_CHANGE.has(resource.type))
          yield {
            logicalId,
            message: `every change of ${resource.logicalId} (${resource.type}) makes a new one, and then CloudFormation refuses to deploy ${resource.stack.name}: "Export ${name} cannot be updated as it is in use by ${stack.name}". Keep both in one stack, or pass the value through a parameter of Systems Manager.`,
          }
      }
    },
  },
]
