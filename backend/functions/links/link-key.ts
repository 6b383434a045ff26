import { randomBytes } from 'node:crypto'
import type { ParameterStore } from '../media-key/parameter.ts'

const KEY_BYTES = 32

/**
 * The deployment's key that seals the tokens of links. It is created with the first link, and read once for each container. After a
 * failure, the next call tries again.
 */
export function linkKeyReader(name: string, store: Pick<ParameterStore, 'read' | 'create'>) {
  let key: Promise<Buffer> | undefined
  return async (): Promise<Buffer> => {
    key ??= readOrCreate(name, store)
    try {
      return await key
    } catch (error) {
      key = undefined
      throw error
    }
  }
}

async function readOrCreate(name: string, store: Pick<ParameterStore, 'read' | 'create'>): Promise<Buffer> {
  const kept = await store.read(name)
  if (kept) return Buffer.from(kept, 'base64')
  const made = randomBytes(KEY_BYTES).toString('base64')
  if (await store.create(name, made)) return Buffer.from(made, 'base64')
  // Another call created the key first.
  return Buffer.from((await store.read(name))!, 'base64')
}
