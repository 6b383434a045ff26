import { createHmac } from 'node:crypto'
import { largeObject, MEDIA, originalObject, renditionObject, SHARED } from '@album/model/objects'

/**
 * Guests' pictures have separate paths, in which the owner is encrypted differently for each photo: nobody can see that
 * two links belong to the same person. A CloudFront function (infra/cloudfront/open-shared-path.ts) verifies the proof in the URL and
 * decrypts the owner. Owners' paths are not encrypted: one signature covers a whole library, and CloudFront verifies it
 * (docs/decisions/0041-proofs-of-guests-urls.md).
 */

/** The key of proofs and seals, derived from one signing key: shared by the function that makes them and the one that opens them. */
export const sealKeyOf = (privateKey: string) =>
  createHmac('sha256', privateKey).update('shared pictures').digest('hex')

export interface Seal {
  /** The signing key's generation. Paths sealed with the previous key can still be opened. */
  generation: number
  /** Hexadecimal. */
  key: string
}

interface SharedPicture {
  owner: string
  id: string
  name: string
  turn?: number
}

/**
 * The address of a picture for a guest.
 * @param until when it expires, in epoch seconds
 * @returns path and query; the proof covers both, so that neither can be changed
 */
export function sharedPictureAddress(
  { owner, id, name, turn }: SharedPicture,
  until: number,
  seal: Seal,
): string {
  const sealed = sealedOwner(owner, id, seal)
  const path = keyOf(name, sealed, id, turn).replace(MEDIA, SHARED)
  const address = `${path}?until=${until}`
  // Starts with a slash, as no photo's id does: a proof is never a pad of `sealedOwner`.
  const proof = createHmac('sha256', seal.key).update(`/${address}`).digest('hex')
  return `${address}&proof=${proof}`
}

function keyOf(name: string, owner: string, id: string, turn?: number): string {
  if (name === 'ORIGINAL') return originalObject(owner, id)
  return name === 'LARGE' ? largeObject(owner, id, turn) : renditionObject(owner, id, name, turn)
}

/** `{generation}-{hexadecimal}`: the owner's id XOR a pad derived from the key and the photo. A photo's owner never changes. */
function sealedOwner(owner: string, id: string, { generation, key }: Seal): string {
  const bytes = Buffer.from(owner, 'latin1')
  const stream = Buffer.concat(
    Array.from({ length: Math.ceil(bytes.length / 32) }, (_, block) =>
      createHmac('sha256', key).update(`${id}.${block}`).digest(),
    ),
  )
  return `${generation}-${Buffer.from(bytes.map((byte, at) => byte ^ stream[at]!)).toString('hex')}`
}
