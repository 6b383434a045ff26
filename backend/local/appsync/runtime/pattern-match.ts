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

export function matches(pattern: string, text: string): boolean {
  context.pattern = pattern
  context.text = text
  try {
    return matcher.runInContext(context, { timeout: timeoutMilliseconds })
  } catch (error) {
    throw new ResolverError(`util.matches: ${(error as Error).message}`)
  }
}
