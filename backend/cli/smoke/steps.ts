import { LOOK_AT, type StepName } from './look-at.ts'

/** A step that did not hold, with what it saw. */
export class StepFailed extends Error {
  override name = 'StepFailed'
}

/** What a step checks is not so. */
class NotSo extends Error {
  override name = 'NotSo'
}

/** @throws NotSo with this sentence */
export function must(isSo: unknown, sentence: string): asserts isSo {
  if (!isSo) throw new NotSo(sentence)
}

const number = new Intl.NumberFormat('en')

/** What a step does. `note` keeps how far it has come, in case its time ends. */
type Work<Found> = (signal: AbortSignal, note: (sentence: string) => void) => Promise<Found>

/** Runs steps one after the other, each with a line of its own and a time in which it must end. */
export class Steps {
  /** A sentence for each step that failed. */
  readonly failures: string[] = []

  constructor(
    private readonly print: (line: string) => void,
    private readonly timeoutSeconds: number,
    private readonly interrupted: AbortSignal,
  ) {}

  /** @throws StepFailed */
  async run<Found>(name: StepName, work: Work<Found>): Promise<Found> {
    const start = performance.now()
    const line = (outcome: 'ok' | 'failed') => {
      const ms = number.format(Math.round(performance.now() - start))
      this.print(`${name.padEnd(11)} ${outcome.padEnd(6)} ${ms.padStart(7)} ms`)
    }
    try {
      const found = await this.inTime(name, work)
      line('ok')
      return found
    } catch (error) {
      line('failed')
      this.failures.push(`${name}: ${sentenceOf(error)}\nLook at ${LOOK_AT[name]}.`)
      throw new StepFailed(name, { cause: error })
    }
  }

  private async inTime<Found>(name: StepName, work: Work<Found>): Promise<Found> {
    const timeout = AbortSignal.timeout(this.timeoutSeconds * 1000)
    // What an interrupted run has made is removed all the same.
    const signal = name === 'clean up' ? timeout : AbortSignal.any([timeout, this.interrupted])
    let noted = ''
    let onAbort: () => void
    const ended = new Promise<never>((_, reject) => {
      onAbort = () => {
        const why = timeout.aborted
          ? `It did not end within ${this.timeoutSeconds} seconds.`
          : 'It was interrupted.'
        reject(new NotSo(`${why} ${noted}`.trim()))
      }
      if (signal.aborted) onAbort()
      else signal.addEventListener('abort', onAbort)
    })
    try {
      return await Promise.race([ended, work(signal, (sentence) => (noted = sentence))])
    } finally {
      signal.removeEventListener('abort', onAbort!)
    }
  }
}

/** `fetch` says only that it failed; why stands in the cause. */
function sentenceOf(error: unknown): string {
  const { message, cause } = error as Error
  const why = cause instanceof Error && cause.message ? `: ${cause.message}` : ''
  return `${message}${why}`.replace(/([^.!?])$/, '$1.')
}
