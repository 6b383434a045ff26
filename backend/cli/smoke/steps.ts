import { LIKELY_CAUSES, type StepName } from './likely-causes.ts'

/** `Steps.failures` has the sentence. */
export class StepFailed extends Error {
  override name = 'StepFailed'
}

/** A check has failed; the message is a sentence for the owner. */
class CheckFailed extends Error {
  override name = 'CheckFailed'
}

/** @throws CheckFailed with this sentence */
export function must(holds: unknown, sentence: string): asserts holds {
  if (!holds) throw new CheckFailed(sentence)
}

const number = new Intl.NumberFormat('en')

/** The work of a step. `note` records its progress, which the failure quotes if the time runs out. */
type Work<Found> = (signal: AbortSignal, note: (sentence: string) => void) => Promise<Found>

/** Runs steps one after the other, prints a line for each, and ends one that takes too long. */
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
      this.failures.push(`${name}: ${sentenceOf(error)}\nLook at ${LIKELY_CAUSES[name]}.`)
      throw new StepFailed(name, { cause: error })
    }
  }

  private async inTime<Found>(name: StepName, work: Work<Found>): Promise<Found> {
    const timeout = AbortSignal.timeout(this.timeoutSeconds * 1000)
    // Ctrl-C does not interrupt the clean-up.
    const signal = name === 'clean up' ? timeout : AbortSignal.any([timeout, this.interrupted])
    let noted = ''
    let onAbort: () => void
    const ended = new Promise<never>((_, reject) => {
      onAbort = () => {
        const why = timeout.aborted
          ? `It did not finish within ${this.timeoutSeconds} seconds.`
          : 'It was interrupted.'
        reject(new CheckFailed(`${why} ${noted}`.trim()))
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

/** The error of `fetch` says only that it failed; its cause says why. */
function sentenceOf(error: unknown): string {
  const { message, cause } = error as Error
  const why = cause instanceof Error && cause.message ? `: ${cause.message}` : ''
  return `${message}${why}`.replace(/([^.!?])$/, '$1.')
}
