/** Rows of 8 bits a channel, RGB or RGB and alpha, `stride` bytes apart. */
interface Rows {
  width: number
  height: number
  channels: 3 | 4
  stride: number
  data: Uint8Array
  /** The colour profile of the values; without it, sRGB. */
  icc?: Buffer
}

const SHORT = 3
const LONG = 4
const UNDEFINED = 7

/**
 * Wraps pixels into an uncompressed TIFF. sharp's raw input cannot carry a colour profile, and phones' HEIC is in Display P3.
 * @see TIFF Revision 6.0, Adobe 1992: sections 2 and 6; the profile's tag is ICC.1's, annex B.4
 */
export function tiffAround({ width, height, channels, stride, data, icc }: Rows): Buffer {
  const rowBytes = width * channels
  const fields = channels === 4 ? 11 : 10
  const count = icc ? fields + 1 : fields
  const bitsAt = 8 + 2 + count * 12 + 4
  const iccAt = bitsAt + channels * 2
  // The format requires an even offset.
  const pixelsAt = (iccAt + (icc?.length ?? 0) + 1) & ~1
  const tiff = Buffer.alloc(pixelsAt + rowBytes * height)

  tiff.write('II*\0', 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(count, 8)
  let at = 10
  const field = (tag: number, type: number, values: number, value: number) => {
    tiff.writeUInt16LE(tag, at)
    tiff.writeUInt16LE(type, at + 2)
    tiff.writeUInt32LE(values, at + 4)
    tiff.writeUInt32LE(value, at + 8)
    at += 12
  }
  field(256, LONG, 1, width)
  field(257, LONG, 1, height)
  field(258, SHORT, channels, bitsAt) // BitsPerSample
  field(259, SHORT, 1, 1) // Compression: none
  field(262, SHORT, 1, 2) // PhotometricInterpretation: RGB
  field(273, LONG, 1, pixelsAt) // StripOffsets
  field(277, SHORT, 1, channels) // SamplesPerPixel
  field(278, LONG, 1, height) // RowsPerStrip
  field(279, LONG, 1, rowBytes * height) // StripByteCounts
  field(284, SHORT, 1, 1) // PlanarConfiguration: interleaved
  if (channels === 4) field(338, SHORT, 1, 2) // ExtraSamples: alpha, not premultiplied
  if (icc) field(34675, UNDEFINED, icc.length, iccAt)

  for (let channel = 0; channel < channels; channel += 1) tiff.writeUInt16LE(8, bitsAt + channel * 2)
  icc?.copy(tiff, iccAt)
  for (let row = 0; row < height; row += 1)
    tiff.set(data.subarray(row * stride, row * stride + rowBytes), pixelsAt + row * rowBytes)
  return tiff
}
