/**
 * `nextToken`: the position at which a query stopped, encrypted with AES-256-GCM. A client can send it back, but can
 * neither read nor change it. A token from another API or data source is invalid.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

export interface TokenSeal {
  seal(lastEvaluatedKey: Record<string, unknown>): string
  /** @returns undefined if the token was not made with this key and purpose */
  open(token: string): Record<string, unknown> | undefined
}

/** `key` has 32 bytes; `purpose` binds the tokens to one data source. */
export function createTokenSeal(key: Buffer, purpose: string): TokenSeal {
  return {
    seal(lastEvaluatedKey) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose))
      const sealed = Buffer.concat([cipher.update(JSON.stringify(lastEvaluatedKey), 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
    },
    open(token) {
      try {
        const bytes = Buffer.from(token, 'base64')
        if (bytes.toString('base64') !== token) return undefined
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
          .setAAD(Buffer.from(purpose))
          .setAuthTag(bytes.subarray(12, 28))
        return JSON.parse(
          Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8'),
        )
      } catch {
        return undefined
      }
    },
  }
}
