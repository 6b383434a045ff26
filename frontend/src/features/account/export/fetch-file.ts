import type { ApolloClient } from '@apollo/client'
import { ArchivedFileDocument } from '../../../generated/graphql.ts'
import { retry } from '@album/archive/retry'
import { NoAnswer, TRIES } from './ask-again.ts'
import { crc32 } from './crc32.ts'

export interface FetchedFile {
  bytes: Uint8Array<ArrayBuffer>
  crc: number
}
/** Why a photo's file could not be fetched although the album answers. */
export type Why = 'GONE' | 'DAMAGED' | 'NOT_FOUND'

interface Wanted {
  id: string
  bytes: number
  /** Base64. */
  sha256: string
}

/** A failed try that is worth repeating. */
class TryAgain extends Error {
  constructor(readonly why: Why | 'UNANSWERED') {
    super(why)
  }
}
/** Tries if the store answers: more tries would get the same answer. */
const TRIES_ANSWERED = 3

/**
 * Fetches a photo's file and checks that it is the one that was uploaded.
 * @param url the file's URL, valid for about an hour; after a failure, a fresh one is requested
 * @throws NoAnswer; the signal's reason
 */
export async function fetchFile(
  photo: Wanted,
  url: string,
  client: ApolloClient,
  signal: AbortSignal,
): Promise<FetchedFile | Why> {
  let address: string | undefined = url
  let isFirst = true
  const attempt = async () => {
    if (!isFirst) address = await freshAddress(photo.id, client).catch(() => address)
    isFirst = false
    if (!address) return 'GONE' as const
    const outcome = await fetchOnce(photo, address, signal).catch((error: unknown) => {
      signal.throwIfAborted()
      return error instanceof Error ? ('UNANSWERED' as const) : Promise.reject(error)
    })
    if (typeof outcome === 'string') throw new TryAgain(outcome)
    return outcome
  }
  const mayRetry = (error: unknown, failed: number) =>
    error instanceof TryAgain && (error.why === 'UNANSWERED' || failed < TRIES_ANSWERED)
  return retry(attempt, { tries: TRIES, mayRetry, signal }).catch((error: unknown) => {
    if (!(error instanceof TryAgain)) throw error
    if (error.why === 'UNANSWERED') throw new NoAnswer()
    return error.why
  })
}

async function fetchOnce(
  { bytes: size, sha256 }: Wanted,
  url: string,
  signal: AbortSignal,
): Promise<FetchedFile | Why | 'UNANSWERED'> {
  const response = await fetch(url, { signal })
  if (response.status >= 500 || response.status === 429) return 'UNANSWERED'
  if (!response.ok || !response.body) return 'NOT_FOUND'
  const bytes = new Uint8Array(size)
  let [at, crc] = [0, 0]
  // Chunk by chunk: computing the CRC-32 of a hundred megabytes at once would freeze the page.
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read()
    if (done) break
    if (at + value.length > size) {
      await reader.cancel()
      return 'DAMAGED'
    }
    bytes.set(value, at)
    crc = crc32(value, crc)
    at += value.length
  }
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return at === size && btoa(String.fromCharCode(...hash)) === sha256 ? { bytes, crc } : 'DAMAGED'
}

async function freshAddress(id: string, client: ApolloClient): Promise<string | undefined> {
  const { data } = await client.query({
    query: ArchivedFileDocument,
    variables: { id },
    fetchPolicy: 'no-cache',
  })
  return data?.photo?.images.find(({ name }) => name === 'ORIGINAL')?.url
}
