/**
 * Lambda's Node.js runtimes let `import` find packages on NODE_PATH (layers, and the SDK for JavaScript that the runtime brings),
 * which Node.js itself does for `require` only. A package that Node.js finds itself is never searched for here. A package that
 * only `import` can load is not found.
 */
import * as module from 'node:module'
import { pathToFileURL } from 'node:url'

const require = module.createRequire(import.meta.url)

function onNodePath(specifier, failure) {
  const isPackage = /^(@?[\w-])/.test(specifier) && !specifier.includes(':')
  if (failure.code !== 'ERR_MODULE_NOT_FOUND' || !isPackage) throw failure
  try {
    return { url: pathToFileURL(require.resolve(specifier)).href, shortCircuit: true }
  } catch {
    throw failure
  }
}

/** The hook for Node.js before 22.15, which runs hooks on a thread of their own (30 ms to start it). @public Node.js calls it. */
export async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context)
  } catch (failure) {
    return onNodePath(specifier, failure)
  }
}

/** Call it before the first import that may need it. */
export function searchNodePath() {
  if (!module.registerHooks) return module.register(import.meta.url)
  module.registerHooks({
    resolve(specifier, context, next) {
      try {
        return next(specifier, context)
      } catch (failure) {
        return onNodePath(specifier, failure)
      }
    },
  })
}
