/**
 * The CRC-32 of ZIP files (ISO 3309, polynomial EDB88320), four bytes per step: a photo takes a few
 * milliseconds.
 */
const tables = Array.from({ length: 4 }, () => new Uint32Array(256))
for (let byte = 0; byte < 256; byte += 1) {
  let crc = byte
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  tables[0]![byte] = crc
}
for (let byte = 0; byte < 256; byte += 1)
  for (let table = 1; table < 4; table += 1) {
    const before = tables[table - 1]![byte]!
    tables[table]![byte] = tables[0]![before & 255]! ^ (before >>> 8)
  }
const [one, two, three, four] = tables as [Uint32Array, Uint32Array, Uint32Array, Uint32Array]

/** @param crc the CRC-32 of the preceding bytes */
export function crc32(bytes: Uint8Array, crc = 0): number {
  let value = ~crc
  let at = 0
  for (; at + 4 <= bytes.length; at += 4) {
    value ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
    value = four[value & 255]! ^ three[(value >>> 8) & 255]! ^ two[(value >>> 16) & 255]! ^ one[value >>> 24]!
  }
  for (; at < bytes.length; at += 1) value = one[(value ^ bytes[at]!) & 255]! ^ (value >>> 8)
  return ~value >>> 0
}
