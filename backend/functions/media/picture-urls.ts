import { getSignedUrl } from '@aws-sdk/cloudfront-signer'
import type { Image, ImageName } from '../../generated/graphql.ts'
import { largeObject, originalObject, renditionObject } from '@album/model/photo'
import { sealKeyOf, sharedPath } from './shared-path.ts'

/** A resolver's input: the image's name and its owner. */
export interface ImageSource extends Pick<Image, 'name'> {
  owner: string
  id: string
  /** For a guest, whose link ends then (epoch seconds): the signature opens this photo's pictures alone, and hides the owner. */
  guestUntil?: number
}

export interface Signer {
  /** `https://host`, of the distribution. */
  origin: string
  keyPairId: string
  /** Which of the deployment's signing keys it is, from 1. */
  generation: number
  /** PEM */
  privateKey: string
}

const HOUR_SECONDS = 3600
const HALF_HOUR_SECONDS = 1800
/** Signatures kept in one container. */
const MAX_KEPT = 1000

const renditionOf = (name: string) => (owner: string, id: string) => ({
  path: renditionObject(owner, id, name),
  signed: `media/renditions/${owner}/*`,
})
/** Where each picture is, and what its owner's signature covers. */
const OF_OWNER: Record<ImageName, (owner: string, id: string) => { path: string; signed: string }> = {
  GRID: renditionOf('GRID'),
  SCREEN: renditionOf('SCREEN'),
  LARGE: (owner, id) => ({ path: largeObject(owner, id), signed: `media/large/${owner}/*` }),
  ORIGINAL: (owner, id) => ({ path: originalObject(owner, id), signed: `media/originals/${owner}/*` }),
}

/**
 * Signs picture URLs. One signature covers all of an owner's renditions, or all of their originals, until a full hour that
 * is at least one hour away, so within an hour a picture has one URL, which browsers keep, and a page costs one
 * signature. A guest's covers one photo's renditions, or one original, on a path that hides the owner,
 * until a full half-hour that is at least half an hour away, or their link ends.
 *
 * A wildcard stands at a resource's end only: it matches any characters, those of a query included
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-custom-policy.html),
 * so one before the owner would open `…/{somebody else}/…?/{owner}/`.
 * @returns a function: the URLs of images, in order
 */
export function pictureUrls({ origin, keyPairId, generation, privateKey }: Signer) {
  const seal = { generation, key: sealKeyOf(privateKey) }
  const signatures = new Map<string, string>()

  function signatureFor(resource: string, expires: number): string {
    const kept = `${resource} ${expires}`
    const known = signatures.get(kept)
    if (known) return known
    const policy = JSON.stringify({
      Statement: [
        {
          Resource: `${origin}/${resource}`,
          Condition: { DateLessThan: { 'AWS:EpochTime': expires } },
        },
      ],
    })
    const signature = getSignedUrl({ url: `${origin}/`, keyPairId, privateKey, policy }).split('?')[1]!
    if (signatures.size >= MAX_KEPT) signatures.clear()
    signatures.set(kept, signature)
    return signature
  }

  return (images: ImageSource[], now: Date): string[] => {
    const after = (period: number) => (Math.floor(now.getTime() / 1000 / period) + 2) * period
    const urlOf = (path: string, signed: string, expires: number) =>
      `${origin}/${path}?${signatureFor(signed, expires)}`
    return images.map(({ owner, id, name, guestUntil }) => {
      if (guestUntil !== undefined) {
        const { path, signed } = sharedPath({ owner, id, name }, seal)
        return urlOf(path, signed, Math.min(after(HALF_HOUR_SECONDS), guestUntil))
      }
      const { path, signed } = OF_OWNER[name](owner, id)
      return urlOf(path, signed, after(HOUR_SECONDS))
    })
  }
}
