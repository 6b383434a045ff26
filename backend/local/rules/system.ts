import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { AssembledStack, Assembly } from '../cloud/assembly.ts'
import { referencesIn } from '../cloud/intrinsics.ts'
import { conditionHolds, known, Unknown } from './known-values.ts'
import type { Stack, StackResource, System } from './stack.ts'

export type { Stack, StackResource, System } from './stack.ts'

export function createSystem(assemblies: Assembly[]): System {
  const stacks: Stack[] = []
  const exports = new Map<string, () => unknown>()
  const system: System = {
    stacks,
    resources: (type) =>
      stacks.flatMap(({ resources }) => resources).filter((resource) => resource.type === type),
    exported: (name) => exports.get(name)?.() ?? new Unknown(`{import ${name}}`, 'x'.repeat(32)),
  }
  for (const assembled of assemblies.flatMap((assembly) => assembly.stacks)) {
    const stack = createStack(assembled, system)
    stacks.push(stack)
    for (const { Export, Value } of Object.values(stack.template.Outputs ?? {})) {
      const name = Export && known(Export.Name, stack, system)
      if (typeof name === 'string') exports.set(name, () => known(Value, stack, system))
    }
  }
  return system
}

function createStack(assembled: AssembledStack, system: System): Stack {
  const { name, templateFile: file, account, region, template, parameters, fileAssets } = assembled
  const stack: Stack = {
    ...{ name, file, account, region, template, parameters },
    resources: [],
    resource: (logicalId) => stack.resources.find((resource) => resource.logicalId === logicalId),
    asset: (key) =>
      fileAssets.find(({ destinations }) =>
        destinations.some(({ objectKey }) => typeof key === 'string' && key === objectKey),
      )?.path,
  }
  for (const [logicalId, resource] of Object.entries(template.Resources ?? {})) {
    let properties: unknown
    stack.resources.push({
      ...{ stack, logicalId, type: resource.Type, template: resource },
      // Evaluated late, since values may come from any stack.
      get properties() {
        return (properties ??= known(resource.Properties ?? {}, stack, system))
      },
    })
  }
  stack.resources = stack.resources.filter(
    ({ template: { Condition } }) => !Condition || conditionHolds(Condition, stack, system) !== false,
  )
  return stack
}

/** Whether two accounts, or two regions, may be the same. Templates often leave them open. */
export const mayBeOne = (one: string | undefined, other: string | undefined) =>
  one === undefined || other === undefined || one === other

/** Text in the template, or in an asset. */
export function textOf(stack: Stack, inline: unknown, location: unknown): string | undefined {
  if (typeof inline === 'string') return inline
  const text = location instanceof Unknown ? location.text : location
  if (typeof text !== 'string') return undefined
  const path = stack.asset(text.slice(text.lastIndexOf('/') + 1))
  return path !== undefined && existsSync(path) && statSync(path).isFile()
    ? readFileSync(path, 'utf8')
    : undefined
}

/** The size of a file, or of all files in a folder. */
export function bytesOf(path: string): number {
  const { size, isDirectory } = { size: statSync(path).size, isDirectory: statSync(path).isDirectory() }
  if (!isDirectory) return size
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0)
}

/** Whether CloudFormation creates the other one first: by DependsOn or a reference, directly or through others. */
export function dependsOn(resource: StackResource, other: StackResource): boolean {
  const { stack } = resource
  const visited = new Set<string>()
  const waiting = [resource.logicalId]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (visited.has(id)) continue
    visited.add(id)
    waiting.push(...predecessors(stack, id))
  }
  return visited.has(other.logicalId)
}

/** The resources that CloudFormation creates before this one because it names them. */
export function predecessors({ template }: Stack, logicalId: string): string[] {
  const { DependsOn = [], Properties } = template.Resources?.[logicalId] ?? {}
  return [...[DependsOn].flat(), ...referencesIn(Properties)].filter((id) => id in (template.Resources ?? {}))
}
