import type { AssembledStack } from './assembly.ts'
import type { Deployed } from '../resources/provider.ts'
import { noValue, resolve, type Scope } from './intrinsics.ts'
import { physicalId } from './physical-names.ts'

export interface StackScope extends Scope {
  /** Makes a deployed resource known to Ref and Fn::GetAtt. */
  add(logicalId: string, deployed: Deployed): void
}

/** Reads a value from Parameter Store, for parameters of the type AWS::SSM::Parameter::Value<…>. */
export type ReadSsmParameter = (name: string) => Promise<string>

/**
 * The names of one stack's template: its parameters, conditions, mappings and deployed resources, and the exports of earlier stacks.
 * @throws Error for a parameter without a value
 */
export async function createStackScope(
  stack: AssembledStack,
  account: { region: string; accountId: string },
  exports: Map<string, unknown>,
  readSsmParameter: ReadSsmParameter,
): Promise<StackScope> {
  const { Conditions = {}, Mappings = {} } = stack.template
  const resources = new Map<string, Deployed>()
  const values = new Map<string, unknown>([
    ...pseudoParameters(stack.name, account),
    ...(await readParameters(stack, readSsmParameter)),
  ])

  const scope: StackScope = {
    add(logicalId, deployed) {
      resources.set(logicalId, deployed)
    },
    ref(name) {
      if (values.has(name)) return values.get(name)
      const resource = resources.get(name)
      if (!resource)
        throw new Error(
          `${name} is referred to, but the stack ${stack.name} has deployed nothing of that name.`,
        )
      return resource.ref
    },
    attribute(logicalId, name) {
      const resource = resources.get(logicalId)
      const value = resource?.attributes?.[name]
      if (value === undefined) {
        const type = stack.template.Resources?.[logicalId]?.Type
        throw new Error(`The local cloud does not provide the attribute ${name} of ${logicalId} (${type}).`)
      }
      return value
    },
    condition(name) {
      if (!(name in Conditions)) throw new Error(`The stack ${stack.name} has no condition ${name}.`)
      return resolve(Conditions[name], scope) === true
    },
    mapping(map, first, second) {
      const value = Mappings[map]?.[first]?.[second]
      if (value === undefined) throw new Error(`The mapping ${map} has no value for ${first}, ${second}.`)
      return value
    },
    imported(name) {
      if (!exports.has(name))
        throw new Error(`No stack that is deployed before ${stack.name} exports ${name}.`)
      return exports.get(name)
    },
  }
  return scope
}

function pseudoParameters(stackName: string, { region, accountId }: { region: string; accountId: string }) {
  const id = physicalId({ stack: stackName, logicalId: '' }, 36)
  return Object.entries({
    'AWS::Region': region,
    'AWS::AccountId': accountId,
    'AWS::Partition': 'aws',
    'AWS::StackName': stackName,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${accountId}:stack/${stackName}/${id}`,
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::NotificationARNs': [],
    'AWS::NoValue': noValue,
  })
}

async function readParameters(stack: AssembledStack, readSsmParameter: ReadSsmParameter) {
  const read: [string, unknown][] = []
  for (const [name, { Type, Default }] of Object.entries(stack.template.Parameters ?? {})) {
    const given = stack.parameters[name] ?? Default
    if (given === undefined)
      throw new Error(
        `The parameter ${name} of the stack ${stack.name} has no value. Pass one, or give it a Default.`,
      )
    const stored = /^AWS::SSM::Parameter::Value<(.*)>$/.exec(Type)
    const value = stored ? await readStored(String(given), readSsmParameter) : given
    read.push([name, /List<|CommaDelimitedList/.test(Type) ? String(value).split(/\s*,\s*/) : value])
  }
  return read
}

/** There is no bootstrap stack here. CDK's rule that checks its version gets a recent version number. */
async function readStored(name: string, readSsmParameter: ReadSsmParameter): Promise<string> {
  return /^\/cdk-bootstrap\/[^/]+\/version$/.test(name) ? '30' : readSsmParameter(name)
}
