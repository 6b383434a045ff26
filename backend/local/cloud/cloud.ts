import { resolve } from 'node:path'
import { createIdentity } from '../identity/identity.ts'
import { withTrail } from '../identity/trail.ts'
import { checkAwsAccess } from '../rekognition/aws-access.ts'
import { providers } from '../resources/providers.ts'
import { refuseWhatAwsRefuses } from '../rules/check.ts'
import { readAssembly, type Assembly } from './assembly.ts'
import type { Credentials } from '../identity/contract.ts'
import type { Cloud } from '../resources/provider.ts'
import { deploy, DeployError, type StackOutputs } from './deploy.ts'
import { endpointsOf, type Endpoints } from './endpoints.ts'
import { createGateway, findFreePort } from '../service/gateway.ts'
import { refuseHeld } from './lock.ts'
import { createServices } from './services.ts'
import { openState } from './state.ts'
import { usageFile } from '../service/usage.ts'

export interface CloudOptions {
  /**
   * The output of `cdk synth`; several assemblies are deployed in order. A function is called after the ports and the
   * state folder are reserved.
   */
  assemblyDirectory: string | string[] | (() => Promise<string>)
  /** The state folder; created if it is missing. */
  stateDirectory: string
  /** The gateway's port on 127.0.0.1; 0 takes any free one. */
  port: number
  /** The port of the first CloudFront distribution, 0 for any free one; default: the gateway's port minus one, or any free one. */
  frontPort?: number
  /** Whether the local models (the default) or the real service answer Rekognition's calls. */
  rekognition?: 'local' | 'aws'
  /** How many calls per second each Rekognition operation accepts; default: no limit. */
  rekognitionRate?: number
  /** A file for the audit trail: one line of JSON for every call, authorized or refused. */
  trail?: string
  /** A file for usage: one line of JSON for everything that AWS would bill. */
  usage?: string
  /** Prints a line on the terminal, one for each step. */
  log(line: string): void
}

export interface RunningCloud {
  outputs: StackOutputs
  endpoints: Endpoints
  /** The developer's credentials, with all permissions. */
  credentials: Credentials
  cloud: Cloud
  /** Deploys a changed app in place. State and open connections stay. @throws like runCloud */
  deployAgain(assemblyDirectory: string): Promise<void>
  close(): Promise<void>
}

/** The region for stacks whose environment has none. */
const defaultRegion = 'us-east-1'

/**
 * Runs assemblies: reserves the ports, opens the state, creates the services, deploys every stack, and starts queues, streams and
 * schedules. After a failure it closes everything before it throws.
 * @throws Error, for `explain`
 */
export async function runCloud(options: CloudOptions): Promise<RunningCloud> {
  const { log } = options
  const closers: (() => Promise<void> | void)[] = []
  async function close() {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  try {
    // Check the state before the ports: another cloud on the same state most likely uses the ports too, and this error
    // helps more.
    refuseHeld(resolve(options.stateDirectory))
    // Check ports and AWS access before writing anything.
    const gateway = await createGateway({ port: options.port, log })
    closers.push(() => gateway.close())
    const frontPort = await findFrontPort(options.frontPort, Number(new URL(gateway.url).port))
    if (options.rekognition === 'aws') await checkAwsAccess()
    const state = openState(options.stateDirectory)
    closers.push(() => state.release())

    const { assemblyDirectory: given } = options
    const directories = typeof given === 'function' ? [await given()] : [given].flat()
    const assemblies = directories.map(readAssembly)
    const environment = environmentOf(assemblies)
    await refuseWhatAwsRefuses(assemblies, log)
    const { region } = environment
    const accountId = environment.account ?? state.accountId
    const account = createIdentity({ region, accountId, secret: state.secret })
    const identity = options.trail ? withTrail(account, options.trail) : account
    const services = await createServices(
      {
        ...{ region, accountId, gateway, identity, log, directoryOf: state.directoryOf },
        rekognitionMode: options.rekognition ?? 'local',
        rekognitionRate: options.rekognitionRate,
        noteUsage: options.usage === undefined ? undefined : usageFile(options.usage),
      },
      { frontPort },
    )
    closers.push(services.close)
    log(`services of ${region}, account ${accountId}, on ${gateway.url}`)

    // During a restart, a client gets either a 503, which it retries, or a complete answer.
    if (runsFunctions(assemblies)) await gateway.listen('functions')
    const { outputs, resources } = await deploy(assemblies, services.cloud, providers, log)
    await gateway.listen()
    await services.start()
    const endpoints = endpointsOf(gateway.url, resources)
    const deployAgain = async (directory: string) => {
      const changed = [readAssembly(directory)]
      await refuseWhatAwsRefuses(changed, log)
      await deploy(changed, services.cloud, providers, log)
    }
    return { outputs, endpoints, credentials: identity.developer, cloud: services.cloud, deployAgain, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Whether functions run during the deployment: those of custom resources do, and they call services. */
function runsFunctions(assemblies: Assembly[]): boolean {
  const types = assemblies
    .flatMap((assembly) => assembly.stacks)
    .flatMap(({ template }) => Object.values(template.Resources ?? {}).map(({ Type }) => Type))
  const isOwn = (type: string) => providers.some((provider) => provider.type === type)
  return types.some(
    (type) => type === 'AWS::CloudFormation::CustomResource' || (type.startsWith('Custom::') && !isOwn(type)),
  )
}

/**
 * A requested port must be free; the default falls back to any free one. 0 stays 0: the distribution takes a free port when it
 * is created, since another program may take one that is found now.
 */
async function findFrontPort(requested: number | undefined, gatewayPort: number): Promise<number> {
  if (requested === 0) return 0
  return requested === undefined
    ? findFreePort(gatewayPort - 1).catch(() => findFreePort(0))
    : findFreePort(requested)
}

/** The account and region of all stacks. @throws DeployError if they differ */
function environmentOf(assemblies: Assembly[]): { region: string; account?: string } {
  const stacks = assemblies.flatMap((assembly) => assembly.stacks)
  const only = (what: 'account' | 'region') => {
    const named = [...new Set(stacks.map((stack) => stack[what]).filter((name) => name !== undefined))]
    if (named.length > 1) {
      throw new DeployError(
        `The stacks are for several ${what}s (${named.join(', ')}); one cloud runs those of one.`,
      )
    }
    return named[0]
  }
  return { region: only('region') ?? defaultRegion, account: only('account') }
}
