import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { retry } from '@album/async/retry'
import { Refusal } from '../command.ts'
import { partOf } from './part-file.ts'

/** With the pauses in between, half a minute. */
const TRIES = 6
/** A complete file with the wrong checksum will most likely be the same next time. */
const TRIES_OF_DAMAGED = 3

/** A try failed; another may succeed. */
class NotDownloaded extends Error {}
const damaged = new NotDownloaded('The file was damaged during the download.')

/**
 * Downloads a file whose SHA-256 is known. Until it is complete, it is a hidden file.
 * @param addressOf called for the file's URL before each try, since URLs expire
 * @throws Refusal if this file cannot be had, or an error of the disk
 */
export async function download(
  addressOf: () => Promise<string>,
  path: string,
  sha256: string,
): Promise<void> {
  const part = partOf(path)
  const attempt = async () => {
    try {
      await fetchTo(part, await addressOf(), sha256)
    } catch (error) {
      await rm(part, { force: true })
      throw error
    }
  }
  const mayRetry = (error: unknown, failed: number) =>
    error instanceof NotDownloaded && !(error === damaged && failed >= TRIES_OF_DAMAGED)
  await retry(attempt, { tries: TRIES, mayRetry }).catch((error) => {
    throw error instanceof NotDownloaded ? new Refusal(error.message) : error
  })
  await rename(part, path)
}

/** @throws NotDownloaded, or an error of the disk */
async function fetchTo(part: string, url: string, sha256: string): Promise<void> {
  const response = await fetch(url).catch(() => undefined)
  if (!response?.ok || !response.body)
    throw new NotDownloaded(
      `The file could not be downloaded: ${response ? `status ${response.status}` : 'no answer'}.`,
    )
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
    // Errors of the connection have no system call of their own, only their cause has.
    if ((error as NodeJS.ErrnoException).syscall) throw error
    throw new NotDownloaded('The connection broke before the file was complete.')
  }
  if (hash.digest('base64') !== sha256) throw damaged
}
