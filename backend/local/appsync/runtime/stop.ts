import type { ResolverError } from './resolver-error.ts'

/** How a library function ends its handler: `util.error`, `util.unauthorized`, `runtime.earlyReturn`. */
export class Stop {
  readonly error?: ResolverError
  readonly earlyReturn?: { value: unknown; skipTo?: 'END' | 'NEXT' }

  constructor(reason: Pick<Stop, 'error' | 'earlyReturn'>) {
    this.error = reason.error
    this.earlyReturn = reason.earlyReturn
  }
}
