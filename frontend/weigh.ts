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
  { name: 'in German: first paint', bar: 93, modules: ['app/main.tsx', 'shared/text/de/german.ts'] },
  {
    name: 'in German: the album of a person who is signed in',
    bar: 186,
    modules: ['app/Album.tsx', 'shared/realtime/subscription-link.ts'],
  },
  { name: 'in German: the texts of all pages', bar: 202, modules: ['shared/text/de/other-texts.ts'] },
  { name: 'in German: the names of labels', bar: 238, modules: ['shared/text/de/all-labels.ts'] },
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
  const stages = [inEnglish, inGerman].flatMap((stages) => {
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
  checkFirstTexts(stages, chunks)
  return stages
}

/** What is shown with the photos in English has its German texts before the first paint. Otherwise it would be English until they come. */
function checkFirstTexts(stages: readonly Stage[], all: readonly Chunk[]) {
  const [, album] = stages
  const paint = stages.find(({ name }) => name === inGerman[0]!.name)
  const german = textsIn(all, 'de/')
  const first = textsIn(paint!.chunks, 'de/')
  for (const name of textsIn(album!.chunks, ''))
    if (german.has(name) && !first.has(name))
      throw new Error(
        `The album shows texts of shared/text/${name}.ts with the photos, but their German texts come later: add them to de/first-texts.ts.`,
      )
}

const textsIn = (chunks: readonly Chunk[], folder: string) =>
  new Set(
    chunks.flatMap(({ moduleIds }) =>
      moduleIds.flatMap((id) => new RegExp(`/src/shared/text/${folder}([\\w-]+)\\.ts$`).exec(id)?.[1] ?? []),
    ),
  )

/** Kilobytes, gzip. The browser gets each chunk by itself. */
export const weightOf = (chunks: readonly Chunk[]) =>
  chunks.reduce((sum, { code }) => sum + gzipSync(withoutMap(code)).length, 0) / 1000

const withoutMap = (code: string) => code.replace(/\n\/\/# sourceMappingURL=.*\n?$/, '')
