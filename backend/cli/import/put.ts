import { readFile } from 'node:fs/promises'
import { retry, TRIES_OF_A_MINUTE } from '@album/async/retry'
import { type PutAnswer, putOutcome } from '@album/model/put-outcome'
import { RenewUploadDocument, type UploadTargetFragment } from '../generated/graphql.ts'
import type { Library } from '../library.ts'
import { Refusal } from '../command.ts'

/** Another try may succeed. */
class TryAgain extends Error {}

export const NOT_ACCEPTED = 'The album did not accept the file.'

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
    const outcome = await send(current, bytes).catch((): PutAnswer => 'busy')
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

async function send({ url, headers }: UploadTargetFragment, body: Buffer<ArrayBuffer>): Promise<PutAnswer> {
  const response = await fetch(url!, {
    method: 'PUT',
    headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
    body,
  })
  return putOutcome(response.status, await response.text())
}
