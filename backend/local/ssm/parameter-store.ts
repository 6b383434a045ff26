import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { removeUnfinished, writeDurably } from '../service/durable-file.ts'
import { openCipher } from './cipher.ts'
import type { Parameter } from './parameter.ts'

/**
 * All parameters: in memory for reading, in one file on disk. A change is written before it becomes visible, one at a
 * time. SecureStrings are encrypted on disk and in memory; `read` decrypts one.
 */
export interface ParameterStore {
  all(): Parameter[]
  get(name: string): Parameter | undefined
  /** The decrypted value. */
  read(parameter: Parameter): string
  /** `change` gets the stored parameter (its value encrypted) and returns the new one, or undefined to remove it. */
  update(
    name: string,
    change: (kept: Parameter | undefined) => Parameter | undefined,
  ): Promise<Parameter | undefined>
}

export async function openParameterStore(folder: string): Promise<ParameterStore> {
  removeUnfinished(folder)
  const file = join(folder, 'parameters.json')
  const cipher = await openCipher(join(folder, 'key'))
  let parameters = new Map(((await readJson(file)) ?? []).map((parameter) => [parameter.name, parameter]))
  let last: Promise<unknown> = Promise.resolve()

  const sealed = (parameter: Parameter): Parameter =>
    parameter.type === 'SecureString'
      ? { ...parameter, value: cipher.encrypt(parameter.value, parameter.name) }
      : parameter

  async function write(name: string, change: (kept: Parameter | undefined) => Parameter | undefined) {
    const kept = parameters.get(name)
    const changed = change(kept)
    if (changed === kept) return kept
    const next = new Map(parameters)
    if (changed) next.set(name, sealed(changed))
    else next.delete(name)
    await writeDurably(file, JSON.stringify([...next.values()]))
    parameters = next
    return next.get(name)
  }

  return {
    all: () => [...parameters.values()],
    get: (name) => parameters.get(name),
    read: ({ type, value, name }) => (type === 'SecureString' ? cipher.decrypt(value, name) : value),
    update(name, change) {
      const turn = last.then(() => write(name, change))
      last = turn.catch(() => {})
      return turn
    },
  }
}

async function readJson(file: string): Promise<Parameter[] | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
