/**
 * `util.matches`: whether a regular expression matches the whole string. A pattern may come from a client and can backtrack for ever,
 * so it has a time limit.
 */
import vm from 'node:vm'
import { ResolverError } from './resolver-error.ts'

const context = vm.createContext(Object.create(null))
const matcher = new vm.Script('new RegExp("^(?:" + pattern + ")$", "s").test(text)')
/** Enough for any reasonable pattern, and too short to block others. */
const timeoutMilliseconds = 250
/** The timer counts time in which a busy machine ran something else; a pattern that backtracks uses up every try. */
const MAX_TRIES = 3

export function matches(pattern: string, text: string): boolean {
  context.pattern = pattern
  context.text = text
  for (let tries = 1; ; tries += 1) {
    try {
      return matcher.runInContext(context, { timeout: timeoutMilliseconds })
    } catch (error) {
      const isTimeout = (error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
      if (!isTimeout || tries === MAX_TRIES)
        throw new ResolverError(`util.matches: ${(error as Error).message}`)
    }
  }
}
