import { getSignedUrl } from '@aws-sdk/cloudfront-signer'
import type { Image } from '../../generated/graphql.ts'
import { originalObject, renditionObject } from '../../table/photo.ts'

/** What a resolver gives of an image: its name and whose it is. */
export type ImageSource = Pick<Image, 'name'> & { owner: string; id: string }

export interface Signer {
  /** `https://host`, of the distribution. */
  origin: string
  keyPairId: string
  /** PEM */
  privateKey: string
}

const HOUR_SECONDS = 3600
/** Owners whose signature is kept in one container. */
const MOST_KEPT = 1000

/**
 * Signs picture URLs. One signature covers all of an owner's pictures until a full hour that is at least
 * one hour away, so within an hour a picture has one URL, which browsers keep, and a page costs one
 * signature.
 * @returns a function: the URLs of images, in order
 */
export function pictureUrls({ origin, keyPairId, privateKey }: Signer) {
  const signatures = new Map<string, string>()

  function signatureFor(owner: string, expires: number): string {
    const kept = `${owner} ${expires}`
    const known = signatures.get(kept)
    if (known) return known
    const policy = JSON.stringify({
      Statement: [
        {
          Resource: `${origin}/media/*/${owner}/*`,
          Condition: { DateLessThan: { 'AWS:EpochTime': expires } },
        },
      ],
    })
    const signature = getSignedUrl({ url: `${origin}/`, keyPairId, privateKey, policy }).split('?')[1]!
    if (signatures.size >= MOST_KEPT) signatures.clear()
    signatures.set(kept, signature)
    return signature
  }

  return (images: ImageSource[], now: Date): string[] => {
    const expires = (Math.floor(now.getTime() / 1000 / HOUR_SECONDS) + 2) * HOUR_SECONDS
    return images.map(({ owner, id, name }) => {
      const object = name === 'ORIGINAL' ? originalObject(owner, id) : renditionObject(owner, id, name)
      return `${origin}/${object}?${signatureFor(owner, expires)}`
    })
  }
}
