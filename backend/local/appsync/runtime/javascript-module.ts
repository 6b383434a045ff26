/**
 * The code of a resolver or function. It is checked when it is deployed, loaded at its first call into its own vm context, and then
 * called for each request (5 µs per call). The context has no globals of the host, no `Promise`, and no code from strings.
 */
import vm from 'node:vm'
import { checkProgram, parseBundle, type SyntaxProblem } from '../lint-bundle.ts'
import { acceptedCode } from './accepted-code.ts'
import { toExpressionSource } from './instrument.ts'
import type { Invocation } from './invocation.ts'
import { library } from './library.ts'
import { prelude } from './prelude.ts'
import { ResolverError, Stop } from './resolver-error.ts'

export type HandlerName = 'request' | 'response'

/** How a handler ended. `earlyReturn` is set if it called `runtime.earlyReturn`. */
interface HandlerOutcome {
  result: any
  stash: Record<string, unknown>
  earlyReturn?: { skipTo?: 'END' | 'NEXT' }
}

export interface JavaScriptModule {
  /**
   * Runs a handler with `ctx`, which is passed as JSON.
   * @throws ResolverError from `util.error`, or 'Runtime Error' for any other failure
   */
  run(handler: HandlerName, ctx: Record<string, unknown>, invocation: Invocation): HandlerOutcome
}

/** The code cannot be deployed or evaluated; `problems` has the positions and reasons. */
export class CodeError extends Error {
  readonly problems: SyntaxProblem[]
  constructor(problems: SyntaxProblem[], filename: string) {
    const list = problems
      .map(({ line, column, message }) => `${filename}:${line}:${column}: ${message}`)
      .join('\n')
    super(`The code contains one or more errors.\n${list}`)
    this.name = 'CodeError'
    this.problems = problems
  }
}

/**
 * The maximum number of loop iterations and function calls in one handler. AppSync documents no number; this is well
 * under a second of work.
 */
const stepBudget = 1_000_000

const preludeScript = new vm.Script(prelude, { filename: 'prelude.js' })

/** @throws CodeError if the runtime on AWS would refuse the code; ResolverError for a module that is not emulated */
export function loadModule(code: string, filename: string): JavaScriptModule {
  if (!acceptedCode.has(code)) {
    toRunnable(code, filename)
    acceptedCode.add(code)
  }
  let current: Invocation | undefined
  const host = (name: string, args: string) => callLibrary(name, args, current!)
  let loaded: ReturnType<typeof inContext> | undefined

  return {
    run(handler, ctx, invocation) {
      loaded ??= inContext(toRunnable(code, filename), filename, host)
      if (!loaded.handlers.includes(handler))
        throw new ResolverError(`${filename} exports no function ${handler}`, 'Code')
      current = invocation
      const ended = JSON.parse(loaded.run(handler, JSON.stringify(ctx), stepBudget))
      current = undefined
      if (ended.thrown)
        throw new ResolverError(`Runtime Error: ${ended.thrown}${location(ended.stack, filename)}`, 'Code')
      if (ended.stop?.overBudget)
        throw new ResolverError('Runtime Error: the code ran for too many steps', 'Code')
      if (ended.stop?.error) {
        const { message, errorType, data, errorInfo } = ended.stop.error
        throw new ResolverError(message, errorType, data, errorInfo)
      }
      const { earlyReturn } = ended.stop ?? {}
      return earlyReturn
        ? { result: earlyReturn.value, stash: ended.stash, earlyReturn }
        : { result: ended.result, stash: ended.stash }
    },
  }
}

/** Checks the code and prepares it for a context. @throws as `loadModule` */
function toRunnable(code: string, filename: string): string {
  const program = parseBundle(code, filename)
  const problems = program instanceof Array ? program : checkProgram(program)
  if (program instanceof Array || problems.length) throw new CodeError(problems, filename)
  return toExpressionSource(code, program)
}

function inContext(source: string, filename: string, host: (name: string, args: string) => string) {
  const context = vm.createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } })
  const { load, run } = preludeScript.runInContext(context)(host, Object.keys(library))
  const factory = new vm.Script(source, { filename }).runInContext(context)
  const handlers: string[] = JSON.parse(load(factory))
  return { handlers, run: run as (handler: string, ctx: string, budget: number) => string }
}

/** Runs a library function. The answer is always a string. */
function callLibrary(name: string, args: string, invocation: Invocation): string {
  try {
    return JSON.stringify({ value: library[name]!(invocation, ...JSON.parse(args)) ?? null })
  } catch (error) {
    if (error instanceof Stop && error.earlyReturn)
      return JSON.stringify({ stop: { earlyReturn: error.earlyReturn } })
    return JSON.stringify({ stop: { error: describe(error instanceof Stop ? error.error : error, name) } })
  }
}

function describe(error: unknown, name: string) {
  if (error instanceof ResolverError) {
    const { message, errorType, data, errorInfo } = error
    return { message, errorType, data, errorInfo }
  }
  return {
    message: `Runtime Error: ${name}: ${(error as Error).message}`,
    errorType: 'Code',
    data: null,
    errorInfo: null,
  }
}

function location(stack: string, filename: string): string {
  const at = stack.split(filename)[1]
  const line = at && /^:(\d+)/.exec(at)?.[1]
  return line ? ` (${filename}:${line})` : ''
}
