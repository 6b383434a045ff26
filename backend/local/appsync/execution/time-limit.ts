import { ResolverError } from '../runtime/resolver-error.ts'
import { MAX_EXECUTION_MS } from './limits.ts'

/** The time that one request may take. */
export interface TimeLimit {
  /** @throws ResolverError ExecutionTimeout if the time is over */
  check(): void
  /** The result of `work`. Rejects with ExecutionTimeout if the time ends first; `work` goes on, as on AWS. */
  within<Value>(work: Promise<Value>): Promise<Value>
  /** Call it when the request is answered. */
  end(): void
}

// As AppSync answers: https://github.com/aws-amplify/amplify-cli/issues/8192
const executionTimeout = () => new ResolverError('Execution timed out.', 'ExecutionTimeout')

export function startTimeLimit(): TimeLimit {
  let isOver = false
  let timer: ReturnType<typeof setTimeout>
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isOver = true
      reject(executionTimeout())
    }, MAX_EXECUTION_MS)
  })
  // A request without resolvers has nobody who waits for it.
  over.catch(() => undefined)
  return {
    check() {
      if (isOver) throw executionTimeout()
    },
    within: (work) => Promise.race([work, over]),
    end: () => clearTimeout(timer),
  }
}
