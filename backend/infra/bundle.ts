import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  decodedMap,
  decodedMappings,
  encodedMap,
  presortedDecodedMap,
  type SourceMapSegment,
  TraceMap,
} from '@jridgewell/trace-mapping'
import { buildSync } from 'esbuild'
import { packedTowns } from '../gazetteer/gazetteer.ts'

const backend = dirname(dirname(fileURLToPath(import.meta.url)))
export const repository = dirname(backend)
/** Bundles stay here until the assembly has copied them. Each process has its own folder: several may synthesize at once. */
export const bundles = join(repository, 'node_modules', '.cache', 'bundles', String(process.pid))
process.on('exit', () => rmSync(bundles, { recursive: true, force: true }))

/** Code for AppSync, and where each of its lines comes from. */
interface Bundle {
  code: string
  sourceMap: string
}

/**
 * A resolver as AppSync accepts it: one ES module that imports only `@aws-appsync/utils`, which the runtime supplies.
 * @param name a field of `resolvers/fields` (`Query.photo`), or a step of `resolvers/pipelines` (`Query.usage/1-days`)
 */
export function bundleResolver(name: string): Bundle {
  resolvers ??= bundlesFor('resolvers', ['resolvers/fields', 'resolvers/pipelines'].flatMap(modulesIn))
  return resolvers.get(name)!
}

/** All that `bundleResolver` takes. */
export const resolverNames = (): string[] =>
  ['resolvers/fields', 'resolvers/pipelines'].flatMap(modulesIn).map(([name]) => name)

/** Every module of the model by its name, as a resolver that imports it would contain it. */
export const bundledModel = (): Map<string, Bundle> => bundlesFor('model', modulesIn('model'))

/** Each resolver by its name. */
let resolvers: Map<string, Bundle> | undefined

/** The names and files of a folder's modules. */
const modulesIn = (folder: string): [name: string, file: string][] =>
  readdirSync(join(backend, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => [file.slice(0, -'.ts'.length), join(backend, folder, file)])

/** Bundles all modules in one run of esbuild, in a tenth of the time. */
function bundlesFor(folder: string, modules: [name: string, file: string][]): Map<string, Bundle> {
  const outdir = join(bundles, folder)
  const { outputFiles } = buildSync({
    entryPoints: Object.fromEntries(modules),
    outdir,
    bundle: true,
    write: false,
    sourcemap: 'external',
    format: 'esm',
    target: 'esnext',
    platform: 'node',
    external: ['@aws-appsync/utils', '@aws-appsync/utils/*'],
    charset: 'utf8',
  })
  const texts = new Map(outputFiles.map(({ path, text }) => [path, text]))
  return new Map(
    modules.map(([name]) => {
      const file = join(outdir, `${name}.js`)
      return [name, { code: printable(texts.get(file)!), sourceMap: texts.get(`${file}.map`)! }]
    }),
  )
}

/**
 * Escapes characters that YAML does not count as printable: the template contains the code, and YAML readers refuse them. esbuild
 * writes them as they are.
 */
const printable = (code: string) =>
  code.replace(
    /[\u007f-\u009f\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

const FOR_LAMBDA = {
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'node20',
  platform: 'node',
} as const

/** The bundles of this process: a test synthesizes the album several times. */
const made = new Set<string>()

/**
 * A function's code as Lambda accepts it: a folder with `index.mjs` and its source map. sharp is native and comes from the layer.
 * Node 20 syntax, since the same bundle also runs on this machine.
 * @param withGazetteer whether it names places (functions/gazetteer.ts)
 */
export function bundleFunction(name: string, withGazetteer = false): string {
  const plain = join(bundleFunctions(), name)
  if (!withGazetteer) return plain
  const folder = `${plain}-with-gazetteer`
  if (made.has(folder)) return folder
  cpSync(plain, folder, { recursive: true })
  cpSync(bundleGazetteer(), folder, { recursive: true })
  made.add(folder)
  return folder
}

/** Bundles all functions in one run of esbuild, which reads what they share once. @returns the folder with a folder for each */
function bundleFunctions(): string {
  const folder = join(bundles, 'functions')
  if (made.has(folder)) return folder
  rmSync(folder, { recursive: true, force: true })
  const sources = join(backend, 'functions')
  const names = readdirSync(sources).filter((name) => existsSync(join(sources, name, 'handler.ts')))
  buildSync({
    ...FOR_LAMBDA,
    entryPoints: Object.fromEntries(
      names.map((name) => [`${name}/index`, join(sources, name, 'handler.ts')]),
    ),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    sourcemap: true,
    sourcesContent: false,
    external: ['sharp'],
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': join(sources, 'lambda-credentials.ts') },
    // CommonJS dependencies call require, which an ES module does not have.
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  })
  for (const name of names) {
    writeFileSync(join(folder, name, 'package.json'), '{"type":"module"}\n')
    keepOwnSources(join(folder, name, 'index.mjs.map'))
  }
  made.add(folder)
  return folder
}

/**
 * The gazetteer: a bundle of 0.7 MB with the countries' borders, and 4.3 MB of towns. It is not in the functions' own bundles, which
 * Node parses at each start.
 */
function bundleGazetteer(): string {
  const folder = join(bundles, 'gazetteer')
  if (made.has(folder)) return folder
  buildSync({
    ...FOR_LAMBDA,
    entryPoints: [join(backend, 'gazetteer', 'lambda.ts')],
    outfile: join(folder, 'gazetteer.mjs'),
    logLevel: 'warning',
  })
  writeFileSync(join(folder, 'towns.bin'), packedTowns())
  made.add(folder)
  return folder
}

/**
 * Keeps only our own code in a source map. Node parses the whole map before it runs the bundle. Parsing the SDK's part took up to
 * a quarter of a function's start.
 */
function keepOwnSources(file: string): void {
  const map = new TraceMap(readFileSync(file, 'utf8'))
  const isOwn = map.sources.map((source) => !source?.includes('node_modules/'))
  const names: string[] = []
  const indexes = new Map<string, number>()
  const indexOf = (name: string) => {
    if (!indexes.has(name)) indexes.set(name, names.push(name) - 1)
    return indexes.get(name)!
  }
  const mappings = decodedMappings(map).map((line) =>
    line
      .map(([column, ...origin]): SourceMapSegment => {
        const [source, row, sourceColumn, name] = origin
        if (source === undefined || !isOwn[source]) return [column]
        return name === undefined
          ? [column, source, row!, sourceColumn!]
          : [column, source, row!, sourceColumn!, indexOf(map.names[name]!)]
      })
      // A segment without an origin ends the mapping before it. One of them is enough.
      .filter((segment, index, all) => segment.length > 1 || index === 0 || all[index - 1]!.length > 1),
  )
  const sources = map.sources.map((source, index) => (isOwn[index] ? source : null))
  const own = presortedDecodedMap({ ...decodedMap(map), sources, names, mappings })
  writeFileSync(file, JSON.stringify(encodedMap(own)))
}
