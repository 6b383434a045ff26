import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { crc32 } from 'node:zlib'

export interface UnzippedFile {
  name: string
  modified: [date: number, time: number]
  content: Buffer
}

/**
 * Reads a ZIP file of stored files as unzip does: by the directory at its end, and by the ZIP64 fields when a
 * value does not fit.
 * @throws if a file does not match the directory
 */
export function unzip(path: string): UnzippedFile[] {
  const file = openSync(path, 'r')
  const read = (at: number, length: number) => {
    const bytes = Buffer.alloc(length)
    if (readSync(file, bytes, 0, length, at) < length) throw new Error('The file breaks off.')
    return bytes
  }
  try {
    const end = read(fstatSync(file).size - 22, 22)
    if (end.readUInt32LE(0) !== 0x06054b50) throw new Error('There is no end of a directory.')
    let [count, size, start] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)]
    if (count === 0xffff || size === 0xffff_ffff || start === 0xffff_ffff) {
      const locator = read(fstatSync(file).size - 22 - 20, 20)
      if (locator.readUInt32LE(0) !== 0x07064b50) throw new Error('There is no ZIP64 locator.')
      const end64 = read(Number(locator.readBigUInt64LE(8)), 56)
      if (end64.readUInt32LE(0) !== 0x06064b50) throw new Error('There is no ZIP64 end.')
      ;[count, size, start] = [32, 40, 48].map((at) => Number(end64.readBigUInt64LE(at))) as [
        number,
        number,
        number,
      ]
    }
    const directory = read(start, size)
    const files: UnzippedFile[] = []
    for (let at = 0; at < size;) {
      const entry = directory.subarray(at)
      if (entry.readUInt32LE(0) !== 0x02014b50) throw new Error('The directory is damaged.')
      const [nameLength, extraLength] = [entry.readUInt16LE(28), entry.readUInt16LE(30)]
      const extra = entry.subarray(46 + nameLength, 46 + nameLength + extraLength)
      let extraAt = 4
      const whole = (value: number) => {
        if (value !== 0xffff_ffff) return value
        extraAt += 8
        return Number(extra.readBigUInt64LE(extraAt - 8))
      }
      const length = whole(entry.readUInt32LE(24))
      if (whole(entry.readUInt32LE(20)) !== length) throw new Error('It is not stored as it was.')
      const header = whole(entry.readUInt32LE(42))
      const local = read(header, 30)
      if (local.readUInt32LE(0) !== 0x04034b50) throw new Error('A file is not where the directory says.')
      const content = read(header + 30 + local.readUInt16LE(26) + local.readUInt16LE(28), length)
      if (crc32(content) !== entry.readUInt32LE(16) || local.readUInt32LE(14) !== entry.readUInt32LE(16))
        throw new Error('A CRC-32 is wrong.')
      const name = entry.subarray(46, 46 + nameLength).toString('utf8')
      files.push({ name, modified: [entry.readUInt16LE(14), entry.readUInt16LE(12)], content })
      at += 46 + nameLength + extraLength
    }
    if (files.length !== count) throw new Error('The directory has another length.')
    return files
  } finally {
    closeSync(file)
  }
}
