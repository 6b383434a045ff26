import { readFileSync } from 'node:fs'
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
  { name: 'after refreshing an expired token', bar: 187, modules: ['shared/api/refresh-tokens.ts'] },
  {
    name: 'the album on a visit that signs in',
    bar: 219,
    modules: ['features/account/AccountPages.tsx', 'features/account/sign-in.ts'],
  },
  {
    name: 'once idle, after a sign-in: uploads',
    bar: 243,
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
    bar: 180,
    modules: ['app/Album.tsx', 'shared/realtime/subscription-link.ts'],
  },
  { name: 'in German: the texts of all pages', bar: 198, modules: ['shared/text/de/other-texts.ts'] },
  { name: 'in German: the names of labels', bar: 234, modules: ['shared/text/de/all-labels.ts'] },
]

/** What guests, who share the first paint, load. The owner's album is no part of it. */
const forGuests = [
  {
    name: 'a guest’s page',
    bar: 169,
    modules: ['app/main.tsx', 'features/guest/GuestPage.tsx', 'shared/realtime/subscription-link.ts'],
  },
  {
    name: 'a guest who adds and downloads photos',
    bar: 191,
    modules: [
      'offline/follow-versions.ts',
      'features/guest/add/StartAdding.tsx',
      'features/guest/download-album.ts',
    ],
  },
]

/** Builds the page in memory, and follows its imports through the stages of a visit in either language, and of a guest's. */
export async function stagesOfAVisit(): Promise<Stage[]> {
  const built = await build({
    root: fileURLToPath(new URL('.', import.meta.url)),
    logLevel: 'error',
    build: { write: false, reportCompressedSize: false, sourcemap: true },
  })
  const { output } = [built].flat()[0] as Rolldown.RolldownOutput
  const chunks = output.filter((file) => file.type === 'chunk')
  const stages = [inEnglish, inGerman, forGuests].flatMap((stages) => {
    const loaded = new Set<Chunk>()
    function load(chunk: Chunk | undefined, way: readonly Chunk[] = []) {
      if (!chunk) return
      if (way.includes(chunk)) {
        const circle = way.map(({ fileName }) => fileName).join(', ')
        throw new Error(`Two of these chunks import each other, so one runs before what it needs: ${circle}.`)
      }
      if (loaded.has(chunk)) return
      loaded.add(chunk)
      for (const name of chunk.imports)
        load(
          chunks.find(({ fileName }) => fileName === name),
          [...way, chunk],
        )
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
  checkFirstTexts(stages[1]!)
  return stages
}

/** Checks that the German of all texts of the album's first code loads before the first paint. Until it came, they would be English. */
function checkFirstTexts({ chunks }: Stage) {
  const firstTexts = readFileSync(
    fileURLToPath(new URL('src/shared/text/de/first-texts.ts', import.meta.url)),
    'utf8',
  )
  const first = /firstTexts = \{([^}]*)\}/.exec(firstTexts)![1]!.match(/\w+/g)!
  const modules = chunks.flatMap(({ moduleIds }) =>
    moduleIds.filter((id) => /\/src\/shared\/text\/[\w-]+\.ts$/.test(id)),
  )
  const shown = modules.flatMap((id) => [...readFileSync(id, 'utf8').matchAll(/inLanguage\('(\w+)'/g)])
  for (const [, name] of shown)
    if (!first.includes(name!))
      throw new Error(
        `The album shows the texts “${name}” with the photos, but their German ones come later: add them to de/first-texts.ts.`,
      )
}

/** Kilobytes, gzip. The browser gets each chunk by itself. */
export const weightOf = (chunks: readonly Chunk[]) =>
  chunks.reduce((sum, { code }) => sum + gzipSync(withoutMap(code)).length, 0) / 1000

const withoutMap = (code: string) => code.replace(/\n\/\/# sourceMappingURL=.*\n?$/, '')
