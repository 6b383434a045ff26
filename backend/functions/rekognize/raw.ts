/** Tags of TIFF 6.0, of TIFF/EP (ISO 12234-2) and of DNG 1.7 that mark a camera's raw file. */
const NEW_SUBFILE_TYPE = 254
const OLD_SUBFILE_TYPE = 255
const PHOTOMETRIC = 262
const DNG_VERSION = 50706

/** A sensor's samples, each behind one colour's filter, or linear: no picture before they are developed. */
const SENSOR = [32803, 34892]
/** A reduced version of another image of the file. */
const [REDUCED, OLD_REDUCED] = [1, 2]
const SHORT = 3
/** Canon's own mark, behind the directory's offset, which is always this. */
const CR2 = '\x10\0\0\0CR\x02\0'

/**
 * Whether a TIFF is a camera's raw file: DNG, CR2, NEF, ARW and others are TIFFs whose first image is a preview as small as a
 * thumbnail, which must not pass for the photo.
 * @param bytes begins as a TIFF, classic or BigTIFF, of either byte order
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

/** The first directory's tags with the first value of each that fits in its entry; what is damaged is left out. */
function firstDirectory(bytes: Buffer): Record<number, number> {
  const isLittle = bytes[0] === 0x49
  const short = (at: number) => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at))
  const long = (at: number) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  /** Eight bytes: no file that is let in is so large that the upper four matter. */
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
    // It ends before its directory does: decoding reports that.
    if (!(error instanceof RangeError)) throw error
  }
  return tags
}
