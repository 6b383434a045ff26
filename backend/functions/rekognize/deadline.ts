import { NodeHttpHandler } from '@smithy/node-http-handler'

/** The function's time is nearly up, so this try of a message ends here, while its failure can still be recorded. */
class OutOfTime extends Error {
  override name = 'OutOfTime'
  constructor() {
    super("The function's time is nearly up.")
  }
}

/**
 * Ends what one message does before the function's time is up: every request of the clients that use `http` is ended at the
 * deadline, and none begins after it. Lambda gives an environment one invocation at a time, so there is one deadline.
 */
export class Deadline {
  #signal: AbortSignal | undefined
  #at = Infinity

  readonly http = new HttpUntil(() => this.#signal)

  /** Whether there is time for something that takes so long. */
  hasTime = (milliseconds = 0): boolean => Date.now() + milliseconds < this.#at

  /** @throws OutOfTime from the requests that are not done after so many milliseconds */
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
      // Not as its cause: the SDK would take a cause that says "timeout" for a reason to try again.
      throw deadline?.aborted ? new OutOfTime() : error
    }
  }
}
