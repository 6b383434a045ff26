import { readFile } from 'node:fs/promises'
import { retry } from '@album/async/retry'
import { RenewUploadDocument, type UploadTargetFragment } from '../generated/graphql.ts'
import type { Library } from '../library.ts'
import { Refusal } from '../command.ts'

const TRIES = 8

type Outcome = 'stored' | 'expired' | 'damaged' | 'busy' | 'refused'

/** Another try may succeed. */
class TryAgain extends Error {}

/** Sends a file to its upload target. Retries if S3 is busy or does not answer. @throws Refusal */
export async function put(target: UploadTargetFragment, path: string, library: Library): Promise<void> {
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
    const outcome = await send(current, bytes).catch((): Outcome => 'busy')
    if (outcome === 'damaged') throw new Refusal('The file changed while it was being sent.')
    if (outcome === 'refused') throw new Refusal('The album did not accept the file.')
    isExpired = outcome === 'expired'
    if (outcome !== 'stored') throw new TryAgain()
  }
  await retry(attempt, { tries: TRIES, mayRetry: (error) => error instanceof TryAgain }).catch((error) => {
    if (error instanceof TryAgain)
      throw new Refusal('The file could not be sent: the album is not responding.')
    throw error
  })
}

async function renewed(target: UploadTargetFragment, library: Library): Promise<UploadTargetFragment> {
  const { data, errors } = await library.query(RenewUploadDocument, { id: target.photo.id })
  if (data?.renewUpload) return data.renewUpload
  if (errors[0]?.errorInfo?.code === 'ALREADY_UPLOADED') return { ...target, url: null }
  throw new Refusal(errors[0]?.message ?? 'The album did not accept the file.')
}

async function send({ url, headers }: UploadTargetFragment, body: Buffer<ArrayBuffer>): Promise<Outcome> {
  const response = await fetch(url!, {
    method: 'PUT',
    headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
    body,
  })
  return outcomeOf(response.status, await response.text())
}

/** What S3's answer means (S3 API Reference, "Error responses"). */
export function outcomeOf(status: number, body: string): Outcome {
  // 412: the object exists; the answer to an earlier try was lost.
  if ((status >= 200 && status < 300) || status === 412) return 'stored'
  // 400: the credentials that signed the URL have expired before the URL.
  if (status === 403 || (status === 400 && /<Code>(ExpiredToken|InvalidToken)</.test(body))) return 'expired'
  // 409: another request to the same key is under way. 400 RequestTimeout: the body arrived too slowly.
  if (status === 409 || status === 429 || status >= 500 || /<Code>RequestTimeout</.test(body)) return 'busy'
  if (/<Code>(BadDigest|XAmzContentSHA256Mismatch|IncompleteBody)</.test(body)) return 'damaged'
  return 'refused'
}
