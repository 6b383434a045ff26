import { readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { bundles, listOf, repository, stateOf } from './kept.mjs'

/** Change what every bundle is made of: how it is made, and the packages' versions, which are in their paths. */
const ALWAYS = [fileURLToPath(import.meta.url), join(repository, 'pnpm-lock.yaml')]

const DAY_MS = 24 * 60 * 60 * 1_000

/** Imports packages by the address of their file, found from the file that imports them: pnpm gives each package its own. */
const packagesStayOutside = {
  name: 'packages stay outside',
  setup(build) {
    const SEEN = { seen: true }
    build.onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === SEEN || from.kind === 'entry-point') return undefined
      const { importer, resolveDir, kind } = from
      const found = await build.resolve(path, {
        importer,
        resolveDir,
        kind,
        with: from.with,
        pluginData: SEEN,
      })
      const isPackage = found.errors.length === 0 && /[\\/]node_modules[\\/]/.test(found.path)
      return isPackage ? { path: pathToFileURL(found.path).href, external: true } : found
    })
  },
}

/** Gives every module its own `import.meta`, by which it finds the files next to it. */
const modulesKnowTheirFile = {
  name: 'modules know their file',
  setup(build) {
    build.onLoad({ filter: /\.(ts|mjs|js)$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      const [url, folder] = [pathToFileURL(path).href, dirname(path)].map((text) => JSON.stringify(text))
      const own = source.includes('import.meta.') ? `const __url = ${url}, __dirname = ${folder}; ` : ''
      return { contents: own + source, loader: extname(path) === '.ts' ? 'ts' : 'js' }
    })
  },
}

/**
 * Bundles a program into a folder of its own: another process may still be loading parts of the last one. If esbuild
 * refuses a file, it prints what is wrong and where, and this process ends.
 * @returns the file to import
 */
export async function bundle(program) {
  const list = listOf(program)
  const folder = `${list}-${process.pid}-${Date.now()}`
  const { metafile } = await build({
    entryPoints: { main: program },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    absWorkingDir: repository,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: `node${process.versions.node}`,
    // Without this, esbuild would prefer a package's files for bundlers ("module") to those that Node loads.
    conditions: [],
    sourcemap: true,
    metafile: true,
    logLevel: 'error',
    define: { 'import.meta.url': '__url', 'import.meta.dirname': '__dirname' },
    plugins: [packagesStayOutside, modulesKnowTheirFile],
  }).catch(() => process.exit(1))
  const main = join(folder, 'main.mjs')
  const files = [...Object.keys(metafile.inputs).map((file) => join(repository, file)), ...ALWAYS]
  const written = `${folder}.json`
  writeFileSync(written, JSON.stringify({ main, files: files.map((file) => [file, stateOf(file)]) }))
  renameSync(written, list)
  removeOlder(list, folder)
  return main
}

/** Removes the program's bundles that no running process still loads parts of. */
function removeOlder(list, folder) {
  for (const name of readdirSync(bundles)) {
    const other = join(bundles, name)
    if (!other.startsWith(`${list}-`) || other === folder) continue
    const { mtimeMs = Date.now() } = statSync(other, { throwIfNoEntry: false }) ?? {}
    if (mtimeMs < Date.now() - DAY_MS) rmSync(other, { recursive: true, force: true })
  }
}
