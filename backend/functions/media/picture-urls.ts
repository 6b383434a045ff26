import { epochSeconds } from '@album/dates/epoch-seconds'
import { p256 } from '@noble/curves/nist.js'
import { createHash, createPrivateKey } from 'node:crypto'
import type { Image, ImageName } from '../../generated/graphql.ts'
import { GUEST_PICTURE_URL, PICTURE_URL } from '@album/model/lifetimes'
import {
  LARGE,
  largeObject,
  originalObject,
  ORIGINALS,
  renditionObject,
  RENDITIONS,
} from '@album/model/objects'
import { sealKeyOf, sharedPictureAddress } from './shared-path.ts'

/** A resolver's input: the image's name and its owner. */
export interface ImageSource extends Pick<Image, 'name'> {
  owner: string
  id: string
  /** How far the picture is turned. */
  turn?: number
  /** For a guest: when their link expires, in epoch seconds. The URL then opens only this picture, and hides the owner. */
  guestUntil?: number
}

export interface Signer {
  /** The distribution's `https://host`. */
  origin: string
  keyPairId: string
  /** The number of the deployment's signing key, starting at 1. */
  generation: number
  /** PEM */
  privateKey: string
}

/** How many signatures a container caches. */
const MAX_KEPT = 1000

const renditionOf = (name: string) => (owner: string, id: string, turn?: number) => ({
  path: renditionObject(owner, id, name, turn),
  signed: `${RENDITIONS}${owner}/*`,
})
/** The path of each picture, and the resource that its owner's signature covers. */
const OF_OWNER: Record<
  ImageName,
  (owner: string, id: string, turn?: number) => { path: string; signed: string }
> = {
  GRID: renditionOf('GRID'),
  SCREEN: renditionOf('SCREEN'),
  LARGE: (owner, id, turn) => ({ path: largeObject(owner, id, turn), signed: `${LARGE}${owner}/*` }),
  ORIGINAL: (owner, id) => ({ path: originalObject(owner, id), signed: `${ORIGINALS}${owner}/*` }),
}

/**
 * Signs picture URLs. One signature covers all of an owner's renditions, or all of their originals, so a page needs one. A guest's
 * URL opens one picture, on a path that hides the owner.
 *
 * A wildcard is used only at the end of a resource: it matches any characters, including a query
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-custom-policy.html),
 * so one before the owner would also match `…/{somebody else}/…?/{owner}/`.
 * @returns a function that returns the URLs of images, in order
 */
export function pictureUrls({ origin, keyPairId, generation, privateKey }: Signer) {
  const seal = { generation, key: sealKeyOf(privateKey) }
  const key = scalarOf(privateKey)
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
    const signature = inUrl(signed(policy, key))
    const query = `Policy=${inUrl(Buffer.from(policy))}&Key-Pair-Id=${keyPairId}&Signature=${signature}`
    if (signatures.size >= MAX_KEPT) signatures.clear()
    signatures.set(kept, query)
    return query
  }

  return (images: ImageSource[], now: Date): string[] => {
    const after = (period: number) => (Math.floor(epochSeconds(now) / period) + 2) * period
    return images.map(({ owner, id, name, turn, guestUntil }) => {
      if (guestUntil !== undefined) {
        const until = Math.min(after(GUEST_PICTURE_URL), guestUntil)
        return `${origin}/${sharedPictureAddress({ owner, id, name, turn }, until, seal)}`
      }
      const { path, signed } = OF_OWNER[name](owner, id, turn)
      return `${origin}/${path}?${signatureFor(signed, after(PICTURE_URL))}`
    })
  }
}

/**
 * A policy's ECDSA signature in DER. It is the same in every container (RFC 6979), and so is the URL: a browser would load a picture again
 * for each other signature. Node.js and AWS's signer choose another random number each time. CloudFront expects SHA-1 where a URL names no
 * `Hash-Algorithm` (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-custom-policy.html).
 */
const signed = (policy: string, key: Uint8Array) =>
  p256.sign(createHash('sha1').update(policy).digest(), key, { prehash: false, format: 'der' })

/** The number that an EC private key is: 32 bytes. */
const scalarOf = (pem: string) =>
  new Uint8Array(Buffer.from(createPrivateKey(pem).export({ format: 'jwk' }).d!, 'base64url'))

/** Base64 without characters that have a meaning in URLs, as CloudFront reads it (the same page). */
const inUrl = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('base64')
    .replace(/[+=/]/g, (sign) => '-_~'['+=/'.indexOf(sign)]!)
