import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { LinkItem } from '@album/model/album'

const CIPHER = 'aes-256-gcm'
/** The sizes that NIST recommends for GCM (SP 800-38D, 5.2.1.1 and 5.2.1.2), and Node's defaults. */
const IV_BYTES = 12
const TAG_BYTES = 16

/** The purpose of the seal: copied to another link's item, it does not open. */
const purposeOf = ({ owner, album, id }: Pick<LinkItem, 'owner' | 'album' | 'id'>) =>
  Buffer.from(JSON.stringify([owner, album, id]))

/** Encrypts a link's token, so that its owner can see it again. @param key 32 bytes */
export function sealToken(
  token: string,
  link: Pick<LinkItem, 'owner' | 'album' | 'id'>,
  key: Buffer,
): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(purposeOf(link))
  const sealed = Buffer.concat([cipher.update(token), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** The token in a seal; undefined if it was sealed with another key, or for another link. */
export function openToken(
  sealed: string,
  link: Pick<LinkItem, 'owner' | 'album' | 'id'>,
  key: Buffer,
): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url')
  const [iv, tag] = [bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)]
  try {
    const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES })
      .setAAD(purposeOf(link))
      .setAuthTag(tag)
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return undefined
  }
}
