import { readFile } from 'node:fs/promises'
import { request as requestOverHttp } from 'node:http'
import { request as requestOverHttps } from 'node:https'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { retry, TRIES_OF_A_MINUTE } from '@album/async/retry'
import { type PutAnswer, putOutcome } from '@album/model/put-outcome'
import { RenewUploadDocument, type UploadTargetFragment } from '../generated/graphql.ts'
import type { Library } from '../library.ts'
import { Refusal } from '../command.ts'

/** Another try may succeed. */
class TryAgain extends Error {}

export const NOT_ACCEPTED = 'The album did not accept the file.'

/** The operating system takes up to 4 MB ahead, which shows no progress: 15 KB a second are enough. */
const MAX_SILENCE_MS = 300_000

/**
 * Sends a file to its upload target. Retries if S3 is busy or does not answer.
 * @param maxSilenceMs a connection that makes no progress for so long is ended @throws Refusal
 */
export async function put(
  target: UploadTargetFragment,
  path: string,
  library: Library,
  maxSilenceMs = MAX_SILENCE_MS,
): Promise<void> {
  let current = target
  let isExpired = false
  const attempt = async () => {
    if (isExpired) current = await renewed(current, library)
    isExpired = false
    // The bytes have arrived: the answer to an earlier try was lost.
    if (!current.url) return
    const bytes = await readFile(path).catch(() => {
      throw new Refusal('The file was moved or cannot be read.')
    })
    const outcome = await send(current, bytes, maxSilenceMs).catch((): PutAnswer => 'busy')
    if (outcome === 'damaged') throw new Refusal('The file changed while it was being sent.')
    if (outcome === 'refused') throw new Refusal(NOT_ACCEPTED)
    isExpired = outcome === 'expired'
    if (outcome !== 'stored' && outcome !== 'there') throw new TryAgain()
  }
  await retry(attempt, { tries: TRIES_OF_A_MINUTE, mayRetry: (error) => error instanceof TryAgain }).catch(
    (error) => {
      if (error instanceof TryAgain)
        throw new Refusal('The file could not be sent: the album is not responding.')
      throw error
    },
  )
}

async function renewed(target: UploadTargetFragment, library: Library): Promise<UploadTargetFragment> {
  const { data, errors } = await library.query(RenewUploadDocument, { id: target.photo.id })
  if (data?.renewUpload) return data.renewUpload
  if (errors[0]?.errorInfo?.code === 'ALREADY_UPLOADED') return { ...target, url: null }
  throw new Refusal(errors[0]?.message ?? NOT_ACCEPTED)
}

/** Progress is seen after each. */
const CHUNK_BYTES = 64 * 1024

/**
 * `fetch` is no use here: its time limit for an answer begins when it takes the file, and so ends each upload that takes longer.
 * @throws if the connection breaks or makes no progress
 */
async function send(
  { url, headers }: UploadTargetFragment,
  bytes: Buffer,
  maxSilenceMs: number,
): Promise<PutAnswer> {
  const request = url!.startsWith('https:') ? requestOverHttps : requestOverHttp
  const named = headers.map(({ name, value }): [string, string] => [name, value])
  const sending = request(url!, {
    method: 'PUT',
    // Signed. Without it, the file would be sent in chunks, which S3 refuses.
    headers: { ...Object.fromEntries(named), 'content-length': bytes.length },
  })
  const silence = setTimeout(() => sending.destroy(new Error('No progress.')), maxSilenceMs)
  function* chunks() {
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
      silence.refresh()
      yield bytes.subarray(at, at + CHUNK_BYTES)
    }
  }
  try {
    return await new Promise<PutAnswer>((resolve, reject) => {
      sending.on('error', reject)
      sending.on('response', (response) => {
        text(response).then((body) => resolve(putOutcome(response.statusCode!, body)), reject)
      })
      pipeline(Readable.from(chunks()), sending).catch(reject)
    })
  } finally {
    clearTimeout(silence)
    sending.destroy()
  }
}
