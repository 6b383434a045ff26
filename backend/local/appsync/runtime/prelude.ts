/**
 * Runs inside a resolver's vm context. It removes built-ins that APPSYNC_JS lacks, provides the library under its
 * names, and runs a handler. Only strings pass between the context and the host: a resolver never gets an object of the
 * host, and so has no access to the host.
 */
export const prelude = `(function (host, names) {
  'use strict'
  const { parse, stringify } = JSON
  const allowed = ${JSON.stringify([
    'Object',
    'Array',
    'String',
    'Number',
    'Boolean',
    'Math',
    'JSON',
    'NaN',
    'Infinity',
    'undefined',
    'isNaN',
    'isFinite',
    'parseInt',
    'parseFloat',
  ])}
  const world = globalThis
  for (const name of Object.getOwnPropertyNames(world)) if (!allowed.includes(name)) delete world[name]

  // AppSync silently stops after 1,000 elements. https://github.com/aws/aws-appsync-community/issues/371
  const maxElements = 1000
  for (const name of ['every', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'flatMap', 'forEach', 'map', 'reduce', 'reduceRight', 'some']) {
    const method = Array.prototype[name]
    const value = function (...args) {
      return method.apply(this.length > maxElements ? this.slice(0, maxElements) : this, args)
    }
    Object.defineProperty(Array.prototype, name, { value })
  }
  const first = function* (list) {
    let count = 0
    for (const element of list) {
      if (count++ === maxElements) return
      yield element
    }
  }

  let steps = 0
  let budget = 0
  const stopped = { message: 'stopped' }
  let stop
  const step = () => {
    steps += 1
    if (steps > budget) {
      stop = { overBudget: true }
      throw stopped
    }
  }
  const call = (name, args) => {
    const answer = parse(host(name, stringify(args)))
    if (answer.stop) {
      stop = answer.stop
      throw stopped
    }
    return answer.value
  }
  const globals = {}
  for (const name of names) {
    const path = name.split('.')
    let target = globals
    for (const part of path.slice(0, -1)) target = target[part] ??= {}
    target[path.at(-1)] = (...args) => call(name, args)
  }
  for (const level of ['log', 'error']) {
    const name = 'console.' + level
    globals.console[level] = (...args) => call(name, ['0:0', ...args])
    globals.console[level].at = (position) => (...args) => call(name, [position, ...args])
  }
  const { dynamodb, ...rest } = globals
  Object.assign(world, rest)
  const imports = { '@aws-appsync/utils': rest, '@aws-appsync/utils/dynamodb': dynamodb }

  let handlers
  return {
    load(factory) {
      handlers = factory(imports, step, first)
      return stringify(Object.keys(handlers).filter((name) => typeof handlers[name] === 'function'))
    },
    run(name, context, allowance) {
      steps = 0
      budget = allowance
      const ctx = parse(context)
      ctx.arguments = ctx.args
      try {
        const result = handlers[name](ctx)
        return stringify({ result: result === undefined ? null : result, stash: ctx.stash })
      } catch (error) {
        if (error === stopped) return stringify({ stop, stash: ctx.stash })
        return stringify({ thrown: String(error && error.message), stack: String(error && error.stack), stash: ctx.stash })
      }
    },
  }
})`
