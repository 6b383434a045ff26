import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

const backend = dirname(dirname(fileURLToPath(import.meta.url)))
export const repository = dirname(backend)
/** Where bundles lie until the assembly has copied them: apart, as a second album may be synthesized at this moment. */
export const bundles = join(repository, 'node_modules', '.cache', 'bundles', String(process.pid))
process.on('exit', () => rmSync(bundles, { recursive: true, force: true }))

/**
 * A resolver as AppSync takes it: one ES module, `@aws-appsync/utils` left for the runtime to supply.
 * @param name the file's name without its ending: `Query.photo`
 */
export function bundleResolver(name: string): { code: string; sourceMap: string } {
  const { outputFiles } = buildSync({
    entryPoints: [join(backend, 'resolvers', `${name}.ts`)],
    outfile: join(bundles, 'resolvers', `${name}.js`),
    bundle: true,
    write: false,
    sourcemap: 'external',
    format: 'esm',
    target: 'esnext',
    platform: 'node',
    external: ['@aws-appsync/utils', '@aws-appsync/utils/*'],
    charset: 'utf8',
  })
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))!.text
  return { code: withoutControlCharacters(textOf('.js')), sourceMap: textOf('.map') }
}

/** In strings they are written out: the code stands in the template, and readers of YAML refuse them there. */
const withoutControlCharacters = (code: string) =>
  code.replace(/[\u007f-\u009f]/g, (character) => `\\x${character.charCodeAt(0).toString(16)}`)

/** Folders of functions that this process has bundled: a test synthesizes the album several times. */
const made = new Set<string>()

/**
 * A function's code as Lambda takes it: a folder with `index.mjs` and its source map. sharp is native
 * and comes from the layer. Node 20 syntax, since the same bundle also runs on this machine.
 */
export function bundleFunction(name: string): string {
  const folder = join(bundles, name)
  if (made.has(folder)) return folder
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  buildSync({
    entryPoints: [join(backend, 'functions', name, 'handler.ts')],
    outfile: join(folder, 'index.mjs'),
    bundle: true,
    minify: true,
    keepNames: true,
    sourcemap: true,
    sourcesContent: false,
    format: 'esm',
    target: 'node20',
    platform: 'node',
    external: ['sharp'],
    mainFields: ['module', 'main'],
    // What CommonJS dependencies ask for inside an ES module.
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  })
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}\n')
  made.add(folder)
  return folder
}
