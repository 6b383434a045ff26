import { retry, TRIES_OF_A_MINUTE } from '@album/async/retry'
import { NoAnswer } from './ask-again.ts'
import { crc32 } from './crc32.ts'
import { type FileAddress, LimitReached, type Missing, type Why } from './source.ts'

export interface FetchedFile {
  bytes: Uint8Array<ArrayBuffer>
  crc: number
}

interface Expected {
  bytes?: number
  /** Base64. */
  sha256?: string
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
 * Fetches a photo's file and, if its SHA-256 is known, checks that it is the one that was uploaded. After a lost
 * connection it continues with the missing bytes.
 * @param url the file's URL, valid for about an hour
 * @param refresh called after a failure for another URL. While it fails, the old one may still be valid
 * @throws NoAnswer; LimitReached; the signal's reason
 */
export async function fetchFile(
  expected: Expected,
  url: string,
  refresh: () => Promise<FileAddress>,
  signal: AbortSignal,
): Promise<FetchedFile | Missing['why']> {
  const part = new Part(expected)
  let address: FileAddress = { url }
  const attempt = async (failed: number) => {
    let failure: unknown
    if (failed > 0)
      address = await refresh().catch((error: unknown) => {
        failure = error
        return address
      })
    signal.throwIfAborted()
    if (!address.url) return address.why ?? 'GONE'
    const outcome = await part.fetch(address.url, signal).catch((error: unknown) => {
      signal.throwIfAborted()
      return error instanceof Error ? ('UNANSWERED' as const) : Promise.reject(error)
    })
    if (typeof outcome !== 'string') return outcome
    // These end the download. Without the album's answer, nobody knows whether the photo has a file.
    if (failure instanceof NoAnswer || failure instanceof LimitReached) throw failure
    throw new TryAgain(failure ? 'UNANSWERED' : outcome)
  }
  const mayRetry = (error: unknown, failed: number) =>
    error instanceof TryAgain && (error.why === 'UNANSWERED' || failed < TRIES_ANSWERED)
  return retry(attempt, { tries: TRIES_OF_A_MINUTE, mayRetry, signal }).catch((error: unknown) => {
    if (!(error instanceof TryAgain)) throw error
    if (error.why === 'UNANSWERED') throw new NoAnswer()
    return error.why
  })
}

/** The received beginning of a file. */
class Part {
  private bytes = new Uint8Array(0)
  private at = 0
  private crc = 0
  private etag: string | null = null

  constructor(private readonly expected: Expected) {}

  /** Fetches the missing bytes. @throws if the connection is lost */
  async fetch(url: string, signal: AbortSignal): Promise<FetchedFile | Why | 'UNANSWERED'> {
    // Without an ETag, the rest could be another file's.
    const isRest = this.at > 0 && this.etag !== null
    const headers = isRest ? { range: `bytes=${this.at}-`, 'if-range': this.etag! } : undefined
    const response = await fetch(url, { signal, headers })
    if (response.status >= 500 || response.status === 429) return 'UNANSWERED'
    if (!response.ok || !response.body) return 'NOT_FOUND'
    const isContinued =
      isRest &&
      response.status === 206 &&
      response.headers.get('content-range')?.startsWith(`bytes ${this.at}-`)
    if (!isContinued) this.begin(response.headers)
    // Chunk by chunk: computing the CRC-32 of a hundred megabytes at once would freeze the page.
    for (const reader = response.body.getReader(); ;) {
      const { done, value } = await reader.read()
      if (done) return this.whole()
      if (this.at + value.length > this.bytes.length) {
        await reader.cancel()
        return this.damaged()
      }
      this.bytes.set(value, this.at)
      this.crc = crc32(value, this.crc)
      this.at += value.length
    }
  }

  private begin(headers: Headers) {
    const size = this.expected.bytes ?? Number(headers.get('content-length'))
    if (this.bytes.length !== size) this.bytes = new Uint8Array(size)
    this.at = 0
    this.crc = 0
    this.etag = headers.get('etag')
  }

  private async whole(): Promise<FetchedFile | Why> {
    if (this.at < this.bytes.length) return this.damaged()
    const { bytes, crc } = this
    const { sha256 } = this.expected
    if (sha256 !== undefined) {
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
      if (btoa(String.fromCharCode(...hash)) !== sha256) return this.damaged()
    }
    return { bytes, crc }
  }

  private damaged(): Why {
    this.at = 0
    return 'DAMAGED'
  }
}
