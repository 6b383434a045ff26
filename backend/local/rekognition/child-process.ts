import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { AwsError } from '../service/errors.ts'
import { lowerPriority } from '../service/priorities.ts'
import type { Answer, Message } from './rekognition-child.ts'

const [run, program] = ['../../run.mjs', 'rekognition-child.ts'].map((file) =>
  fileURLToPath(new URL(file, import.meta.url)),
) as [string, string]

interface RecognitionProcess {
  /** Resolves when the models of DetectLabels are loaded; rejects with a sentence if they cannot be loaded. */
  readonly ready: Promise<void>
  /** The process's id while it runs. */
  readonly pid: number | undefined
  /** Answers an operation; waits while models load. @throws AwsError */
  call(operation: string, input: any, object?: Uint8Array): Promise<any>
  /** Starts loading the models that are likely to be needed next. */
  warm(): void
  close(): Promise<void>
}

/** A process that does not end within this time is killed: it has no state that could be lost. */
const ENDS_WITHIN_MS = 5_000

interface Pending {
  resolve(output: object): void
  reject(error: AwsError): void
}

/**
 * Runs the models in a child process, which starts at once. If it dies, its open calls fail with 500, which SDKs retry,
 * and the next call starts a new process.
 */
export function createRecognitionProcess(
  stateDirectory: string,
  log: (line: string) => void,
): RecognitionProcess {
  const pending = new Map<number, Pending>()
  let lastId = 0
  let closed = false
  let child: ChildProcess | undefined
  let isReady = () => {}
  let isNotReady = (_: AwsError) => {}
  const ready = new Promise<void>((resolve, reject) => ([isReady, isNotReady] = [resolve, reject]))
  ready.catch(() => undefined)

  function start(): ChildProcess {
    const started = fork(run, [program, stateDirectory], {
      execArgv: [],
      // Sends pictures as bytes, not as JSON.
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    if (started.pid !== undefined) lowerPriority(started.pid, 'models')
    started.on('message', (message: Answer) => {
      if ('ready' in message) return isReady()
      if ('notReady' in message) return isNotReady(new AwsError('ModelsNotLoaded', message.notReady, 500))
      const call = pending.get(message.id)
      pending.delete(message.id)
      if ('output' in message) call?.resolve(message.output)
      else call?.reject(new AwsError(message.error.code, message.error.message, message.error.status))
    })
    // 'error': the process could not be started or reached; 'exit': it ended.
    started.on('error', (error) => lost(started, error.message))
    started.on('exit', (code, signal) => lost(started, signal ?? `exit code ${code}`))
    return started
  }

  function lost(ended: ChildProcess, reason: string) {
    if (child !== ended) return
    child = undefined
    ended.kill('SIGKILL')
    if (!closed)
      log(`rekognition: the process with the models ended (${reason}); the next call starts another`)
    const error = new AwsError('InternalServerError', `The process with the models ended (${reason}).`, 500)
    isNotReady(error)
    for (const { reject } of pending.values()) reject(error)
    pending.clear()
  }

  child = start()
  return {
    ready,
    get pid() {
      return child?.pid
    },
    call(operation, input, object) {
      if (closed) throw new AwsError('ServiceUnavailableException', 'Rekognition is shutting down.', 503)
      child ??= start()
      const id = ++lastId
      return new Promise((resolve, reject) => {
        pending.set(id, { resolve, reject })
        child!.send({ id, operation, input, object } satisfies Message)
      })
    },
    warm: () => void child?.send('warm' satisfies Message),
    async close() {
      closed = true
      const ending = child
      if (!ending || ending.exitCode !== null) return
      const ended = once(ending, 'exit')
      // Without its parent's channel it ends by itself, and ends the conversions that it has begun.
      if (ending.connected) ending.disconnect()
      const killing = setTimeout(() => ending.kill('SIGKILL'), ENDS_WITHIN_MS)
      await ended
      clearTimeout(killing)
    },
  }
}
