import { relative, resolve } from 'node:path'
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import { bundleResolver, bundles, resolverNames } from '../backend/infra/bundle.ts'
import { checkRuntimeSyntax } from '../backend/local/appsync/lint-bundle.ts'
import { typeErrorsIn } from '../backend/local/appsync/lint/type-errors.ts'

/**
 * Checks that the APPSYNC_JS runtime accepts every resolver, bundled as it is deployed. ESLint checks the
 * source; this checks esbuild's output, imports included, also its types: bundling removes casts.
 */
const names = resolverNames()
const codes = new Map(names.map((name) => [name, bundleResolver(name).code]))
const typeErrors = typeErrorsIn(codes)

let refused = 0
for (const name of names) {
  const { code, sourceMap } = bundleResolver(name)
  const map = new TraceMap(sourceMap)
  for (const { line, column, message } of [
    ...checkRuntimeSyntax(code, name),
    ...(typeErrors.get(name) ?? []),
  ]) {
    const origin = originalPositionFor(map, { line, column: column - 1 })
    const file = relative('.', resolve(bundles, 'resolvers', origin.source ?? name))
    console.log(`${file}:${origin.line ?? line}:${(origin.column ?? 0) + 1} ${message} (in ${name})`)
    refused++
  }
}
if (refused > 0) process.exit(1)
