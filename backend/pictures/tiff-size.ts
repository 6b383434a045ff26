import { largestJpegSize } from './jpeg-size.ts'
import { type Part, readPart } from './parts.ts'
import { isCr2, isRaw, jpegsIn } from './raw-files.ts'
import type { Size } from './size.ts'
import {
  type Directory,
  directoryAt,
  layoutOf,
  MAX_DIRECTORIES,
  MAX_DIRECTORY_BYTES,
  numberOf,
  numbersIn,
  TAGS,
  upright,
} from './tiff.ts'

/** The size in a TIFF's first directory or, of a raw file, that of the largest JPEG in it, which the album shows. */
export async function tiffSize(file: Blob): Promise<Size | undefined> {
  const head = await readPart(file, { from: 0, bytes: 16 })
  let first: Directory | undefined
  const jpegs: Part[] = []
  for await (const tags of directoriesIn(file)) {
    first ??= tags
    if (!isRaw(first) && !isCr2(head))
      return upright({ width: numberOf(tags, TAGS.WIDTH), height: numberOf(tags, TAGS.HEIGHT) }, tags)
    jpegs.push(...jpegsIn(tags))
  }
  const largest = await largestJpegSize(jpegs, file)
  return first && largest && upright(largest, first)
}

export async function firstDirectory(tiff: Blob): Promise<Directory | undefined> {
  for await (const tags of directoriesIn(tiff)) return tags
  return undefined
}

/** A TIFF's directories, each followed by those in it. Damaged ones count, too. */
async function* directoriesIn(file: Blob): AsyncGenerator<Directory> {
  const layout = layoutOf(await readPart(file, { from: 0, bytes: 16 }))
  const waiting = [layout.start]
  const seen = new Set<number>()
  while (waiting.length > 0 && seen.size < MAX_DIRECTORIES) {
    const at = waiting.shift()!
    if (at === 0 || seen.has(at)) continue
    seen.add(at)
    const part = await readPart(file, { from: at, bytes: MAX_DIRECTORY_BYTES })
    const directory = directoryAt(at, layout, part, at)
    if (!directory) continue
    const { tags, next, subDirectories } = directory
    if (subDirectories) {
      const list = await readPart(file, subDirectories)
      tags.set(
        TAGS.SUB_DIRECTORIES,
        numbersIn(list, 0, list.byteLength, subDirectories.valueBytes, layout.isLittle),
      )
    }
    yield tags
    waiting.unshift(...(tags.get(TAGS.SUB_DIRECTORIES) ?? []), next)
  }
}
