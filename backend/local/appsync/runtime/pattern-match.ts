/**
 * `util.matches`: whether a regular expression matches the whole string. A pattern may come from a client and may
 * backtrack endlessly, so it has a time limit.
 */
import vm from 'node:vm'
import { ResolverError } from './resolver-error.ts'

const context = vm.createContext(Object.create(null))
const matcher = new vm.Script('new RegExp("^(?:" + pattern + ")$", "s").test(text)')
/** Long enough for any reasonable pattern, and too short to block other requests. */
const timeoutMilliseconds = 250
/**
 * The timer includes time in which a busy machine runs other programs, so try again; an endlessly backtracking pattern
 * fails every time.
 */
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
