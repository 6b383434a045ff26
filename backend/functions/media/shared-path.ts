import { createHmac } from 'node:crypto'
import { originalObject, renditionObject } from '@album/model/photo'

/**
 * Guests' pictures have paths of their own, in which the owner is sealed for each photo: two links of one person cannot be
 * seen to be theirs. A CloudFront function (infra/open-shared-path.ts) opens the seal after CloudFront has verified the signature of
 * the path as it was asked for. Owners' paths stay as they are: one signature covers a whole library.
 */

/** The secret of one signing key: known to the function that signs and to the one that opens. */
export const sealKeyOf = (privateKey: string) =>
  createHmac('sha256', privateKey).update('shared pictures').digest('hex')

export interface Seal {
  /** Of the signing key: the seal of the key before still opens. */
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

/** `{generation}-{hexadecimal}`: the owner's id, XOR what the key gives for this photo. A photo has one owner for ever. */
function sealedOwner(owner: string, id: string, { generation, key }: Seal): string {
  const bytes = Buffer.from(owner, 'latin1')
  const stream = Buffer.concat(
    Array.from({ length: Math.ceil(bytes.length / 32) }, (_, block) =>
      createHmac('sha256', key).update(`${id}.${block}`).digest(),
    ),
  )
  return `${generation}-${Buffer.from(bytes.map((byte, at) => byte ^ stream[at]!)).toString('hex')}`
}
