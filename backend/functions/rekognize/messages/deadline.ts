import { NodeHttpHandler } from '@smithy/node-http-handler'

/** The function's time is nearly up: this try ends now, while its failure can still be recorded. */
class OutOfTime extends Error {
  override name = 'OutOfTime'
  constructor() {
    super("The function's time is nearly up.")
  }
}

/**
 * Ends the work on a message before the function's timeout: at the deadline, every request of the clients that use `http`
 * ends, and later ones fail. An environment has one invocation at a time, so one deadline is enough.
 */
export class Deadline {
  #signal: AbortSignal | undefined
  #at = Infinity

  readonly http = new HttpUntil(() => this.#signal)

  /** Whether this much time is left. */
  hasTime = (milliseconds = 0): boolean => Date.now() + milliseconds < this.#at

  /** @throws OutOfTime from requests that take longer */
  async during<Result>(milliseconds: number, work: () => Promise<Result>): Promise<Result> {
    const controller = new AbortController()
    const timer = setTimeout(() => controller.abort(), milliseconds)
    this.#at = Date.now() + milliseconds
    this.#signal = controller.signal
    try {
      return await work()
    } finally {
      clearTimeout(timer)
      this.#at = Infinity
      this.#signal = undefined
    }
  }
}

class HttpUntil extends NodeHttpHandler {
  readonly #deadline: () => AbortSignal | undefined
  constructor(deadline: () => AbortSignal | undefined) {
    super()
    this.#deadline = deadline
  }

  override async handle(...[request, options]: Parameters<NodeHttpHandler['handle']>) {
    const deadline = this.#deadline()
    const signals = [deadline, options?.abortSignal].filter((signal) => signal instanceof AbortSignal)
    try {
      return await super.handle(request, { ...options, abortSignal: AbortSignal.any(signals) })
    } catch (error) {
      // The error is not given as the cause: the SDK retries errors whose cause says "timeout".
      throw deadline?.aborted ? new OutOfTime() : error
    }
  }
}
