import { createAppSync } from '../appsync/appsync.ts'
import { createCloudFront } from '../cloudfront/cloudfront.ts'
import { createCognito } from '../cognito/cognito.ts'
import { createDynamoDb } from '../dynamodb/dynamodb.ts'
import { createIdentity } from '../identity/identity.ts'
import { createLambda } from '../lambda/lambda.ts'
import { createRekognitionProcess } from '../rekognition/rekognition-process.ts'
import { providers } from '../resources/providers.ts'
import { createS3 } from '../s3/s3.ts'
import { createSchedule } from '../schedule/schedule.ts'
import { createSqs } from '../sqs/sqs.ts'
import { createSsm } from '../ssm/ssm.ts'
import { readAssembly, type Assembly } from './assembly.ts'
import type { Cloud, Credentials, Service, Surroundings } from './contracts.ts'
import { deploy, DeployError, type StackOutputs } from './deploy.ts'
import { endpointsOf, type Endpoints } from './endpoints.ts'
import { createGateway, findFreePort } from './gateway.ts'
import { openState } from './state.ts'

export interface CloudOptions {
  /**
   * What `cdk synth` wrote; several are deployed one after the other. A function is asked for it once the
   * ports and the state folder are this cloud's.
   */
  assemblyDirectory: string | string[] | (() => Promise<string>)
  /** Where everything is kept; made where it is missing. */
  stateDirectory: string
  /** Of the gateway, on 127.0.0.1; 0 takes any free one. */
  port: number
  /** Of the first CloudFront distribution; default: the gateway's less one, or any free one. */
  frontPort?: number
  /** Whether pictures are looked at by the models here (the default) or by the real service. */
  rekognition?: 'local' | 'aws'
  /** A line per step, for the person at the terminal. */
  log(line: string): void
}

export interface RunningCloud {
  outputs: StackOutputs
  endpoints: Endpoints
  /** The developer's: they may do everything. */
  credentials: Credentials
  cloud: Cloud
  close(): Promise<void>
}

/** Where a stack's environment leaves it open. */
const defaultRegion = 'us-east-1'
/** Milliseconds that services have to end; what was acknowledged is on the disk before that. */
const patience = 2000

/**
 * Runs assemblies: takes the ports, opens the state, makes the services, deploys every stack, and sets
 * queues, streams and schedules in motion. Whatever fails, all is closed again before the error comes out.
 * @throws Error (`explain` has the sentence for a person)
 */
export async function runCloud(options: CloudOptions): Promise<RunningCloud> {
  const { log } = options
  const closers: (() => Promise<void> | void)[] = []
  async function close() {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  try {
    // The ports first: a taken one is told before anything is written.
    const gateway = await createGateway({ port: options.port, log })
    closers.push(() => gateway.close())
    const frontPort = await findFrontPort(options.frontPort, Number(new URL(gateway.url).port))
    const state = openState(options.stateDirectory)
    closers.push(() => state.release())

    const { assemblyDirectory: given } = options
    const directories = typeof given === 'function' ? [await given()] : [given].flat()
    const assemblies = directories.map(readAssembly)
    const { region, account } = environmentOf(assemblies)
    const accountId = account ?? state.accountId
    const identity = createIdentity({ region, accountId, secret: state.secret })
    const common = { region, accountId, gateway, identity, log }

    const services: Service[] = []
    closers.push(() => closeAll(services, log))
    const cloud = await createServices(common, services, state.directoryOf, { ...options, frontPort })
    await gateway.listen()
    log(`services of ${region}, account ${accountId}, on ${gateway.url}`)

    const { outputs, resources } = await deploy(assemblies, cloud, providers, log)
    for (const service of services) await service.start?.()
    return {
      outputs,
      endpoints: endpointsOf(gateway.url, resources),
      credentials: identity.developer,
      cloud,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** A port that was asked for must be free; the default gives way. */
function findFrontPort(asked: number | undefined, gatewayPort: number): Promise<number> {
  return asked === undefined
    ? findFreePort(gatewayPort - 1).catch(() => findFreePort(0))
    : findFreePort(asked)
}

async function createServices(
  common: Omit<Surroundings, 'stateDirectory'>,
  services: Service[],
  directoryOf: (service: string) => string,
  { frontPort, rekognition: mode = 'local' }: { frontPort: number; rekognition?: 'local' | 'aws' },
): Promise<Cloud> {
  const surroundings = (service: string): Surroundings => ({
    ...common,
    stateDirectory: directoryOf(service),
  })
  async function add<Made extends Service>(name: string, made: Promise<Made> | Made): Promise<Made> {
    const service = await made
    services.push(service)
    if (service.face) common.gateway.mount(name, service.face)
    return service
  }
  const ssm = await add('ssm', createSsm(surroundings('ssm')))
  const dynamodb = await add('dynamodb', createDynamoDb(surroundings('dynamodb')))
  const { streams } = dynamodb
  const sqs = await add('sqs', createSqs(surroundings('sqs')))
  const lambda = await add('lambda', createLambda(surroundings('lambda'), { sqs, streams }))
  const s3 = await add('s3', createS3(surroundings('s3'), { sqs, lambda }))
  const cognito = await add('cognito-idp', createCognito(surroundings('cognito')))
  const schedule = await add('schedule', createSchedule(surroundings('schedule'), { lambda }))
  const rekognition = await add(
    'rekognition',
    createRekognitionProcess(surroundings('rekognition'), { s3, mode }),
  )
  const cloudfront = await add('cloudfront', createCloudFront(surroundings('cloudfront'), { s3, frontPort }))
  const appsync = await add('appsync', createAppSync(surroundings('appsync'), { dynamodb, lambda, cognito }))
  return {
    ...surroundings('cloud'),
    ...{ ssm, dynamodb, sqs, lambda, s3, cognito, schedule, rekognition, cloudfront, appsync },
  }
}

/** The one account and region that all stacks are for. @throws DeployError when they are for several */
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

/** Closes what was made last first, but waits for all together, and not for ever. */
async function closeAll(services: Service[], log: (line: string) => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience)
  })
  const closing = [...services].reverse().map(async (service) => {
    await Promise.resolve(service.close?.()).catch((error) => log(`closing: ${error?.stack ?? error}`))
  })
  await Promise.race([Promise.all(closing), late])
  clearTimeout(timer)
}
