import { inflateRawSync } from 'node:zlib'

/** Signatures of the end of the central directory and of one of its entries. */
const signatures = { end: 0x06054b50, entry: 0x02014b50 }

/**
 * The files of a zip archive by name, in its order (APPNOTE.TXT 6.3, without zip64 and encryption).
 * @throws Error if it is not such an archive
 */
export function unzip(archive: Buffer): Map<string, Buffer> {
  let end = archive.length - 22
  while (end >= 0 && archive.readUInt32LE(end) !== signatures.end) end--
  if (end < 0) throw new Error('this is not a zip archive')

  const files = new Map<string, Buffer>()
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (archive.readUInt32LE(at) !== signatures.entry) throw new Error('this zip archive is damaged')
    const method = archive.readUInt16LE(at + 10)
    const size = archive.readUInt32LE(at + 20)
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      archive.readUInt16LE(at + offset),
    )
    const header = archive.readUInt32LE(at + 42)
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength!)
    at += 46 + nameLength! + extraLength! + commentLength!
    if (name.endsWith('/')) continue

    const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28)
    const bytes = archive.subarray(start, start + size)
    if (method !== 0 && method !== 8)
      throw new Error(`${name} is compressed by a method (${method}) that is not known here`)
    files.set(name, method === 0 ? bytes : inflateRawSync(bytes))
  }
  return files
}
