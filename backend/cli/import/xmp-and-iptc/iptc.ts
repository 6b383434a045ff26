/** Photoshop's resource with IPTC data (Adobe Photoshop File Formats Specification, "Image Resource IDs": 0x0404). */
const IPTC_RESOURCE = 0x0404
const SIGNATURES = ['8BIM', 'MeSa', 'AgHg', 'PHUT', 'DCSR']

/** Record and data set numbers, with their names in the IPTC-NAA Information Interchange Model 4.2. */
const [CHARACTER_SET, OBJECT_NAME, KEYWORDS, HEADLINE, CAPTION] = ['1:90', '2:05', '2:25', '2:105', '2:120']
/** The escape sequence that chooses UTF-8 (ISO 2022). */
const UTF_8 = '\x1b%G'

/** The fields in which people describe a picture. */
interface IptcFields {
  objectName?: string
  headline?: string
  caption?: string
  keywords: string[]
}

/** The texts in an IPTC block, bare (TIFF) or within Photoshop's resources (JPEG). Damaged parts are left out. */
export function iptcFields(block: Uint8Array): IptcFields {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength)
  const iim = bytes.toString('latin1', 0, 9) === 'Photoshop' ? resource(bytes) : bytes
  if (!iim) return { keywords: [] }
  const fields = [...fieldsIn(iim)]
  const isUtf8 = fields.some(([name, value]) => name === CHARACTER_SET && value.toString('latin1') === UTF_8)
  const texts = (wanted: string) =>
    fields.filter(([name]) => name === wanted).map(([, value]) => textOf(value, isUtf8))
  return {
    objectName: texts(OBJECT_NAME)[0],
    headline: texts(HEADLINE)[0],
    caption: texts(CAPTION)[0],
    keywords: texts(KEYWORDS),
  }
}

/** The IPTC data among Photoshop's resources. */
function resource(bytes: Buffer): Buffer | undefined {
  // The identifier `Photoshop 3.0` ends with a zero byte.
  for (let at = bytes.indexOf(0) + 1; at + 12 <= bytes.length;) {
    if (!SIGNATURES.includes(bytes.toString('latin1', at, at + 4))) return undefined
    const id = bytes.readUInt16BE(at + 4)
    // The name and the data are padded to an even length.
    const nameLength = bytes[at + 6]! + 1
    const sizeAt = at + 6 + nameLength + (nameLength % 2)
    if (sizeAt + 4 > bytes.length) return undefined
    const size = bytes.readUInt32BE(sizeAt)
    if (id === IPTC_RESOURCE) return bytes.subarray(sizeAt + 4, sizeAt + 4 + size)
    at = sizeAt + 4 + size + (size % 2)
  }
  return undefined
}

function* fieldsIn(iim: Buffer): Generator<[name: string, value: Buffer]> {
  // Each field begins with 0x1C; the block may be padded with zero bytes.
  for (let at = 0; at + 5 <= iim.length && iim[at] === 0x1c;) {
    const size = iim.readUInt16BE(at + 3)
    // Larger sizes are written differently; none of these texts has them.
    if (size > 0x7fff || at + 5 + size > iim.length) return
    yield [`${iim[at + 1]}:${`${iim[at + 2]}`.padStart(2, '0')}`, iim.subarray(at + 5, at + 5 + size)]
    at += 5 + size
  }
}

/**
 * Many programs write UTF-8 without saying so, and older ones the system's character set (Metadata Working Group, "Guidelines for
 * Handling Image Metadata" 2.0, chapter 5.1.3).
 */
function textOf(value: Buffer, isUtf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !isUtf8 }).decode(value)
  } catch {
    return new TextDecoder('windows-1252').decode(value)
  }
}
