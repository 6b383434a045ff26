/**
 * An execution environment: a child process that runs one function, one invocation at a time. It ends when a time or
 * memory limit is exceeded, when the handler ends the process, or on `end()`. Unlike Lambda's, it is not frozen between
 * invocations.
 */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Invocation, LambdaFunction } from '../contract.ts'
import { memorySize, timeoutOf } from './environment.ts'
import { lowerPriority } from '../../service/priorities.ts'
import * as functionError from './function-error.ts'
import { watchMemory } from './resident-memory.ts'

const bootstrap = fileURLToPath(new URL('./bootstrap.mjs', import.meta.url))

/**
 * Lambda allows 10 s for a function's initialization. The rest of a longer one counts towards the first invocation's
 * timeout.
 */
const initialization = 10_000

export interface ExecutionEnvironment {
  /** Resolves once the handler has loaded or failed to load, at the latest after Lambda's limits. */
  readonly loaded: Promise<void>
  readonly hasEnded: boolean
  /** Nobody waits for its invocations: they leave the cores to what somebody waits for. */
  runInBackground(): void
  /** Runs one event. Only after `loaded`, and one at a time. */
  invoke(event: string, invokedFunctionArn: string): Promise<Invocation>
  /** Kills the process. */
  end(): void
}

interface EnvironmentOptions {
  lambda: LambdaFunction
  /** The Node.js binary to run. */
  node: string
  variables: Record<string, string>
  log: { write(chunk: string | Buffer): void }
  /** Called when the process has ended, for any reason. */
  onEnd(): void
}

type Answer = {
  requestId?: string
  ready?: true
  result?: string
  error?: functionError.FunctionError
  isLast?: true
}

export function startEnvironment({
  lambda,
  node,
  variables,
  log,
  onEnd,
}: EnvironmentOptions): ExecutionEnvironment {
  const megabytes = memorySize(lambda.properties)
  const seconds = timeoutOf(lambda.properties)
  // V8's heap is limited to nine tenths of the memory, so that an ordinary heap never reaches the function's limit.
  const child = spawn(node, [`--max-old-space-size=${Math.floor(megabytes * 0.9)}`, bootstrap], {
    cwd: lambda.codeDirectory,
    env: variables,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  if (child.pid !== undefined) lowerPriority(child.pid, 'services')
  child.stdout!.on('data', (chunk) => log.write(chunk))
  child.stderr!.on('data', (chunk) => log.write(chunk))

  let hasEnded = false
  let isOutOfMemory = false
  let isTooSlow = false
  let isInBackground = false
  let initializationError: functionError.FunctionError | undefined
  let current: { requestId: string; finish(invocation: Invocation): void } | undefined

  function end() {
    hasEnded = true
    child.kill('SIGKILL')
  }
  const watch = () =>
    watchMemory(child.pid!, megabytes * 1_024 * 1_024, () => {
      isOutOfMemory = true
      end()
    })
  /** Why a process that has ended cannot answer. */
  function reasonFor(requestId: string, code = child.exitCode, signal = child.signalCode) {
    if (isOutOfMemory) return functionError.outOfMemory(requestId)
    if (isTooSlow) return functionError.timedOut(requestId, seconds)
    return functionError.exited(requestId, code, signal)
  }

  let isLoaded: () => void
  const loaded = new Promise<void>((resolve) => (isLoaded = resolve))
  const stopWatching = watch()
  const loading = setTimeout(
    () => {
      isTooSlow = true
      end()
    },
    initialization + seconds * 1_000,
  )
  void loaded.then(() => {
    clearTimeout(loading)
    stopWatching()
  })

  child.on('message', ({ requestId, ready, result, error, isLast }: Answer) => {
    if (ready) return isLoaded()
    if (isLast) hasEnded = true
    if (error && requestId === undefined) {
      initializationError = error
      return isLoaded()
    }
    if (current?.requestId !== requestId) return
    if (error) return current?.finish({ error })
    const size = Buffer.byteLength(result!)
    current?.finish(
      size > functionError.MAX_RESPONSE_BYTES
        ? { error: functionError.responseTooLarge(size) }
        : { payload: JSON.parse(result!) },
    )
  })
  // A process that could not start (no memory, no handles) emits no exit.
  child.on('error', () => child.emit('exit', null, 'SIGKILL'))
  child.once('exit', (code, signal) => {
    hasEnded = true
    if (current) current.finish({ error: reasonFor(current.requestId, code, signal) })
    isLoaded()
    onEnd()
  })

  return {
    loaded,
    get hasEnded() {
      return hasEnded
    },
    end,

    runInBackground() {
      if (isInBackground || child.pid === undefined) return
      isInBackground = true
      lowerPriority(child.pid, 'functions')
    },

    async invoke(event, invokedFunctionArn) {
      const requestId = randomUUID()
      const started = Date.now()
      log.write(`START RequestId: ${requestId}\n`)
      const invocation = await new Promise<Invocation>((resolve) => {
        if (initializationError) return resolve({ error: initializationError })
        if (hasEnded) return resolve({ error: reasonFor(requestId) })
        const stopWatching = watch()
        const timer = setTimeout(() => {
          end()
          current?.finish({ error: functionError.timedOut(requestId, seconds) })
        }, seconds * 1_000)
        current = {
          requestId,
          finish(outcome) {
            current = undefined
            clearTimeout(timer)
            stopWatching()
            resolve(outcome)
          },
        }
        const deadline = Date.now() + seconds * 1_000
        child.send({ invoke: { requestId, event, deadline, invokedFunctionArn } }, () => {})
      })
      log.write(
        `REPORT RequestId: ${requestId}\tDuration: ${Date.now() - started} ms\tMemory Size: ${megabytes} MB\n`,
      )
      return invocation
    },
  }
}
