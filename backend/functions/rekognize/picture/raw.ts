/** Tags of TIFF 6.0, of TIFF/EP (ISO 12234-2) and of DNG 1.7 that mark a camera's raw file. */
const NEW_SUBFILE_TYPE = 254
const OLD_SUBFILE_TYPE = 255
const PHOTOMETRIC = 262
const DNG_VERSION = 50706

/** Photometric interpretations of raw sensor data, which is no picture before it is developed. */
const SENSOR = [32803, 34892]
/** Marks a reduced version of another image in the file. */
const [REDUCED, OLD_REDUCED] = [1, 2]
const SHORT = 3
/** The beginning of Canon's CR2: the directory's offset is always 16. */
const CR2 = '\x10\0\0\0CR\x02\0'

/**
 * Whether a TIFF is a camera's raw file. DNG, CR2, NEF, ARW and others are TIFFs whose first image is a small preview, which must
 * not be taken for the photo.
 * @param bytes a TIFF or BigTIFF, of either byte order
 */
export function isRaw(bytes: Buffer): boolean {
  if (bytes.toString('latin1', 4, 12) === CR2) return true
  const { [NEW_SUBFILE_TYPE]: subfile = 0, [OLD_SUBFILE_TYPE]: old, ...tags } = firstDirectory(bytes)
  return (
    (subfile & REDUCED) !== 0 ||
    old === OLD_REDUCED ||
    SENSOR.includes(tags[PHOTOMETRIC] ?? 0) ||
    DNG_VERSION in tags
  )
}

/** The first directory's tags, each with its first value if that fits in the entry. Damaged tags are left out. */
function firstDirectory(bytes: Buffer): Record<number, number> {
  const isLittle = bytes[0] === 0x49
  const short = (at: number) => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at))
  const long = (at: number) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  /** Eight bytes. No accepted file is so large that the upper four matter. */
  const longer = (at: number) => long(isLittle ? at : at + 4)
  const tags: Record<number, number> = {}
  try {
    const isBig = short(2) === 43
    const start = isBig ? longer(8) : long(4)
    const [count, first, size] = isBig ? [longer(start), start + 8, 20] : [short(start), start + 2, 12]
    for (let at = first; at < first + count * size; at += size) {
      const value = at + (isBig ? 12 : 8)
      tags[short(at)] = short(at + 2) === SHORT ? short(value) : long(value)
    }
  } catch (error) {
    // The file ends within its directory: decoding reports that.
    if (!(error instanceof RangeError)) throw error
  }
  return tags
}
