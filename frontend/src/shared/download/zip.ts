/** The value of a 32-bit or 16-bit field whose real value is in a ZIP64 field. */
const FULL32 = 0xffff_ffff
const FULL16 = 0xffff
/** Flag: the name is UTF-8. */
const UTF8 = 1 << 11
/** Made on Unix, by version 4.5 of the format: a regular file that everybody may read. */
const MADE_BY = (3 << 8) | 45
const PLAIN_FILE = 0o100644 << 16

export interface ZippedFile {
  name: string
  /** Size in bytes and CRC-32, both known before writing. */
  size: number
  crc: number
  /** Local time without a zone: `2024-07-31T18:05:09`. */
  modified: string
}

/**
 * Writes a ZIP file from front to back, without compression, which pictures do not need. Above 4 GB or 65,535
 * files it uses ZIP64 (PKWARE's APPNOTE 6.3, 4.3.14 to 4.5.3). docs/decisions/0026-own-zip-writer.md explains
 * why it uses no library.
 * @param write receives the bytes in order, with their place in the file
 */
export class ZipWriter {
  private readonly directory: Uint8Array<ArrayBuffer>[] = []

  constructor(
    private readonly write: (bytes: Uint8Array<ArrayBuffer> | Blob, at: number) => Promise<void>,
    /** Offset of the next byte in the file. */
    private at = 0,
  ) {}

  async add(file: ZippedFile, content: Uint8Array<ArrayBuffer> | Blob): Promise<void> {
    await this.put(this.header(file))
    await this.write(content, this.at)
    this.at += file.size
  }

  /** Counts a file that is already there: an earlier run has added it at this place. */
  skip(file: ZippedFile): void {
    this.at += this.header(file).length + file.size
  }

  /** A file's header. Enters the file into the directory. */
  private header(file: ZippedFile): Uint8Array<ArrayBuffer> {
    const name = new TextEncoder().encode(file.name)
    const isLarge = file.size >= FULL32
    const size: Field = [isLarge ? FULL32 : file.size, 4]
    const extra = isLarge ? fields([1, 2], [16, 2], [file.size, 8], [file.size, 8]) : fields()
    const described: Field[] = [
      [45, 2],
      [UTF8, 2],
      [0, 2],
      ...dosTime(file.modified),
      [file.crc, 4],
      size,
      size,
      [name.length, 2],
    ]
    this.directory.push(this.directoryEntry(file, name, described))
    return joined(fields([0x04034b50, 4], ...described, [extra.length, 2]), name, extra)
  }

  private directoryEntry(
    { size }: ZippedFile,
    name: Uint8Array,
    described: Field[],
  ): Uint8Array<ArrayBuffer> {
    const large: Field[] = []
    if (size >= FULL32) large.push([size, 8], [size, 8])
    if (this.at >= FULL32) large.push([this.at, 8])
    const extra = large.length > 0 ? fields([1, 2], [large.length * 8, 2], ...large) : fields()
    return joined(
      fields(
        [0x02014b50, 4],
        [MADE_BY, 2],
        ...described,
        [extra.length, 2],
        [0, 2],
        [0, 2],
        [0, 2],
        [PLAIN_FILE, 4],
        [Math.min(this.at, FULL32), 4],
      ),
      name,
      extra,
    )
  }

  /** Writes the directory, which completes the ZIP file. @returns the file's size */
  async end(): Promise<number> {
    const start = this.at
    const count = this.directory.length
    for (const entry of this.directory) await this.put(entry)
    const size = this.at - start
    if (count >= FULL16 || size >= FULL32 || start >= FULL32) {
      const end64 = this.at
      await this.put(
        fields(
          [0x06064b50, 4],
          [44, 8],
          [MADE_BY, 2],
          [45, 2],
          [0, 4],
          [0, 4],
          [count, 8],
          [count, 8],
          [size, 8],
          [start, 8],
        ),
        fields([0x07064b50, 4], [0, 4], [end64, 8], [1, 4]),
      )
    }
    const few = Math.min(count, FULL16)
    await this.put(
      fields(
        [0x06054b50, 4],
        [0, 2],
        [0, 2],
        [few, 2],
        [few, 2],
        [Math.min(size, FULL32), 4],
        [Math.min(start, FULL32), 4],
        [0, 2],
      ),
    )
    return this.at
  }

  private async put(...parts: Uint8Array<ArrayBuffer>[]): Promise<void> {
    const bytes = joined(...parts)
    const { length } = bytes
    // The bytes may be handed over to a worker.
    await this.write(bytes, this.at)
    this.at += length
  }
}

/** A number and its size in bytes, little-endian. */
type Field = [value: number, bytes: 2 | 4 | 8]

function fields(...all: Field[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(all.reduce((sum, [, length]) => sum + length, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const [value, length] of all) {
    if (length === 2) view.setUint16(at, value, true)
    else if (length === 4) view.setUint32(at, value, true)
    else view.setBigUint64(at, BigInt(value), true)
    at += length
  }
  return bytes
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** MS-DOS format: steps of two seconds, and nothing before 1980. */
function dosTime(modified: string): Field[] {
  const parts = modified.match(/\d+/g)?.map(Number) ?? []
  const [year = 1980, month = 1, day = 1, hours = 0, minutes = 0, seconds = 0] = parts
  const isKnown = year >= 1980 && year < 2108
  return [
    [isKnown ? (hours << 11) | (minutes << 5) | (seconds >> 1) : 0, 2],
    [isKnown ? ((year - 1980) << 9) | (month << 5) | day : (1 << 5) | 1, 2],
  ]
}
