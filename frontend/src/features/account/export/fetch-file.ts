import type { ApolloClient } from '@apollo/client'
import { ArchivedFileDocument } from '../../../generated/graphql.ts'
import { backoff } from '../../../shared/api/backoff.ts'
import { NoAnswer, pause, TRIES } from './ask-again.ts'
import { crc32 } from './crc32.ts'

export interface FetchedFile {
  bytes: Uint8Array<ArrayBuffer>
  crc: number
}
/** Why a photo's file could not be had, although the album answers. */
export type Why = 'GONE' | 'DAMAGED' | 'NOT_FOUND'

interface Wanted {
  id: string
  bytes: number
  /** Base64. */
  sha256: string
}

/**
 * Fetches a photo's file and looks whether it is the one that was added.
 * @param url where it is, for an hour or so; a fresh address is asked for after a failure
 * @throws NoAnswer; AbortError
 */
export async function fetchFile(
  photo: Wanted,
  url: string,
  client: ApolloClient,
  signal: AbortSignal,
): Promise<FetchedFile | Why> {
  let address: string | undefined = url
  for (let failed = 0; ;) {
    const outcome = await attempt(photo, address, signal).catch((error: unknown) => {
      signal.throwIfAborted()
      return error instanceof Error ? ('UNANSWERED' as const) : Promise.reject(error)
    })
    if (typeof outcome === 'object') return outcome
    failed += 1
    if (failed === TRIES || (outcome !== 'UNANSWERED' && failed === 3)) {
      if (outcome === 'UNANSWERED') throw new NoAnswer()
      return outcome
    }
    await pause(backoff(failed), signal)
    address = await freshAddress(photo.id, client).catch(() => address)
    if (!address) return 'GONE'
  }
}

async function attempt(
  { bytes: size, sha256 }: Wanted,
  url: string,
  signal: AbortSignal,
): Promise<FetchedFile | Why | 'UNANSWERED'> {
  const response = await fetch(url, { signal })
  if (response.status >= 500 || response.status === 429) return 'UNANSWERED'
  if (!response.ok || !response.body) return 'NOT_FOUND'
  const bytes = new Uint8Array(size)
  let [at, crc] = [0, 0]
  // By what arrives: a hundred megabytes at once would hold up the page.
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
