import { parseXmp, UnreadableXmp } from '../../xmp/parse-xmp.ts'
import type { Findings } from '../findings.ts'
import { iptcKeywords } from './iptc.ts'
import type { PictureFile } from '../pictures.ts'
import { textOf } from './read-sidecar.ts'
import { cleanLabels, labelsOf } from './xmp-facts.ts'

/**
 * The keywords within a picture's file: XMP (JPEG, PNG, WebP, TIFF, AVIF, HEIC) and IPTC (JPEG, TIFF). Only the file's head is read.
 * A damaged file has none. The album decides whether it is a picture at all.
 */
export async function embeddedLabels({ path, name }: PictureFile, findings: Findings): Promise<string[]> {
  const { default: sharp } = await import('sharp')
  const blocks = await sharp(path, { failOn: 'none', limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  if (!blocks) return []
  const { xmp, iptc } = blocks
  return cleanLabels(
    [...(xmp ? xmpLabels(xmp, name, findings) : []), ...(iptc ? iptcKeywords(iptc) : [])],
    name,
    findings,
  )
}

function xmpLabels(packet: Uint8Array, name: string, findings: Findings): string[] {
  const text = textOf(packet)
  if (text === undefined) return []
  try {
    return labelsOf(parseXmp(text), name, findings)
  } catch (error) {
    // Cameras write damaged packets too. Nobody wrote keywords into these.
    if (error instanceof UnreadableXmp) return []
    throw error
  }
}
