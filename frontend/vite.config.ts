import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { DocumentNode } from 'graphql'
import {
  build,
  type CSSOptions,
  defaultClientConditions,
  defineConfig,
  type Plugin,
  type ResolvedConfig,
  type Rolldown,
} from 'vite'
import { chunksOfFirstPages, DOCUMENT } from './chunks.ts'
import { SCREENS } from './src/shared/ui/sizes.ts'

/** Where the album runs while its page is served by Vite: configuration and pictures come from there. */
const album = process.env.ALBUM_URL ?? 'http://localhost:4000'

/** Has the browser fetch what follows the first paint at once, after what the first paint needs. */
function fetchAhead(module: string): Plugin {
  return {
    name: 'fetch-ahead',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
        const named = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
        const first = withImports(chunks.filter(({ isEntry }) => isEntry))
        const then = withImports(
          chunks.filter(({ moduleIds }) => moduleIds.some((id) => id.endsWith(module))),
        )
        if (then.size === 0) throw new Error(`No chunk of the page begins with ${module}.`)
        const late = [...then].filter((chunk) => !first.has(chunk))
        const styles = new Set(late.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]))
        return [
          ...late.map(({ fileName }) => link({ rel: 'modulepreload', href: `/${fileName}` })),
          ...[...styles].map((href) => link({ rel: 'preload', as: 'style', href: `/${href}` })),
        ]

        function withImports(chunks: Rolldown.OutputChunk[], found = new Set<Rolldown.OutputChunk>()) {
          for (const chunk of chunks) {
            if (found.has(chunk)) continue
            found.add(chunk)
            withImports(
              chunk.imports.flatMap((name) => named.get(name) ?? []),
              found,
            )
          }
          return found
        }
      },
    },
  }
}

/** Writes out the media queries that style sheets name. */
function nameScreens(): NonNullable<Exclude<CSSOptions['postcss'], string>>['plugins'] {
  return [
    {
      postcssPlugin: 'name-screens',
      AtRule: {
        media(rule) {
          rule.params = rule.params.replaceAll(/\((--[a-z-]+)\)/g, (_, name: string) => {
            const query = SCREENS[name]
            if (query === undefined) throw rule.error(`sizes.ts has no screen ${name}.`)
            return query
          })
        },
      },
    },
  ]
}

const link = (attrs: Record<string, string>) =>
  ({
    tag: 'link',
    attrs: { ...attrs, crossorigin: '', fetchpriority: 'low' },
    injectTo: 'head',
  }) as const

/**
 * Gives each compiled document a module of its own: one module with all of them would be in the first load. Each fragment also gets
 * one, or every chunk whose documents use it would repeat it.
 */
function splitDocuments(): Plugin {
  const modules = new Map<string, string>()
  return {
    name: 'split-documents',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith(DOCUMENT) ? { id, moduleSideEffects: false } : undefined),
    load: (id) => (id.startsWith(DOCUMENT) ? modules.get(id.slice(DOCUMENT.length)) : undefined),
    transform(code, id) {
      if (!id.endsWith('/src/generated/graphql.ts')) return
      return code.replace(
        /^export const (\w+) = (.*) as unknown as .*;$/gm,
        (_line, name: string, text: string) => {
          const { kind, definitions } = JSON.parse(text) as DocumentNode
          const imports: string[] = []
          const parts = definitions.map((definition) => {
            const part = JSON.stringify(definition)
            if (definition.kind !== 'FragmentDefinition') return part
            const fragment = definition.name.value
            modules.set(fragment, `export default ${part}`)
            imports.push(`import ${fragment} from '${DOCUMENT}${fragment}'`)
            return fragment
          })
          const document = `export default { kind: '${kind}', definitions: [${parts.join()}] }`
          modules.set(name, [...imports, document].join('\n'))
          return `export { default as ${name} } from '${DOCUMENT}${name}'`
        },
      )
    },
  }
}

/** Large files that few people need, which are kept once they were loaded: the map's code and style, and the outlines of countries. */
const KEPT_ONCE_LOADED = /^assets\/(?:PlacesPage|countries)-/

/** Builds the service worker after the page, with the list of the files that it keeps. */
function serviceWorker(module: string): Plugin {
  let page: ResolvedConfig
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved: (config) => void (page = config),
    async writeBundle(_options, bundle) {
      const kept = Object.values(bundle).filter(({ fileName }) => !KEPT_ONCE_LOADED.test(fileName))
      const files = kept.map((file) => ({
        url: `/${file.fileName}`,
        // Vite names every file in assets/ after its content.
        revision: file.fileName.startsWith('assets/')
          ? null
          : createHash('sha256')
              .update(file.type === 'chunk' ? file.code : file.source)
              .digest('hex'),
      }))
      const { root } = page
      const { outDir, target } = page.build
      await build({
        ...{ configFile: false, root, publicDir: false, logLevel: page.logLevel ?? 'info' },
        define: {
          PRECACHED: JSON.stringify(files),
          KEPT_ONCE_LOADED: JSON.stringify(KEPT_ONCE_LOADED.source.replace('^', '^\\/')),
          'process.env.NODE_ENV': '"production"',
        },
        build: {
          ...{ outDir, emptyOutDir: false, target, modulePreload: false },
          rolldownOptions: { input: join(root, module), output: { format: 'iife', entryFileNames: 'sw.js' } },
        },
      })
    },
  }
}

export default defineConfig({
  plugins: [
    react(),
    splitDocuments(),
    fetchAhead('/src/app/Album.tsx'),
    serviceWorker('src/offline/service-worker.ts'),
  ],
  css: { postcss: { plugins: nameScreens() } },
  build: {
    target: 'es2023',
    sourcemap: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Rolldown warns that the service worker takes most of the build's time.
      checks: { pluginTimings: false },
      output: {
        codeSplitting: {
          groups: [
            {
              name: chunksOfFirstPages(fileURLToPath(new URL('.', import.meta.url))),
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
      // Limits are written into the sentences that name them. As variables of another file they would weigh more.
      optimization: { inlineConst: { mode: 'all', pass: 3 } },
      // Only signing in hashes. These packages do not say that importing them does nothing.
      treeshake: { moduleSideEffects: [{ test: /node_modules\/@aws-crypto\//, sideEffects: false }] },
    },
  },
  worker: { format: 'es' },
  resolve: {
    // rxjs has a smaller build behind this name.
    conditions: ['es2015', ...defaultClientConditions],
    // wouter's stand-in for older versions of React.
    alias: { 'use-sync-external-store/shim/index.js': 'react' },
  },
  server: { proxy: { '/config.json': album, '/media': album } },
})
