import { createHash, createHmac } from 'node:crypto'
import querystring from 'node:querystring'
import { type Context, Script, createContext } from 'node:vm'
import { parse } from 'acorn'
import { AwsError } from '../service/errors.ts'
import { applied, countSteps } from '../service/syntax-tree.ts'
import type { FunctionEvent, FunctionResult } from './function-event.ts'

/** A CloudFront Function, ready to run. */
export type ViewerFunction = (event: FunctionEvent) => Promise<FunctionResult>

/** Modules of cloudfront-js-2.0: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html */
const modules: Record<string, unknown> = {
  buffer: { Buffer },
  crypto: { createHash, createHmac },
  querystring,
}

/** Iterations of loops and calls of functions. CloudFront allows less than a millisecond; this only stops endless loops. */
const MAX_STEPS = 1_000_000
/** Bytes: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const MAX_CODE_BYTES = 10_240

/**
 * Compiles the code of a function. It runs isolated, without network, files or timers, and with only its runtime's
 * modules.
 * @throws AwsError if the code cannot run here at all
 */
export function compileFunction(
  name: string,
  code: string,
  runtime: string,
  log: (line: string) => void,
): ViewerFunction {
  const invalid = (why: string): AwsError =>
    new AwsError('InvalidArgument', `The function ${name} ${why}`, 400)
  if (!/^cloudfront-js-[12]\.0$/.test(runtime)) throw invalid(`has an unknown runtime, ${runtime}.`)
  if (/^\s*import\s/m.test(code))
    throw invalid('imports a module: key value stores are not available locally.')
  if (Buffer.byteLength(code) > MAX_CODE_BYTES) throw invalid('has more than 10 KB of code.')

  let steps = 0
  const context: Context = createContext(
    {
      $step: () => {
        steps += 1
        if (steps > MAX_STEPS) throw new Error('it ran for too many steps')
      },
      console: { log: (...values: unknown[]) => log(`${name}: ${values.map(String).join(' ')}`) },
      require: (module: string) => {
        if (!(module in modules)) throw new Error(`Cannot find module "${module}"`)
        return modules[module]
      },
      Buffer,
      atob,
      btoa,
      TextEncoder,
      TextDecoder,
    },
    { codeGeneration: { strings: false, wasm: false } },
  )
  try {
    const program = parse(code, { ecmaVersion: 2022 })
    new Script(applied(code, countSteps(program)), { filename: name }).runInContext(context)
  } catch (error) {
    throw invalid(`does not compile: ${String(error)}`)
  }
  // Pass the event as JSON, so that its objects belong to the function's own realm.
  const call = new Script(
    `(async () => {
      const event = JSON.parse(eventText)
      const query = event.request.rawQuery
      delete event.request.rawQuery
      event.request.rawQueryString = () => query
      return JSON.stringify(await handler(event))
    })()`,
    { filename: `call of ${name}` },
  )
  return async (event) => {
    context['eventText'] = JSON.stringify(event)
    steps = 0
    const text: string | undefined = await call.runInContext(context)
    const result = text === undefined ? undefined : JSON.parse(text)
    if (typeof result !== 'object' || result === null)
      throw new Error('it returned neither a request nor a response')
    return result
  }
}
