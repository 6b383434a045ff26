import { readdirSync } from 'node:fs'
import { bundleResolver } from '../backend/infra/bundle.ts'
import { checkRuntimeSyntax } from '../backend/local/appsync/lint/lint-bundle.ts'

/**
 * Holds every resolver, bundled as it is deployed, to what the APPSYNC_JS runtime accepts. ESLint sees
 * the source; this sees what esbuild made of it, imports included.
 */
const names = readdirSync('backend/resolvers')
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('.d.ts'))
  .map((file) => file.slice(0, -'.ts'.length))

let refused = 0
for (const name of names) {
  const file = `backend/resolvers/${name}.ts`
  for (const { line, column, message } of checkRuntimeSyntax(bundleResolver(name), file)) {
    console.log(`${file} (bundled, ${line}:${column}): ${message}`)
    refused++
  }
}
if (refused > 0) process.exit(1)
