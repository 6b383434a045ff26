import type { ResolverError } from './resolver-error.ts'

/** Thrown by a library function to end its handler: `util.error`, `util.unauthorized`, `runtime.earlyReturn`. */
export class Stop {
  readonly error?: ResolverError
  readonly earlyReturn?: { value: unknown; skipTo?: 'END' | 'NEXT' }

  constructor(reason: Pick<Stop, 'error' | 'earlyReturn'>) {
    this.error = reason.error
    this.earlyReturn = reason.earlyReturn
  }
}
