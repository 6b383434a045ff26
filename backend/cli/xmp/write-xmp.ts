import { NAMESPACES, NO_PLACE } from './names.ts'

/** The facts of a photo that a sidecar contains. */
export interface XmpPhoto {
  /** Undefined if it is the file's name. */
  title?: string
  description?: string | null
  /** `2024-07-31T18:05:09` */
  takenLocal?: string | null
  takenOffset?: string | null
  location?: { latitude: number; longitude: number } | null
  /** The album's name for the place. */
  place?: string | null
  /** A person set the place, or removed it. */
  placed?: boolean
  labels: string[]
  harmless?: boolean
  favourite?: boolean
  archived?: boolean
  /** The name of the guest who added it. */
  addedBy?: string | null
  /** Degrees, clockwise. */
  turn?: number
}

/** The program that wrote a sidecar names itself in it (ISO 16684-1, `x:xmptk`). */
const TOOLKIT = 'Self-labelling album'

/**
 * An XMP sidecar. It is plain RDF as Adobe's XMP Toolkit writes it, which Lightroom, digiKam, darktable and ExifTool read. Dates have
 * the form of ISO 8601, places that of the EXIF schema (XMP Specification Part 2, "EXIF schema for EXIF-specific properties").
 */
export function xmpOf(photo: XmpPhoto): string {
  const { title, description, takenLocal, takenOffset, labels, favourite, archived, turn } = photo
  const { location, place, placed, harmless, addedBy } = photo
  const taken = takenLocal && `${takenLocal}${takenOffset ?? ''}`
  const lines = [
    ...(title ? [alternatives('dc:title', title)] : []),
    ...(description ? [alternatives('dc:description', description)] : []),
    ...(labels.length > 0 ? [bag('dc:subject', labels)] : []),
    ...(taken ? [simple('exif:DateTimeOriginal', taken), simple('photoshop:DateCreated', taken)] : []),
    ...(location
      ? [
          simple('exif:GPSLatitude', degrees(location.latitude, 'N', 'S')),
          simple('exif:GPSLongitude', degrees(location.longitude, 'E', 'W')),
        ]
      : []),
    ...(placed ? [simple('album:place', (location && place) || NO_PLACE)] : []),
    ...(favourite ? [simple('fstop:favorite', '1')] : []),
    ...(archived ? [simple('album:archived', '1')] : []),
    ...(harmless ? [simple('album:harmless', '1')] : []),
    ...(addedBy ? [simple('album:addedBy', addedBy)] : []),
    ...(turn ? [simple('album:turn', String(turn))] : []),
  ]
  const used = (['dc', 'exif', 'photoshop', 'fstop', 'album'] as const).filter((prefix) =>
    lines.some((line) => line.includes(`<${prefix}:`)),
  )
  const declared = used.map((prefix) => `\n    xmlns:${prefix}="${NAMESPACES[prefix]}"`).join('')
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="${NAMESPACES.x}" x:xmptk="${TOOLKIT}">
 <rdf:RDF xmlns:rdf="${NAMESPACES.rdf}">
  <rdf:Description rdf:about=""${declared}>${lines.map((line) => `\n   ${line}`).join('')}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
`
}

const simple = (name: string, value: string) => `<${name}>${escaped(value)}</${name}>`

const bag = (name: string, values: string[]) =>
  `<${name}><rdf:Bag>${values.map((value) => simple('rdf:li', value)).join('')}</rdf:Bag></${name}>`

const alternatives = (name: string, value: string) =>
  `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(value)}</rdf:li></rdf:Alt></${name}>`

/** Characters that no XML document may have, such as U+FFFE, are left out; the album stores no other control characters. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#xD;')
}

/** `52,30.6N`: degrees and minutes. Six digits of a minute are 2 mm. */
function degrees(value: number, positive: string, negative: string): string {
  const minutes = Math.round(Math.abs(value) * 60 * 1e6) / 1e6
  const whole = Math.floor(minutes / 60)
  return `${whole},${Number((minutes - whole * 60).toFixed(6))}${value < 0 ? negative : positive}`
}

/** Whether an export of the album wrote this sidecar. Another export may replace only such a sidecar. */
export const isOwnXmp = (text: string) => text.includes(`x:xmptk="${TOOLKIT}"`)
