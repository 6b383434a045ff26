import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { StreamService } from '../dynamodb/contract.ts'
import type { LambdaService } from './contract.ts'
import type { ServiceDeps } from '../service/service.ts'
import type { SqsService } from '../sqs/contract.ts'
import { AwsError } from '../service/errors.ts'
import { createAsyncInvocations, type EventInvokeConfig } from './async-invocations.ts'
import { createDestinations } from './destinations.ts'
import { functionName } from './function-name.ts'
import { createFunctionRuntime, type FunctionRuntime } from './execution/function-runtime.ts'
import { lambdaHttpHandler } from './http-handler.ts'
import { refuseTooLarge } from './request-size.ts'
import { type Mapping, type MappingFunction, maxConcurrencyOf, shareOf } from './event-sources/mapping.ts'
import { createQueueMapping } from './event-sources/queue-mapping.ts'
import { createStreamMapping } from './event-sources/stream-mapping.ts'

/** How long Ctrl-C waits for running invocations, in milliseconds. Interrupted events are delivered again at the next start. */
const grace = 1_500

const sizeOf = (payload: unknown) => Buffer.byteLength(JSON.stringify(payload ?? null))

/**
 * Lambda: runs the template's functions in child processes on this machine. They are invoked over HTTP, by other
 * services, and by event source mappings from queues and streams.
 */
export function createLambda(
  deps: ServiceDeps,
  { sqs, streams }: { sqs: SqsService; streams: StreamService },
): LambdaService {
  const { region, accountId, identity, stateDirectory, log } = deps
  mkdirSync(stateDirectory, { recursive: true })
  const runtimes = new Map<string, FunctionRuntime>()
  const layers = new Map<string, string>()
  const mappings = new Map<string, { mapping: Mapping; target: string; properties: any }>()
  const invokeConfigs = new Map<string, EventInvokeConfig>()
  let isStarted = false

  const arnOf = (name: string) => `arn:aws:lambda:${region}:${accountId}:function:${name}`
  function runtimeOf(given: string): FunctionRuntime {
    const runtime = runtimes.get(functionName(given))
    if (runtime) return runtime
    throw new AwsError('ResourceNotFoundException', `Function not found: ${arnOf(functionName(given))}`, 404)
  }

  const destinations = createDestinations(sqs, (arn, payload, caller) =>
    service.invokeAsync(arn, payload, caller),
  )
  const events = createAsyncInvocations({
    directory: join(stateDirectory, 'events'),
    destinations,
    configOf(arn) {
      const properties = runtimes.get(functionName(arn))?.lambda.properties
      if (!properties) return undefined
      return {
        ...invokeConfigs.get(functionName(arn)),
        deadLetterTargetArn: properties.DeadLetterConfig?.TargetArn,
      }
    },
    roleOf: (arn) => identity.principalOf(runtimeOf(arn).lambda.properties.Role),
    invoke: (arn, payload) => runtimeOf(arn).invoke(payload, arn, { isAwaited: false }),
    log,
  })

  const isQueue = (arn: unknown) => String(arn).startsWith('arn:aws:sqs:')

  function mappingFunction(properties: any): MappingFunction {
    const name = functionName(properties.FunctionName)
    runtimeOf(name)
    const maxima = () =>
      [...mappings.values()]
        .filter((each) => each.target === name && isQueue(each.properties.EventSourceArn))
        .map((each) => maxConcurrencyOf(each.properties))
    return {
      name,
      arn: arnOf(name),
      role: () => runtimeOf(name).lambda.properties.Role,
      concurrency: () => shareOf(maxConcurrencyOf(properties), maxima(), runtimeOf(name).concurrency),
      invoke: (event) => runtimeOf(name).invoke(event, arnOf(name), { isAwaited: false }),
    }
  }

  async function createMapping(id: string, properties: any): Promise<Mapping> {
    const target = mappingFunction(properties)
    const source = String(properties.EventSourceArn)
    if (isQueue(source)) {
      return createQueueMapping({ properties, target, sqs, identity, region, log })
    }
    if (/^arn:aws:dynamodb:.*\/stream\//.test(source)) {
      const file = join(stateDirectory, 'checkpoints', id)
      return createStreamMapping({ properties, target, streams, destinations, identity, file, log })
    }
    throw new AwsError(
      'InvalidParameterValueException',
      `Only queues and DynamoDB streams are event sources locally: ${source}`,
    )
  }

  const service: LambdaService = {
    async putFunction(lambda) {
      const name: string = lambda.properties.FunctionName
      const runtime = runtimes.get(name)
      if (runtime) runtime.update(lambda)
      else runtimes.set(name, createFunctionRuntime(lambda, deps))
      return { arn: arnOf(name) }
    },

    putLayerVersion: (arn, directory) => void layers.set(arn, directory),
    layerDirectory(arn) {
      const directory = layers.get(arn)
      if (directory) return directory
      throw new AwsError('ResourceNotFoundException', `There is no layer ${arn} on this machine.`, 404)
    },

    async putEventSourceMapping(id, properties) {
      await mappings.get(id)?.mapping.stop()
      mappings.delete(id)
      if (String(properties.Enabled ?? true) === 'false') return
      const mapping = await createMapping(id, properties)
      mappings.set(id, { mapping, target: functionName(properties.FunctionName), properties })
      if (isStarted) mapping.start()
    },

    async putEventInvokeConfig(properties) {
      const { OnSuccess, OnFailure } = properties.DestinationConfig ?? {}
      destinations.check(OnSuccess?.Destination)
      destinations.check(OnFailure?.Destination)
      invokeConfigs.set(functionName(properties.FunctionName), properties)
    },

    async invoke(functionArn, payload, caller) {
      const runtime = runtimeOf(functionArn)
      identity.authorize(caller, 'lambda:InvokeFunction', functionArn)
      refuseTooLarge('RequestResponse', sizeOf(payload))
      return runtime.invoke(payload, functionArn, { isAwaited: true })
    },

    async invokeAsync(functionArn, payload, caller) {
      runtimeOf(functionArn)
      identity.authorize(caller, 'lambda:InvokeFunction', functionArn)
      refuseTooLarge('Event', sizeOf(payload))
      await events.accept(functionArn, payload)
    },

    httpHandler: lambdaHttpHandler({
      deps,
      find: (given) => ({ arn: arnOf(functionName(given)), lambda: runtimeOf(given).lambda }),
      invoke: (arn, payload, caller) => service.invoke(arn, payload, caller),
      invokeAsync: (arn, payload, caller) => service.invokeAsync(arn, payload, caller),
    }),

    /**
     * Starts mapped functions before their first event and keeps one environment of each running: a cold start takes
     * 0.1 to 0.5 s and would sometimes delay an event.
     */
    start() {
      isStarted = true
      events.start()
      for (const { mapping, target } of mappings.values()) {
        mapping.start()
        runtimeOf(target)
          .keepWarm()
          .catch((error: Error) => log(`lambda: ${error.message}`))
      }
    },

    async close() {
      events.stop()
      const stopped = [...mappings.values()].map(({ mapping }) => mapping.stop())
      await Promise.all([...stopped, ...[...runtimes.values()].map((runtime) => runtime.close(grace))])
    },
  }
  return service
}
