import { fileNameOf } from '@album/archive/file-names'
import { retry, TRIES_OF_A_MINUTE } from '@album/async/retry'
import { DOWNLOADED_PAGE } from '@album/model/limits'
import { codeOf, errorsOf, isFinal } from '../../shared/api/graphql-errors.ts'
import { askAgain, NoAnswer } from '../../shared/download/ask-again.ts'
import { sha256Of } from '../../shared/sha256-text.ts'
import { showDownload } from '../../shared/download/download-notice.ts'
import { offerStored, startDownload } from '../../shared/download/downloads.ts'
import { LimitReached, type Source, type Wanted } from '../../shared/download/source.ts'
import { storedDownloads } from '../../shared/download/stored-file.ts'
import { guestText } from '../../shared/text/guest.ts'
import { jpegNameOf } from './jpeg-name.ts'
import type { GuestAlbum, GuestPhoto } from './shared-album.ts'
import { isUsedUp, type Watch } from './watch-album.ts'

/** Downloads the shared album as one file. */
export async function downloadAlbum(watch: Watch, token: string, { title, count }: GuestAlbum) {
  const name = fileNameOf(title, 'application/zip')
  const job = {
    person: await guestOf(token),
    what: { kind: 'shared' } as const,
    name,
    ...(count !== null && { total: count }),
  }
  const download = startDownload(job, sharedPhotos(watch))
  if (download) showDownload(download)
}

/** Offers to continue a download that stopped with an earlier window. */
export async function offerDownloads(watch: Watch, token: string) {
  for await (const stored of storedDownloads(await guestOf(token), () => false))
    showDownload(offerStored(stored, sharedPhotos(watch)))
}

/** Who may continue it: those with the link. The token itself is not stored. */
const guestOf = async (token: string) => `guest ${await sha256Of(token, 'base64')}`

interface SharedWanted extends Wanted {
  /** Where its page begins; undefined for the first page. */
  page: string | undefined
  /** Its file is its LARGE picture, because the link does not give the original. */
  isMade: boolean
}

/** Tries to make a LARGE picture if the album answers: more tries would get the same answer. */
const TRIES_TO_MAKE = 3

/** The album's photos, until the link ends: their originals or, if the link does not give these, their LARGE pictures. */
export function sharedPhotos(watch: Pick<Watch, 'watched' | 'readPage' | 'readLarge'>): Source<SharedWanted> {
  const ending = new AbortController()
  watch.watched.subscribe(({ status }) => status === 'ended' && ending.abort())
  const read = (nextToken: string | undefined, signal: AbortSignal) =>
    askAgain(() => watch.readPage(DOWNLOADED_PAGE, nextToken), signal)
  /** The photos of the page that was read last. */
  let current: SharedWanted[] = []

  async function make({ id }: SharedWanted, signal: AbortSignal): Promise<Pick<Wanted, 'url' | 'why'>> {
    const mayRetry = (error: unknown, failed: number) => {
      const [refusal] = errorsOf(error)
      return !refusal || (!isFinal(refusal) && failed < TRIES_TO_MAKE)
    }
    try {
      const picture = await retry(() => watch.readLarge(id), { tries: TRIES_OF_A_MINUTE, mayRetry, signal })
      return picture ? { url: picture.url } : { why: 'GONE' }
    } catch (error) {
      signal.throwIfAborted()
      if (isUsedUp(error)) throw new LimitReached()
      if (errorsOf(error).length === 0) throw new NoAnswer()
      return { why: codeOf(error) === 'PHOTO' ? 'GONE' : 'DAMAGED' }
    }
  }

  return {
    ended: ending.signal,
    async *photos(signal) {
      let number = 0
      for (let next: string | null | undefined; next !== null;) {
        const page = next ?? undefined
        const { sharedAlbum, sharedPhotos } = await read(page, signal)
        current = sharedPhotos.items.map((photo) => wantedOf(photo, ++number, page, sharedAlbum))
        yield* current
        next = sharedPhotos.nextToken
      }
    },
    make,
    async refresh(wanted, signal) {
      if (wanted.isMade) return (await make(wanted, signal)).url
      const { id, page } = wanted
      const { items } = (await read(page, signal)).sharedPhotos
      // The others of the page have expired too.
      const fresh = new Map(items.map((photo) => [photo.id, originalOf(photo)?.url]))
      for (const photo of current) if (fresh.get(photo.id)) photo.url = fresh.get(photo.id)
      if (fresh.has(id)) return fresh.get(id)
      // It was moved to another page, or is gone.
      for (let next: string | null | undefined; next !== null;) {
        const { items, nextToken } = (await read(next ?? undefined, signal)).sharedPhotos
        const photo = items.find((each) => each.id === id)
        if (photo) return originalOf(photo)?.url
        next = nextToken
      }
      return undefined
    },
  }
}

/** @param album as it was read with the photo */
function wantedOf(
  photo: GuestPhoto,
  number: number,
  page: string | undefined,
  { download }: GuestAlbum,
): SharedWanted {
  const original = originalOf(photo)
  const title = photo.title ?? guestText.untitled(number)
  return {
    ...{ id: photo.id, title, page, isMade: !original },
    name: original ? fileNameOf(title, original.format) : jpegNameOf(title),
    modified: photo.takenLocal ?? new Date().toISOString(),
    ...(original && { url: original.url }),
    // Downloads have just been switched off.
    ...(!original && !download && { why: 'NOT_FOUND' }),
  }
}

const originalOf = ({ images }: GuestPhoto) => images.find(({ name }) => name === 'ORIGINAL')
