import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig, type Plugin, type Rolldown } from 'vite'

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
        const then = withImports(chunks.filter(({ facadeModuleId }) => facadeModuleId?.endsWith(module)))
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

const link = (attrs: Record<string, string>) =>
  ({
    tag: 'link',
    attrs: { ...attrs, crossorigin: '', fetchpriority: 'low' },
    injectTo: 'head',
  }) as const

export default defineConfig({
  plugins: [react(), fetchAhead('/src/app/Album.tsx')],
  build: { target: 'es2023', sourcemap: false, modulePreload: { polyfill: false } },
  worker: { format: 'es' },
  // rxjs has a smaller build behind this name.
  resolve: { conditions: ['es2015', ...defaultClientConditions] },
  server: { proxy: { '/config.json': album, '/media': album } },
})
