import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { writeDurably } from '../service/durable-file.ts'

/** AES-256-GCM with this machine's key, instead of KMS. The name is authenticated too, so that values cannot be swapped. */
export interface Cipher {
  encrypt(text: string, name: string): string
  decrypt(sealed: string, name: string): string
}

/** @param keyFile 32 random bytes, generated at the first start and readable by its owner alone */
export async function openCipher(keyFile: string): Promise<Cipher> {
  const key = await readKey(keyFile)
  return {
    encrypt(text, name) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name))
      const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), content]).toString('base64')
    },
    decrypt(sealed, name) {
      const bytes = Buffer.from(sealed, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      decipher.setAAD(Buffer.from(name)).setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
  }
}

async function readKey(file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const key = randomBytes(32)
  await writeDurably(file, key)
  return key
}
