import type { AssembledStack, Assembly, TemplateResource } from './assembly.ts'
import { findAsset } from './assets.ts'
import type { Cloud, Deployed, Provider, Resource } from '../resources/provider.ts'
import { referencesIn, resolve } from './intrinsics.ts'
import { inOrder } from './order.ts'
import { physicalId, physicalName } from './physical-names.ts'
import { createStackScope, type StackScope } from './stack-scope.ts'

/** Outputs by stack and key. */
export type StackOutputs = Record<string, Record<string, string>>

export interface DeployedResource extends Deployed {
  type: string
  stack: string
  logicalId: string
  properties: any
}

export interface Deployment {
  outputs: StackOutputs
  /** In the order in which they were deployed. */
  resources: DeployedResource[]
}

/** Names the resource that could not be deployed, and the reason. */
export class DeployError extends Error {}

/**
 * Deploys the assemblies' stacks, resource by resource, each after its dependencies. Every start deploys everything
 * again over the existing state, so providers must accept existing resources. A resource that is removed from the
 * template keeps its state: losing data through an edit would be worse than a leftover table, and `reset` removes
 * everything.
 * @throws DeployError
 */
export async function deploy(
  assemblies: Assembly[],
  cloud: Cloud,
  providers: Provider[],
  log: (line: string) => void,
): Promise<Deployment> {
  const outputs: StackOutputs = {}
  const resources: DeployedResource[] = []
  const exports = new Map<string, unknown>()
  for (const stack of assemblies.flatMap((assembly) => assembly.stacks)) {
    if (stack.name in outputs) throw new DeployError(`There are two stacks named ${stack.name}.`)
    const began = performance.now()
    const { scope, deployed } = await deployStack(stack, cloud, providers, exports)
    outputs[stack.name] = readOutputs(stack, scope, exports)
    resources.push(...deployed)
    log(`${stack.name}: ${deployed.length} resources in ${Math.round(performance.now() - began)} ms`)
  }
  return { outputs, resources }
}

async function deployStack(
  stack: AssembledStack,
  cloud: Cloud,
  providers: Provider[],
  exports: Map<string, unknown>,
): Promise<{ scope: StackScope; deployed: DeployedResource[] }> {
  const templates = stack.template.Resources ?? {}
  const scope = await createStackScope(stack, cloud, exports, async (Name) => {
    const { Parameter } = await cloud.ssm.call('GetParameter', { Name }, cloud.identity.developerPrincipal)
    return Parameter.Value
  })
  const asset = findAsset(stack.fileAssets, scope)

  async function deployResource(logicalId: string, template: TemplateResource): Promise<DeployedResource> {
    const id = { type: template.Type, stack: stack.name, logicalId }
    try {
      const provider = providerOf(template.Type, providers)
      const properties: any = resolve(template.Properties ?? {}, scope)
      const resource: Resource = {
        ...id,
        properties,
        metadata: template.Metadata ?? {},
        assemblyDirectory: stack.directory,
        physicalName: (options) => physicalName(id, options),
        physicalId: (length) => physicalId(id, length),
        asset,
      }
      return { ...id, properties, ...(await provider.deploy(resource, cloud)) }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new DeployError(`${stack.name}/${logicalId} (${template.Type}): ${reason}`, { cause: error })
    }
  }

  const order = inOrder(
    Object.keys(templates),
    (id) => [...[templates[id]!.DependsOn ?? []].flat(), ...referencesIn(templates[id]!.Properties)],
    `In the stack ${stack.name}, resources`,
  )
  const deployed: DeployedResource[] = []
  for (const logicalId of order) {
    const template = templates[logicalId]!
    if (template.Condition && !scope.condition(template.Condition)) continue
    const resource = await deployResource(logicalId, template)
    scope.add(logicalId, resource)
    deployed.push(resource)
  }
  return { scope, deployed }
}

/** The provider for exactly this type, else for its family (`Custom::*`). */
function providerOf(type: string, providers: Provider[]): Provider {
  const provider =
    providers.find((candidate) => candidate.type === type) ??
    providers.find(({ type: family }) => family.endsWith('*') && type.startsWith(family.slice(0, -1)))
  if (!provider)
    throw new Error(
      'the local cloud does not support this type. Add it to resources/providers.ts, or to resources/nothing-to-do.ts if a laptop needs nothing for it.',
    )
  return provider
}

function readOutputs(
  stack: AssembledStack,
  scope: StackScope,
  exports: Map<string, unknown>,
): Record<string, string> {
  const outputs: Record<string, string> = {}
  for (const [key, output] of Object.entries(stack.template.Outputs ?? {})) {
    if (output.Condition && !scope.condition(output.Condition)) continue
    try {
      const value = resolve(output.Value, scope)
      outputs[key] = String(value)
      if (output.Export) exports.set(String(resolve(output.Export.Name, scope)), value)
    } catch (error) {
      throw new DeployError(`The output ${key} of ${stack.name}: ${(error as Error).message}`, {
        cause: error,
      })
    }
  }
  return outputs
}
