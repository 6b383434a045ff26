import { crc32 } from 'node:zlib'

/** A picture whose header claims another size than it has, as a decompression bomb's may. */
export function claiming(width: number, height: number, picture: Buffer): Buffer {
  const bytes = Buffer.from(picture)
  if (bytes.readUInt16BE(0) === 0xffd8) {
    const frame = frameHeader(bytes)
    bytes.writeUInt16BE(height, frame + 5)
    bytes.writeUInt16BE(width, frame + 7)
  } else if (bytes.toString('latin1', 12, 16) === 'IHDR') {
    bytes.writeUInt32BE(width, 16)
    bytes.writeUInt32BE(height, 20)
    bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29)
  } else if (bytes.toString('latin1', 0, 3) === 'GIF') {
    const frame = gifFrame(bytes)
    for (const at of [6, frame + 5]) bytes.writeUInt16LE(width, at)
    for (const at of [8, frame + 7]) bytes.writeUInt16LE(height, at)
  } else {
    // AVIF and HEIC have it in `ispe`, one for each item.
    for (let at = bytes.indexOf('ispe'); at > 0; at = bytes.indexOf('ispe', at + 1)) {
      bytes.writeUInt32BE(width, at + 8)
      bytes.writeUInt32BE(height, at + 12)
    }
  }
  return bytes
}

/** Where a JPEG's SOF0 (baseline) or SOF2 (progressive) begins. */
function frameHeader(jpeg: Buffer): number {
  let at = 2
  while (jpeg[at + 1] !== 0xc0 && jpeg[at + 1] !== 0xc2) at += 2 + jpeg.readUInt16BE(at + 2)
  return at
}

/** Where a GIF's first frame is described: behind the colours that all share, and extensions. */
function gifFrame(gif: Buffer): number {
  const flags = gif[10]!
  let at = 13 + (flags & 0x80 ? 3 * (2 << (flags & 7)) : 0)
  while (gif[at] === 0x21) {
    at += 2
    while (gif[at] !== 0) at += 1 + gif[at]!
    at += 1
  }
  return at
}
