import { createAppSync } from '../appsync/appsync.ts'
import { createCloudFront } from '../cloudfront/cloudfront.ts'
import { createCognito } from '../cognito/cognito.ts'
import { createDynamoDb } from '../dynamodb/dynamodb.ts'
import { createLambda } from '../lambda/lambda.ts'
import { createRekognitionProcess } from '../rekognition/rekognition-process.ts'
import { createS3 } from '../s3/s3.ts'
import { createSchedule } from '../schedule/schedule.ts'
import { createSqs } from '../sqs/sqs.ts'
import { createSsm } from '../ssm/ssm.ts'
import type { Cloud } from '../resources/provider.ts'
import type { Service, ServiceDeps } from '../service/service.ts'
import type { ListeningGateway } from '../service/gateway.ts'

export interface Services {
  cloud: Cloud
  /** Starts pollers, deliveries and schedules. */
  start(): Promise<void>
  close(): Promise<void>
}

/** The dependencies of all services. Each also gets a folder of its own. */
export interface Common extends Omit<ServiceDeps, 'stateDirectory'> {
  gateway: ListeningGateway
  directoryOf(service: string): string
}

/** How long all services may take to close, in milliseconds. Acknowledged changes are on disk before that. */
const patience = 2000

/**
 * Creates every service after the services that it calls, and mounts it on the gateway. If one fails, the others are closed.
 */
export async function createServices(
  common: Common,
  { frontPort }: { frontPort: number },
): Promise<Services> {
  const { directoryOf, ...shared } = common
  const { rekognitionMode: mode = 'local' } = shared
  const made = new Map<string, Service>()

  async function make<Made extends Service>(
    name: string,
    create: (deps: ServiceDeps) => Promise<Made> | Made,
  ): Promise<Made> {
    const service = await create({ ...shared, stateDirectory: directoryOf(name) })
    made.set(name, service)
    if (service.httpHandler) common.gateway.mount(name, service.httpHandler)
    return service
  }

  async function start() {
    for (const service of made.values()) await service.start?.()
  }

  async function closeService(name: string): Promise<void> {
    const service = made.get(name)
    made.delete(name)
    try {
      await service?.close?.()
    } catch (error) {
      common.log(`${name} did not close: ${(error as Error)?.stack ?? error}`)
    }
  }

  /**
   * Closes the services that call others first, while those still answer; then the gateway; then the services that
   * store data.
   */
  async function closeInTurn() {
    await Promise.all(['schedule', 'lambda'].map(closeService))
    await common.gateway.close()
    await Promise.all([...made.keys()].map(closeService))
  }

  async function close() {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patience)
    })
    await Promise.race([closeInTurn(), late])
    clearTimeout(timer)
  }

  try {
    const ssm = await make('ssm', createSsm)
    const dynamodb = await make('dynamodb', createDynamoDb)
    const sqs = await make('sqs', createSqs)
    const lambda = await make('lambda', (own) => createLambda(own, { sqs, streams: dynamodb.streams }))
    const s3 = await make('s3', (own) => createS3(own, { sqs, lambda }))
    const cognito = await make('cognito-idp', createCognito)
    const schedule = await make('schedule', (own) => createSchedule(own, { lambda }))
    const rekognition = await make('rekognition', (own) => createRekognitionProcess(own, { s3, mode }))
    const cloudfront = await make('cloudfront', (own) => createCloudFront(own, { s3, frontPort }))
    const appsync = await make('appsync', (own) => createAppSync(own, { dynamodb, lambda, cognito }))
    const services = { ssm, dynamodb, sqs, lambda, s3, cognito, schedule, rekognition, cloudfront, appsync }
    return { cloud: { ...shared, stateDirectory: directoryOf('cloud'), ...services }, start, close }
  } catch (error) {
    await close()
    throw error
  }
}
