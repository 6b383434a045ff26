/**
 * A function's execution environments. They are kept warm and reused. If all are busy, a new one starts, up to the
 * function's concurrency; beyond that, invocations wait in order. Calls beyond a reserved concurrency are refused. An invocation goes to
 * the first environment that is free: on a busy machine, one that runs is often free before a new one has loaded.
 */
import { availableParallelism } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Invocation, LambdaFunction } from '../contract.ts'
import type { ServiceDeps } from '../../service/service.ts'
import { AwsError } from '../../service/errors.ts'
import { functionEnvironment, memorySize } from './environment.ts'
import { startEnvironment, type ExecutionEnvironment } from './execution-environment.ts'
import { openFunctionLog } from './function-log.ts'
import { nodeFor } from './node-version.ts'

/** How long an idle environment lives. Lambda's own time is similar, but not documented. */
const idleTime = 5 * 60_000

export interface FunctionRuntime {
  readonly lambda: LambdaFunction
  /** How many invocations run at once. */
  readonly concurrency: number
  /**
   * @param options.isAwaited the caller waits for the answer: a resolver, for example
   * @throws AwsError RuntimeNotAvailable | TooManyRequestsException (reserved concurrency) | ServiceException (closing)
   */
  invoke(payload: unknown, invokedFunctionArn: string, options: { isAwaited: boolean }): Promise<Invocation>
  /** New code or configuration: running invocations finish with the old version, later ones use the new one. */
  update(lambda: LambdaFunction): void
  /** Starts an environment before the first invocation, and keeps one running from then on. */
  keepWarm(): Promise<void>
  /** Ends idle environments at once, and busy ones after this many milliseconds. */
  close(milliseconds: number): Promise<void>
}

/** How long to wait for a killed process to end, in milliseconds. */
const KILLED_WITHIN = 500

export function createFunctionRuntime(lambda: LambdaFunction, deps: ServiceDeps): FunctionRuntime {
  const name: string = lambda.properties.FunctionName
  const log = openFunctionLog(join(deps.stateDirectory, 'logs', `${name}.log`))
  const notedLog = {
    write(chunk: string | Buffer) {
      log.write(chunk)
      const amount = Buffer.byteLength(chunk)
      deps.noteUsage?.({ service: 'logs', unit: 'Bytes', amount, by: name })
    },
  }
  const idle: { environment: ExecutionEnvironment; timer: NodeJS.Timeout }[] = []
  const all = new Set<ExecutionEnvironment>()
  /** Invocations beyond the concurrency. */
  const waiting: (() => void)[] = []
  /** Invocations that need an environment, in order. For each of them at least one is starting. */
  const needing: ((environment: ExecutionEnvironment) => void)[] = []
  let starting = 0
  let running = 0
  let isKeptWarm = false
  let isClosing = false

  function start(): ExecutionEnvironment {
    const of = lambda
    const started = performance.now()
    const environment = startEnvironment({
      lambda,
      node: nodeFor(lambda.properties.Runtime, deps.log),
      variables: functionEnvironment(lambda, deps),
      log: notedLog,
      onEnd: () => all.delete(environment),
    })
    all.add(environment)
    starting++
    void environment.loaded.then(() => {
      starting--
      noteTime(performance.now() - started)
      const next = of === lambda ? needing.shift() : undefined
      // Also one that failed to load: the invocation gets its error.
      if (next) return next(environment)
      rest(environment, of)
      if (starting < needing.length) start()
    })
    return environment
  }
  /** An environment that is idle, or the first that is free: one that finishes an invocation, or a new one. */
  function freeEnvironment(): ExecutionEnvironment | Promise<ExecutionEnvironment> {
    const warm = warmEnvironment()
    if (warm) return warm
    // First: an invocation whose environment cannot start takes none from the others.
    if (starting <= needing.length) start()
    return new Promise((resolve) => needing.push(resolve))
  }
  function warmEnvironment(): ExecutionEnvironment | undefined {
    for (let last = idle.pop(); last; last = idle.pop()) {
      clearTimeout(last.timer)
      if (!last.environment.hasEnded) return last.environment
    }
    return undefined
  }
  function rest(environment: ExecutionEnvironment, of: LambdaFunction) {
    if (environment.hasEnded) return
    if (of !== lambda) return environment.end()
    const next = needing.shift()
    if (next) return next(environment)
    if (isClosing) return environment.end()
    const timer = setTimeout(() => {
      const index = idle.findIndex((one) => one.environment === environment)
      if (isKeptWarm && idle.length === 1) return void timer.refresh()
      idle.splice(index, 1)
      environment.end()
    }, idleTime)
    timer.unref()
    idle.push({ environment, timer })
  }
  async function slot() {
    if (running < runtime.concurrency) running++
    else await new Promise<void>((resolve) => waiting.push(resolve))
  }
  function release() {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
  /**
   * Lambda charges for the time of an initialization as for that of an invocation.
   * https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/
   */
  function noteTime(milliseconds: number) {
    const seconds = Math.ceil(milliseconds) / 1000
    const gigabytes = memorySize(lambda.properties) / 1024
    deps.noteUsage?.({ service: 'lambda', unit: 'GigabyteSeconds', amount: seconds * gigabytes, by: name })
  }
  const reserved = () => Number(lambda.properties.ReservedConcurrentExecutions ?? Infinity)
  function checkMayRun() {
    if (isClosing) throw new AwsError('ServiceException', 'The local cloud is closing.', 500)
    if (!/^nodejs/.test(lambda.properties.Runtime ?? '')) {
      throw new AwsError(
        'RuntimeNotAvailable',
        `The function ${name} needs ${lambda.properties.Runtime ?? 'a container image'}; only Node.js functions run locally.`,
      )
    }
    if (reserved() === 0) throw throttled()
  }
  const throttled = () =>
    new AwsError(
      'TooManyRequestsException',
      `Rate Exceeded. The function ${name} has a reserved concurrency of ${reserved()}.`,
      429,
    )

  const runtime: FunctionRuntime = {
    get lambda() {
      return lambda
    },
    // Each function has its own limit: with a shared limit, a function that waits for another one, directly or through
    // an API, could wait forever. The limit is the number of cores: more environments would only compete for CPU time.
    get concurrency() {
      return Math.min(reserved(), availableParallelism())
    },

    async invoke(payload, invokedFunctionArn, { isAwaited }) {
      checkMayRun()
      // AWS keeps events until the function is free, and refuses calls
      // (https://serverlessland.com/content/service/lambda/guides/aws-lambda-operator-guide/reserved-concurrency).
      if (isAwaited && running >= reserved()) throw throttled()
      const event = JSON.stringify(payload ?? null)
      await slot()
      try {
        if (isClosing) checkMayRun()
        const environment = await freeEnvironment()
        const of = lambda
        if (!isAwaited) environment.runInBackground()
        const started = performance.now()
        const invocation = await environment.invoke(event, invokedFunctionArn)
        deps.noteUsage?.({ service: 'lambda', unit: 'Requests', amount: 1, by: name })
        noteTime(performance.now() - started)
        rest(environment, of)
        if ('error' in invocation && !isClosing) {
          const { errorType, errorMessage } = invocation.error
          const where = join(basename(dirname(log.file)), basename(log.file))
          deps.log(`lambda: ${name}: ${errorType}: ${errorMessage.split('\n')[0]} (${where})`)
        }
        return invocation
      } finally {
        release()
      }
    },

    update(changed) {
      const before = JSON.stringify([lambda.properties, lambda.codeDirectory, lambda.layerDirectories])
      const after = JSON.stringify([changed.properties, changed.codeDirectory, changed.layerDirectories])
      if (before === after) return
      lambda = changed
      for (const { environment, timer } of idle.splice(0)) {
        clearTimeout(timer)
        environment.end()
      }
      if (isKeptWarm) void runtime.keepWarm()
    },

    async keepWarm() {
      checkMayRun()
      isKeptWarm = true
      if (all.size === 0) await start().loaded
    },

    async close(milliseconds) {
      isClosing = true
      running += waiting.length
      for (const next of waiting.splice(0)) next()
      for (const { environment } of idle.splice(0)) environment.end()
      const deadline = Date.now() + milliseconds
      while (running > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20))
      for (const environment of all) environment.end()
      // Wait until the operating system has ended the killed processes, so that none is left behind.
      const gone = Date.now() + KILLED_WITHIN
      while (all.size > 0 && Date.now() < gone) await new Promise((resolve) => setTimeout(resolve, 5))
    },
  }
  return runtime
}
