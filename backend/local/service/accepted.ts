import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from './fingerprint.ts'

/**
 * Texts that slow checks have accepted, remembered across starts. A change of the checks forgets all of them.
 * @param name of the folder in `node_modules/.cache`
 * @param checks a text that differs if the checks do
 */
export function acceptedBy(name: string, checks: () => string) {
  const folder = join(repository, 'node_modules/.cache', name)
  /** Undefined until the first text is checked. */
  let opened: { file: string; hashes: Set<string> } | undefined

  function open() {
    const file = join(folder, hashOf(checks()))
    try {
      return { file, hashes: new Set(readFileSync(file, 'utf8').split('\n')) }
    } catch {
      // The checks have changed, or this is the first start.
      rmSync(folder, { recursive: true, force: true })
      return { file, hashes: new Set<string>() }
    }
  }

  return {
    has: (text: string) => (opened ??= open()).hashes.has(hashOf(text)),
    add(text: string) {
      const { file, hashes } = (opened ??= open())
      hashes.add(hashOf(text))
      try {
        mkdirSync(folder, { recursive: true })
        appendFileSync(file, `${hashOf(text)}\n`)
      } catch {
        // Another start has just removed the folder, or nothing can be written here: the next start checks the text again.
      }
    },
  }
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url')
