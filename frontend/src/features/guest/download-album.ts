import { fileNameOf } from '@album/archive/file-names'
import { retry, TRIES_OF_A_MINUTE } from '@album/async/retry'
import { DOWNLOADED_PAGE } from '@album/model/limits'
import { codeOf, errorsOf, isConflict, isFinal } from '../../shared/api/graphql-errors.ts'
import { askAgain, NoAnswer } from '../../shared/download/ask-again.ts'
import { sha256Of } from '../../shared/sha256-text.ts'
import { showDownload } from '../../shared/download/download-notice.ts'
import { offerStored, startDownload } from '../../shared/download/downloads.ts'
import {
  type FileAddress,
  LimitReached,
  type Source,
  type Wanted,
  type Why,
} from '../../shared/download/source.ts'
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

/** How often a download stops at a photo whose picture the album fails to make. After that, it goes on without that photo. */
const MAX_STOPS_AT_PHOTO = 2

/** The album's photos, until the link ends: their originals or, if the link does not give these, their LARGE pictures. */
export function sharedPhotos(watch: Pick<Watch, 'watched' | 'readPage' | 'readLarge'>): Source<SharedWanted> {
  const ending = new AbortController()
  watch.watched.subscribe(({ status }) => status === 'ended' && ending.abort())
  const read = (nextToken: string | undefined, signal: AbortSignal) =>
    askAgain(() => watch.readPage(DOWNLOADED_PAGE, nextToken), signal)
  /** The photos of the page that was read last. */
  let current: SharedWanted[] = []

  /** Ends with the last picture that was asked for. */
  let making: Promise<unknown> = Promise.resolve()
  /** By photo: how often the album failed to make its picture for a minute. */
  const stops = new Map<string, number>()

  /** One picture at a time: a new AWS account runs few functions at once, and the host's page and uploads need them, too (fault 57). */
  function make(photo: SharedWanted, signal: AbortSignal): Promise<FileAddress> {
    const made = making.then(() => makeNow(photo, signal))
    making = made.catch(() => undefined)
    return made
  }

  async function makeNow({ id }: SharedWanted, signal: AbortSignal): Promise<FileAddress> {
    const picture = await retry(() => watch.readLarge(id), {
      tries: TRIES_OF_A_MINUTE,
      mayRetry: (error) => !isFinal(errorsOf(error)[0]),
      signal,
    }).catch((error: unknown) => {
      signal.throwIfAborted()
      return { why: unmadeBecause(error, id) }
    })
    if (picture) return 'url' in picture ? { url: picture.url } : picture
    // The photo is gone, or the link gives no downloads any more.
    const { sharedAlbum } = await askAgain(() => watch.readPage(1), signal)
    return { why: sharedAlbum.download ? 'GONE' : 'NOT_FOUND' }
  }

  /** @throws LimitReached; NoAnswer, so that the download stops and can continue */
  function unmadeBecause(error: unknown, id: string): Why {
    const [refusal] = errorsOf(error)
    if (!refusal) throw new NoAnswer()
    if (isUsedUp(error)) throw new LimitReached()
    if (codeOf(error) === 'PHOTO') return 'GONE'
    if (isFinal(refusal) || isConflict(error)) return 'DAMAGED'
    // Functions that are throttled answer `Internal`, too.
    const count = (stops.get(id) ?? 0) + 1
    stops.set(id, count)
    if (count <= MAX_STOPS_AT_PHOTO) throw new NoAnswer()
    return 'DAMAGED'
  }

  /** The file's address if the photo is still listed. Originals may have been switched off since it was listed before. */
  function listed(wanted: SharedWanted, photo: GuestPhoto, signal: AbortSignal) {
    const original = originalOf(photo)
    if (original) return { url: original.url }
    wanted.isMade = true
    wanted.name = jpegNameOf(wanted.title)
    return make(wanted, signal)
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
      if (wanted.isMade) return make(wanted, signal)
      const { id, page } = wanted
      const { items } = (await read(page, signal)).sharedPhotos
      // The others of the page have expired too.
      const fresh = new Map(items.map((photo) => [photo.id, photo]))
      for (const photo of current) {
        const known = fresh.get(photo.id)
        const original = known && originalOf(known)
        if (original) photo.url = original.url
      }
      const known = fresh.get(id)
      if (known) return listed(wanted, known, signal)
      // It was moved to another page, or is gone.
      for (let next: string | null | undefined; next !== null;) {
        const { items, nextToken } = (await read(next ?? undefined, signal)).sharedPhotos
        const photo = items.find((each) => each.id === id)
        if (photo) return listed(wanted, photo, signal)
        next = nextToken
      }
      return { why: 'GONE' }
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
