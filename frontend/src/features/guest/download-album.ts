import { fileNameOf } from '@album/archive/file-names'
import { DOWNLOADED_PAGE } from '@album/model/limits'
import { askAgain } from '../../shared/download/ask-again.ts'
import { sha256Of } from '../../shared/sha256-text.ts'
import { showDownload } from '../../shared/download/download-notice.ts'
import { offerStored, startDownload } from '../../shared/download/downloads.ts'
import type { Source, Wanted } from '../../shared/download/source.ts'
import { storedDownloads } from '../../shared/download/stored-file.ts'
import { guestText } from '../../shared/text/guest.ts'
import type { GuestAlbum, GuestPhoto } from './shared-album.ts'
import type { Watch } from './watch-album.ts'

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
}

/** The album's photos, until the link ends. */
export function sharedPhotos(watch: Pick<Watch, 'watched' | 'readPage'>): Source<SharedWanted> {
  const ending = new AbortController()
  watch.watched.subscribe(({ status }) => status === 'ended' && ending.abort())
  const read = (nextToken: string | undefined, signal: AbortSignal) =>
    askAgain(() => watch.readPage(DOWNLOADED_PAGE, nextToken), signal)
  /** The photos of the page that was read last. */
  let current: SharedWanted[] = []
  return {
    ended: ending.signal,
    async *photos(signal) {
      let number = 0
      for (let next: string | null | undefined; next !== null;) {
        const page = next ?? undefined
        const { items, nextToken } = (await read(page, signal)).sharedPhotos
        current = items.map((photo) => wantedOf(photo, ++number, page))
        yield* current
        next = nextToken
      }
    },
    async refresh({ id, page }, signal) {
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

function wantedOf(photo: GuestPhoto, number: number, page: string | undefined): SharedWanted {
  const original = originalOf(photo)
  const title = photo.title ?? guestText.untitled(number)
  return {
    ...{ id: photo.id, title, page },
    name: fileNameOf(title, original?.format),
    modified: photo.takenLocal ?? new Date().toISOString(),
    ...(original ? { url: original.url } : { why: 'ON_ITS_WAY' }),
  }
}

const originalOf = ({ images }: GuestPhoto) => images.find(({ name }) => name === 'ORIGINAL')
