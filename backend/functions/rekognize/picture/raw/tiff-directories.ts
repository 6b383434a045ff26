import { viewOf } from '@album/pictures/parts'
import { type Directory, directoryAt, layoutOf, MAX_DIRECTORIES, TAGS } from '@album/pictures/tiff'

/** @returns the directories in the file's order, each followed by the directories in it; none if the first is damaged */
export function directoriesOf(bytes: Buffer): Directory[] {
  const view = viewOf(bytes)
  const layout = layoutOf(view)
  const found: Directory[] = []
  const seen = new Set<number>()
  const waiting = [layout.start]
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (at === 0 || seen.has(at) || found.length === MAX_DIRECTORIES) continue
    seen.add(at)
    const directory = directoryAt(at, layout, view)
    if (!directory) continue
    found.push(directory.tags)
    waiting.unshift(...(directory.tags.get(TAGS.SUB_DIRECTORIES) ?? []), directory.next)
  }
  return found
}

/** Only the first directory: a photo's file has many more values than callers need. */
export function firstDirectory(bytes: Buffer): Directory {
  const view = viewOf(bytes)
  const layout = layoutOf(view)
  return directoryAt(layout.start, layout, view)?.tags ?? new Map()
}

/** @returns a text tag's value without its zero bytes and spaces at the end */
export const textOf = (directory: Directory, tag: number): string =>
  String.fromCharCode(...(directory.get(tag) ?? [])).replace(/[\0 ]+$/, '')
