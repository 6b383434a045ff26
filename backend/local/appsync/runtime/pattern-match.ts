/**
 * `util.matches`: does a regular expression match the whole string? A pattern can backtrack for ever, and it
 * may come from a client, so it runs under a timer of its own; nothing else in the runtime needs one.
 */
import vm from 'node:vm'
import { ResolverError } from './resolver-error.ts'

const context = vm.createContext(Object.create(null))
const matcher = new vm.Script('new RegExp("^(?:" + pattern + ")$", "s").test(text)')
/** Long enough for any sane pattern, short enough that nobody else notices. */
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
