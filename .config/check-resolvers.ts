import { dirname, relative, resolve } from 'node:path'
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import { bundledModel, bundleResolver, bundles, resolverNames } from '../backend/infra/bundle.ts'
import { checkRuntimeSyntax } from '../backend/local/appsync/lint-bundle.ts'
import { typeErrorsIn } from '../backend/local/appsync/lint/type-errors.ts'

/**
 * Checks that the APPSYNC_JS runtime accepts every resolver, bundled as it is deployed, and every module of the model, which the next
 * resolver may import. ESLint checks the source; this checks esbuild's output, imports included, also its types: bundling removes casts.
 */
const checked = new Map([
  ...resolverNames().map((name) => [`resolvers/${name}`, bundleResolver(name)] as const),
  ...[...bundledModel()].map(([name, bundle]) => [`model/${name}`, bundle] as const),
])
const typeErrors = typeErrorsIn(new Map([...checked].map(([name, { code }]) => [name, code])))

/** Each problem once: many bundles have the same module. */
const problems = new Set<string>()
for (const [name, { code, sourceMap }] of checked) {
  const map = new TraceMap(sourceMap)
  for (const { line, column, message } of [
    ...checkRuntimeSyntax(code, name),
    ...(typeErrors.get(name) ?? []),
  ]) {
    const origin = originalPositionFor(map, { line, column: column - 1 })
    const file = relative('.', resolve(bundles, dirname(name), origin.source ?? name))
    problems.add(`${file}:${origin.line ?? line}:${(origin.column ?? 0) + 1} ${message}`)
  }
}
for (const problem of problems) console.log(problem)
if (problems.size > 0) process.exit(1)
