import { gzipSync } from 'node:zlib'
import { eachMapping, type EachMapping, TraceMap } from '@jridgewell/trace-mapping'
import { type Chunk, stagesOfAVisit, weightOf } from '../../frontend/weigh.ts'

/**
 * The JavaScript that the page has loaded at each stage of a visit, and the weight of each library in it:
 * kilobytes, gzip.
 */
export async function benchWeight(): Promise<void> {
  const shown = new Set<Chunk>()
  for (const { name, bar, chunks } of await stagesOfAVisit()) {
    console.log(`${name}: ${weightOf(chunks).toFixed(1)} kB of ${bar} kB, in ${chunks.length} files`)
    const more = chunks.filter((chunk) => !shown.has(chunk))
    for (const chunk of more) shown.add(chunk)
    for (const [library, weight] of librariesIn(more))
      console.log(`    ${weight.toFixed(1).padStart(5)} kB  ${library}`)
  }
}

/** Heaviest first. Each library is compressed separately, so the sum differs slightly from the total. */
function librariesIn(chunks: readonly Chunk[]): [library: string, weight: number][] {
  const texts = new Map<string, string>()
  for (const chunk of chunks)
    for (const [source, text] of piecesOf(chunk)) {
      const library = libraryOf(source)
      texts.set(library, (texts.get(library) ?? '') + text)
    }
  return [...texts]
    .map(([library, text]): [string, number] => [library, gzipSync(text).length / 1000])
    .filter(([, weight]) => weight >= 0.3)
    .sort(([, one], [, other]) => other - one)
}

/** A chunk's text, piece by piece, each with the file that it comes from. */
function piecesOf({ code, map }: Chunk): [source: string | null, text: string][] {
  if (!map) return [[null, code]]
  const lines = code.split('\n')
  const mappings: EachMapping[] = []
  eachMapping(new TraceMap(map.toString()), (mapping) => mappings.push(mapping))
  return mappings.map(({ source, generatedLine, generatedColumn }, index) => {
    const next = mappings[index + 1]
    const end = next?.generatedLine === generatedLine ? next.generatedColumn : undefined
    return [source, lines[generatedLine - 1]!.slice(generatedColumn, end)]
  })
}

function libraryOf(source: string | null): string {
  if (!source) return "the bundler's own"
  const [, library] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source) ?? []
  if (library) return library
  const [, folder] = /\/?((?:src\/features\/|src\/|model|archive)[^/]*)/.exec(source) ?? []
  return folder ?? 'documents'
}
