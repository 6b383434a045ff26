import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { backoff } from '../library.ts'
import { Refusal } from '../refusal.ts'

/** With the pauses between them half a minute. */
const TRIES = 6
/** A store that has answered in full gives the same again. */
const TRIES_OF_DAMAGED = 3
const DAMAGED = 'It arrived damaged.'

/**
 * Writes a file whose SHA-256 is known. It has its name only once it is whole: one that breaks off is hidden.
 * @param addressOf the file's address; asked anew after each failure, since addresses expire
 * @throws Refusal
 */
export async function download(
  addressOf: () => Promise<string>,
  path: string,
  sha256: string,
): Promise<void> {
  const part = join(dirname(path), `.${basename(path)}.part`)
  for (let failed = 0; ;) {
    const why = await attempt(await addressOf(), part, sha256)
    if (!why) return rename(part, path)
    await rm(part, { force: true })
    failed += 1
    if (failed === TRIES || (why === DAMAGED && failed >= TRIES_OF_DAMAGED)) throw new Refusal(why)
    await sleep(backoff(failed))
  }
}

/** @returns why not, where it did not work and may at the next try @throws where the disk does not take it */
async function attempt(url: string, part: string, sha256: string): Promise<string | undefined> {
  const response = await fetch(url).catch(() => undefined)
  if (!response?.ok || !response.body)
    return `It could not be fetched: ${response ? `status ${response.status}` : 'no answer'}.`
  const hash = createHash('sha256')
  const hashed = new Transform({
    transform(chunk, _, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  try {
    await pipeline(Readable.fromWeb(response.body as never), hashed, createWriteStream(part))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).path) throw error
    return 'It broke off on its way.'
  }
  return hash.digest('base64') === sha256 ? undefined : DAMAGED
}
