import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'

export type Chunk = Rolldown.OutputChunk

/** A part of a visit, and all JavaScript that has been loaded by its end. */
export interface Stage {
  name: string
  /** Kilobytes, gzip, at most. */
  bar: number
  chunks: Chunk[]
}

/** Each stage of a visit loads these modules, after those of the stages before it. Bars of 110 and 180 are goals; the others keep the present weight. */
const inEnglish = [
  { name: 'first paint', bar: 110, modules: ['app/main.tsx'] },
  {
    name: 'the album of a person who is signed in',
    bar: 180,
    modules: ['app/Album.tsx', 'shared/realtime/subscription-link.ts'],
  },
  { name: 'after refreshing an expired token', bar: 195, modules: ['shared/api/refresh-tokens.ts'] },
  {
    name: 'the album on a visit that signs in',
    bar: 225,
    modules: ['features/account/AccountPages.tsx', 'features/account/sign-in.ts'],
  },
  {
    name: 'once idle, after a sign-in: uploads',
    bar: 245,
    modules: [
      'features/upload/queue/start-uploader.ts',
      'features/upload/tray/UploadSheet.tsx',
      'shared/edit/running-edits.ts',
    ],
  },
]
const inGerman = [
  { name: 'in German: first paint', bar: 110, modules: ['app/main.tsx', 'shared/text/de/german.ts'] },
  {
    name: 'in German: the album of a person who is signed in',
    bar: 238,
    modules: ['app/Album.tsx', 'shared/realtime/subscription-link.ts', 'shared/text/de/all-labels.ts'],
  },
]

/** Builds the page in memory, and follows its imports through the stages of a visit in either language. */
export async function stagesOfAVisit(): Promise<Stage[]> {
  const built = await build({
    root: fileURLToPath(new URL('.', import.meta.url)),
    logLevel: 'error',
    build: { write: false, reportCompressedSize: false, sourcemap: true },
  })
  const { output } = [built].flat()[0] as Rolldown.RolldownOutput
  const chunks = output.filter((file) => file.type === 'chunk')
  return [inEnglish, inGerman].flatMap((stages) => {
    const loaded = new Set<Chunk>()
    function load(chunk: Chunk | undefined) {
      if (!chunk || loaded.has(chunk)) return
      loaded.add(chunk)
      for (const name of chunk.imports) load(chunks.find(({ fileName }) => fileName === name))
    }
    return stages.map(({ name, bar, modules }) => {
      for (const module of modules) {
        const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(`/src/${module}`)))
        if (!chunk) throw new Error(`The page has no ${module} any more.`)
        load(chunk)
      }
      return { name, bar, chunks: [...loaded] }
    })
  })
}

/** Kilobytes, gzip. The browser gets each chunk by itself. */
export const weightOf = (chunks: readonly Chunk[]) =>
  chunks.reduce((sum, { code }) => sum + gzipSync(withoutMap(code)).length, 0) / 1000

const withoutMap = (code: string) => code.replace(/\n\/\/# sourceMappingURL=.*\n?$/, '')
