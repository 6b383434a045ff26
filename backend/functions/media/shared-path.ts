import { createHmac } from 'node:crypto'
import { originalObject, renditionObject } from '@album/model/photo'

/**
 * Guests' pictures have separate paths, in which the owner is encrypted differently for each photo: nobody can see that
 * two links belong to the same person. A CloudFront function (infra/open-shared-path.ts) decrypts the owner after
 * CloudFront has verified the signature of the requested path. Owners' paths are not encrypted: one signature covers a
 * whole library.
 */

/** The encryption key for owners, derived from one signing key: shared by the function that signs and the one that decrypts. */
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
}

/** A picture's path for guests, and the resource that their signature covers: one photo's renditions, or one original. */
export function sharedPath({ owner, id, name }: SharedPicture, seal: Seal): { path: string; signed: string } {
  const sealed = sealedOwner(owner, id, seal)
  const path = (name === 'ORIGINAL' ? originalObject(sealed, id) : renditionObject(sealed, id, name)).replace(
    'media/',
    SHARED,
  )
  return { path, signed: name === 'ORIGINAL' ? path : `${path.slice(0, path.lastIndexOf('/'))}/*` }
}

const SHARED = 'media/shared/'

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
