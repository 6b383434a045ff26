/**
 * Runs in the child process: loads the function's handler and answers one invocation at a time, as
 * Lambda's Node.js runtime does. Plain JavaScript without dependencies, since a child should start fast.
 *
 * From the parent: `{ invoke: { requestId, event, deadline, invokedFunctionArn } }`, once per answer. To the parent:
 * `{ ready }`, then per invocation `{ requestId, result }` or `{ requestId, error }`, with `isLast`
 * where the process ends. `event` and `result` are JSON texts, `deadline` is milliseconds since the epoch.
 */
import { createRequire } from 'node:module'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { searchNodePath } from './module-search.mjs'
import { acceptHttpsResponses } from './response-url.mjs'

const environment = process.env
let requestId

// Without its parent (killed, perhaps) a child has nobody to answer. Ctrl-C reaches the children too,
// but it is the parent that says when they have finished.
process.on('disconnect', () => process.exit())
process.on('SIGINT', () => {})

const describe = (error) =>
  error instanceof Error || (typeof error === 'object' && error !== null && 'message' in error)
    ? {
        errorType: error.name ?? 'Error',
        errorMessage: String(error.message),
        trace: String(error.stack ?? '').split('\n'),
      }
    : { errorType: typeof error, errorMessage: String(error), trace: [] }

/** An uncaught error ends the process, as on Lambda; the invocation fails with it. */
function crash(errorType) {
  return (error) => {
    console.error(error)
    const described = describe(error)
    const crashed = errorType
      ? { ...described, errorType, errorMessage: `${described.errorType}: ${described.errorMessage}` }
      : described
    process.send({ requestId, error: crashed, isLast: true }, () => process.exit(1))
  }
}
process.on('uncaughtException', crash())
process.on('unhandledRejection', crash('Runtime.UnhandledPromiseRejection'))

globalThis.awslambda = {
  streamifyResponse() {
    throw new Error('Response streaming (awslambda.streamifyResponse) is not available locally.')
  },
}

/** `dir/index.handler` names the export `handler` of `dir/index` with the first of these endings. */
async function load() {
  const name = environment._HANDLER
  const dot = name.lastIndexOf('.')
  const base = join(environment.LAMBDA_TASK_ROOT, name.slice(0, dot))
  const file = [base, `${base}.js`, `${base}.mjs`, `${base}.cjs`].find((path) =>
    statSync(path, { throwIfNoEntry: false })?.isFile(),
  )
  if (dot < 1 || !file) {
    throw Object.assign(new Error(`Cannot find the module of the handler ${name}`), {
      name: 'Runtime.ImportModuleError',
    })
  }
  const module = file.endsWith('.cjs') ? createRequire(file)(file) : await import(pathToFileURL(file).href)
  const key = name.slice(dot + 1)
  const handler = module[key] ?? module.default?.[key]
  if (typeof handler !== 'function') {
    throw Object.assign(new Error(`${name} is undefined or not exported`), {
      name: 'Runtime.HandlerNotFound',
    })
  }
  return handler
}

const contextOf = ({ requestId, deadline, invokedFunctionArn }) => ({
  awsRequestId: requestId,
  invokedFunctionArn,
  functionName: environment.AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: environment.AWS_LAMBDA_FUNCTION_VERSION,
  memoryLimitInMB: environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  logGroupName: environment.AWS_LAMBDA_LOG_GROUP_NAME,
  logStreamName: environment.AWS_LAMBDA_LOG_STREAM_NAME,
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
})

/** Awaits an async handler, or a callback: the first answer counts, not the end of the event loop. */
function run(handler, invocation) {
  return new Promise((resolve, reject) => {
    const callback = (error, result) => (error ? reject(error) : resolve(result))
    const returned = handler(JSON.parse(invocation.event), contextOf(invocation), callback)
    if (typeof returned?.then === 'function') returned.then(resolve, reject)
    // Neither a promise nor a third parameter for the callback: the handler is done.
    else if (handler.length < 3) resolve(returned)
  })
}

searchNodePath()
acceptHttpsResponses(new URL(environment.AWS_ENDPOINT_URL).origin)

let handler
try {
  handler = await load()
  process.send({ ready: true })
} catch (error) {
  crash()(error)
}

process.on('message', async ({ invoke }) => {
  requestId = invoke.requestId
  let answer
  try {
    const result = JSON.stringify(await run(handler, invoke)) ?? 'null'
    answer = { requestId, result }
  } catch (error) {
    console.error(error)
    answer = { requestId, error: describe(error) }
  }
  requestId = undefined
  process.send(answer)
})
