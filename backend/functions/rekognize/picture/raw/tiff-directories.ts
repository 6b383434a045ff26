/**
 * A TIFF's directories (TIFF 6.0, section 2; BigTIFF): each tag with its values. Values are kept for whole numbers and texts of at
 * most 64 KB. Damaged values and those outside the file are left out, since an import must survive any file.
 */
export type Directory = Map<number, number[]>

const SUB_DIRECTORIES = 330
/** A camera writes fewer than ten. A damaged file must not keep the worker busy. */
const MAX_DIRECTORIES = 32
const MAX_ENTRIES = 1000
const MAX_VALUES = 1000
/** Bytes of a value, by its type: BYTE, ASCII, SHORT, LONG, IFD, LONG8, IFD8. */
const VALUE_BYTES: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 13: 4, 16: 8, 18: 8 }

/** @returns the directories in the file's order, each followed by the directories in it; none if the first is damaged */
export function directoriesOf(bytes: Buffer): Directory[] {
  const read = reader(bytes)
  const found: Directory[] = []
  const seen = new Set<number>()
  const waiting = [read.start]
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (at === 0 || seen.has(at) || found.length === MAX_DIRECTORIES) continue
    seen.add(at)
    const directory = read.directory(at)
    if (!directory) continue
    found.push(directory.tags)
    waiting.unshift(...(directory.tags.get(SUB_DIRECTORIES) ?? []), directory.next)
  }
  return found
}

/** Only the first directory: a photo's file has many more values than callers need. */
export const firstDirectory = (bytes: Buffer): Directory => {
  const read = reader(bytes)
  return read.directory(read.start)?.tags ?? new Map()
}

/** @returns a text tag's value without its zero bytes and spaces at the end */
export const textOf = (directory: Directory, tag: number): string =>
  String.fromCharCode(...(directory.get(tag) ?? [])).replace(/[\0 ]+$/, '')

function reader(bytes: Buffer) {
  const isLittle = bytes[0] === 0x49
  /** Of 8 bytes the upper four are 0: no accepted file is so large that they matter. NaN outside the file. */
  function number(at: number, size: number): number {
    if (at < 0 || at + size > bytes.length) return NaN
    if (size === 8) return number(isLittle ? at : at + 4, 4)
    return isLittle ? bytes.readUIntLE(at, size) : bytes.readUIntBE(at, size)
  }
  const isBig = number(2, 2) === 43
  const [countBytes, entryBytes, wordBytes] = isBig ? [8, 20, 8] : [2, 12, 4]

  function directory(at: number): { tags: Directory; next: number } | undefined {
    const count = number(at, countBytes)
    if (!(count > 0 && count <= MAX_ENTRIES)) return undefined
    const tags: Directory = new Map()
    const end = at + countBytes + count * entryBytes
    for (let entry = at + countBytes; entry < end; entry += entryBytes) {
      const values = valuesOf(entry)
      if (values) tags.set(number(entry, 2), values)
    }
    return { tags, next: number(end, wordBytes) || 0 }
  }

  function valuesOf(entry: number): number[] | undefined {
    const size = VALUE_BYTES[number(entry + 2, 2)]
    const count = number(entry + 4, wordBytes)
    if (!size || !(count > 0 && count <= MAX_VALUES)) return undefined
    const inEntry = entry + 4 + wordBytes
    const at = size * count <= wordBytes ? inEntry : number(inEntry, wordBytes)
    const values = Array.from({ length: count }, (_, index) => number(at + index * size, size))
    return values.some(Number.isNaN) ? undefined : values
  }

  return { start: number(isBig ? 8 : 4, wordBytes) || 0, directory }
}
