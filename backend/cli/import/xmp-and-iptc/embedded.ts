import { parseXmp, UnreadableXmp } from '../../xmp/parse-xmp.ts'
import { type Facts, merged } from '../facts.ts'
import type { Findings } from '../findings.ts'
import { iptcFields } from './iptc.ts'
import type { PictureFile } from '../pictures.ts'
import { textOf } from './read-sidecar.ts'
import { cleanLabels, descriptionOf, factsOf, titleOf } from './xmp-facts.ts'

/** Texts that cameras put where a person's description belongs, and photo programs copy (KPhotoAlbum leaves out the same). */
const OF_CAMERA =
  /^<?(?:(?:olympus|minolta|konica minolta) )?digital camera>?$|^sony dsc$|^samsung camera pictures$/i

/**
 * What a picture's own file says, in XMP (JPEG, PNG, WebP, TIFF, AVIF, HEIC) or else in IPTC (JPEG, TIFF): title, description, labels and
 * marks, as in a sidecar. The worker reads its date and place. Only the file's head is read. A damaged file says nothing. The album
 * decides whether it is a picture at all.
 */
export async function embeddedFacts(
  { path, name }: PictureFile,
  findings: Findings,
): Promise<Facts | undefined> {
  const { default: sharp } = await import('sharp')
  const blocks = await sharp(path, { failOn: 'none', limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  if (!blocks) return undefined
  const { xmp, iptc } = blocks
  const facts = merged([xmp && factsOfXmp(xmp, name, findings), iptc && factsOfIptc(iptc, name, findings)])
  if (facts && OF_CAMERA.test(facts.description ?? '')) delete facts.description
  if (facts && OF_CAMERA.test(facts.title ?? '')) delete facts.title
  return facts && (facts.ownLabels.length > 0 || Object.keys(facts).length > 1) ? facts : undefined
}

function factsOfXmp(packet: Uint8Array, name: string, findings: Findings): Facts | undefined {
  const text = textOf(packet)
  if (text === undefined) return undefined
  try {
    return factsOf(parseXmp(text), name, findings, { dateAndPlace: false })
  } catch (error) {
    // Cameras write damaged packets too. Nobody wrote anything into these.
    if (error instanceof UnreadableXmp) return undefined
    throw error
  }
}

/** The fields mean the same as in XMP (IPTC Photo Metadata Standard 2023.1: Title, Headline, Description, Keywords). */
function factsOfIptc(block: Uint8Array, name: string, findings: Findings): Facts {
  const { objectName, headline, caption, keywords } = iptcFields(block)
  const title = titleOf([objectName, headline], name, findings)
  const description = descriptionOf(caption, name, findings)
  return {
    ...(title && { title }),
    ...(description && { description }),
    ownLabels: cleanLabels(keywords, name, findings),
  }
}
