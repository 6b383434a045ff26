import { endingsOf } from '@album/model/uploads'

/** Names that Windows reserves for devices, with any extension (Microsoft, "Naming Files, Paths, and Namespaces"). */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i
/** Characters that Windows, macOS or Linux refuse in a name, control characters, and marks of direction. */
const REFUSED = /[<>:"/\\|?*\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/gu
/** Nearly every file system allows 255 bytes; this leaves room for a number. */
const MAX_BYTES = 200

/** The extensions of a content type, the usual one first. */
const extensionsOf = (contentType: string) =>
  contentType === 'application/zip' ? ['.zip'] : endingsOf(contentType).map((ending) => `.${ending}`)

/** The file name of a photo, or of an album's ZIP file: its title, in characters that every file system allows, with the extension of its content type. */
export function fileNameOf(title: string, contentType: string | null | undefined): string {
  const ends = extensionsOf(contentType ?? '')
  const end = ends.find((each) => title.toLowerCase().endsWith(each))
  const stem = safe(end ? title.slice(0, -end.length) : title)
  return stem + (end ? title.slice(-end.length) : (ends[0] ?? ''))
}

function safe(title: string): string {
  const name = title
    .normalize('NFC')
    .replace(REFUSED, '_')
    .trim()
    // Unix hides names that begin with a dot; Windows drops dots at the end.
    .replace(/^\.+/, '_')
    .replace(/[. ]+$/, '_')
    .replace(DEVICES, '_$1')
  return cut(name) || 'Untitled'
}

/** Cuts between characters, never within one. */
function cut(name: string): string {
  const encoder = new TextEncoder()
  let kept = ''
  let bytes = 0
  for (const character of name) {
    bytes += encoder.encode(character).length
    if (bytes > MAX_BYTES) break
    kept += character
  }
  return kept.trimEnd()
}

/** The names used in one folder. Many file systems treat `Cat.png` and `cat.PNG` as the same. */
export class TakenNames {
  private readonly taken = new Set<string>()
  /** How often each name was requested: the ten-thousandth file with a name need not try all numbers. */
  private readonly wanted = new Map<string, number>()

  take(name: string): void {
    this.taken.add(folded(name))
  }

  /** The free names among `cat.png`, `cat (2).png`, `cat (3).png` … */
  *freeLike(name: string): Generator<string> {
    const dot = name.lastIndexOf('.')
    const [stem, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
    for (let count = this.wanted.get(folded(name)) ?? 1; ; count += 1) {
      const candidate = count === 1 ? name : `${stem} (${count})${end}`
      this.wanted.set(folded(name), count)
      if (!this.taken.has(folded(candidate))) yield candidate
    }
  }

  /** Takes the first of these. */
  takeLike(name: string): string {
    const { value } = this.freeLike(name).next() as { value: string }
    this.take(value)
    return value
  }
}

const folded = (name: string) => name.normalize('NFC').toLowerCase()
