import { functionCall } from '../cloud/intrinsics.ts'
import { known, Unknown } from './known-values.ts'
import type { StackRule } from './rule.ts'
import { mayBeOne, type Stack, type System } from './system.ts'

const IMPORTS =
  'docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-importvalue.html'

interface Import {
  /** The importing resource; undefined for an output. */
  logicalId?: string
  name: string
}

/** Each template is searched once: three rules need its imports, one of them again for each stack before it. */
const imports = new WeakMap<Stack, Import[]>()

function importsOf(stack: Stack, system: System): Import[] {
  const earlier = imports.get(stack)
  if (earlier) return earlier
  const { Resources = {}, Outputs = {} } = stack.template
  const found = [
    ...stack.resources.flatMap(({ logicalId }) =>
      namesIn(Resources[logicalId], stack, system).map((name) => ({ logicalId, name })),
    ),
    ...namesIn(Outputs, stack, system).map((name) => ({ name })),
  ]
  imports.set(stack, found)
  return found
}

function namesIn(value: unknown, stack: Stack, system: System): string[] {
  if (typeof value !== 'object' || value === null) return []
  const call = functionCall(value)
  if (call?.name !== 'Fn::ImportValue')
    return Object.values(value).flatMap((inner) => namesIn(inner, stack, system))
  const name = known(call.argument, stack, system)
  return typeof name === 'string' ? [name] : []
}

/** The stack that exports this name, as far as the templates show. */
const exporterOf = (name: string, importer: Stack, system: System): Stack | undefined =>
  system.stacks.find(
    (stack) =>
      mayBeOne(stack.account, importer.account) &&
      mayBeOne(stack.region, importer.region) &&
      Object.values(stack.template.Outputs ?? {}).some(
        ({ Export }) => Export && known(Export.Name, stack, system) === name,
      ),
  )

/** Stacks that must be deployed before this one. */
function* stacksBefore(stack: Stack, system: System): Iterable<Stack> {
  for (const { name } of importsOf(stack, system)) {
    const exporter = exporterOf(name, stack, system)
    if (exporter) yield exporter
  }
}

function waitsFor(stack: Stack, other: Stack, system: System): boolean {
  const visited = new Set<Stack>()
  const waiting = [stack]
  for (let next = waiting.pop(); next; next = waiting.pop())
    for (const before of stacksBefore(next, system)) {
      if (before === other) return true
      if (!visited.has(before)) waiting.push(before)
      visited.add(before)
    }
  return false
}

/** Every change of these makes a new resource, so an exported value changes with it. */
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
            message: `No export named ${name} found: ${exporter === stack ? 'the stack itself' : exporter.name} exports it and cannot be deployed before this stack.`,
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
            message: `each change replaces ${resource.logicalId} (${resource.type}), and CloudFormation then refuses to deploy ${resource.stack.name}: "Export ${name} cannot be updated as it is in use by ${stack.name}". Keep both in one stack, or pass the value through a parameter of Systems Manager.`,
          }
      }
    },
  },
  {
    id: 'cloudformation/export-taken',
    effect: 'refused',
    source: 'docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html',
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
