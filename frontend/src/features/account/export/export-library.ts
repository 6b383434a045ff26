import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client'
import { fileNameOf, TakenNames } from '@album/archive/file-names'
import { MANIFEST, ManifestWriter, PAGE_SIZE } from '@album/archive/manifest'
import {
  ArchiveAlbumsDocument,
  ArchivePageDocument,
  type ArchivePageQuery,
  type ReasonCode,
} from '../../../generated/graphql.ts'
import { askAgain } from './ask-again.ts'
import { crc32 } from './crc32.ts'
import type { Destination } from './destination.ts'
import { type FetchedFile, fetchFile, type Why } from './fetch-file.ts'
import { ZipWriter } from './zip.ts'

/** Files fetched ahead of the one being written. Each has at most 100 MB. */
const MAX_AHEAD = 3

export interface Missing {
  title: string
  why: Why | ReasonCode | 'ON_ITS_WAY'
}
export interface Progress {
  photos: number
  bytes: number
  missing: readonly Missing[]
}

type Photo = ArchivePageQuery['photos']['items'][number]

/**
 * Writes every photo's file and a manifest into one ZIP file, with the same content that `pnpm album export`
 * writes into a folder.
 * @throws NoAnswer, SignedOut, the destination's errors, the signal's reason
 */
export async function exportLibrary(
  client: ApolloClient,
  destination: Destination,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Progress> {
  const zip = new ZipWriter((bytes) => destination.write(bytes))
  const taken = new TakenNames()
  taken.take(MANIFEST)
  const lines = new Lines()
  const manifest = new ManifestWriter()
  const missing: Missing[] = []
  const progress = { photos: 0, bytes: 0, missing }
  lines.add(manifest.head(new Date()))

  for await (const [photo, file] of ahead(photosOf(client, signal), (photo) =>
    fileOf(photo, client, signal),
  )) {
    signal.throwIfAborted()
    let name: string | null = null
    if (typeof file === 'object') {
      name = taken.takeLike(fileNameOf(photo.title, photo.contentType))
      const modified = photo.takenLocal ?? photo.addedAt
      await zip.add({ name, size: file.bytes.length, crc: file.crc, modified }, file.bytes)
      progress.photos += 1
      progress.bytes += file.bytes.length
    } else if (photo.status !== 'REJECTED') missing.push({ title: photo.title, why: file })
    lines.add(manifest.photo(photo, name))
    onProgress({ ...progress })
  }
  for (let nextToken: string | null | undefined; nextToken !== null;) {
    const { albums } = await page(client, ArchiveAlbumsDocument, { nextToken }, signal)
    for (const album of albums.items) lines.add(manifest.album(album))
    nextToken = albums.nextToken ?? null
  }
  const { content, crc } = lines.end()
  await zip.add({ name: MANIFEST, size: content.size, crc, modified: new Date().toISOString() }, content)
  await zip.end()
  return progress
}

async function* photosOf(client: ApolloClient, signal: AbortSignal): AsyncGenerator<Photo> {
  for (let nextToken: string | null | undefined; nextToken !== null;) {
    const { photos } = await page(client, ArchivePageDocument, { limit: PAGE_SIZE, nextToken }, signal)
    yield* photos.items
    nextToken = photos.nextToken ?? null
  }
}

/** Asks for a page until the album answers. */
const page = <Data, Variables extends OperationVariables>(
  client: ApolloClient,
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  signal: AbortSignal,
): Promise<Data> =>
  askAgain(async () => {
    const context = { fetchOptions: { signal } }
    const { data } = await client.query<any, any>({ query, variables, fetchPolicy: 'no-cache', context })
    return data as Data
  }, signal)

async function fileOf(photo: Photo, client: ApolloClient, signal: AbortSignal) {
  const url = photo.images.find(({ name }) => name === 'ORIGINAL')?.url
  if (!url) return photo.reason?.code ?? ('ON_ITS_WAY' as const)
  return fetchFile(photo, url, client, signal)
}

/** Yields each photo with its file, in order. Starts a few downloads ahead of their turn. */
async function* ahead(
  photos: AsyncIterable<Photo>,
  begin: (photo: Photo) => Promise<FetchedFile | Missing['why']>,
) {
  const begun: { photo: Photo; file: ReturnType<typeof begin> }[] = []
  const next = async () => {
    const { photo, file } = begun.shift()!
    return [photo, await file] as const
  }
  for await (const photo of photos) {
    const file = begin(photo)
    // The caller receives this failure when it awaits the file.
    file.catch(() => undefined)
    begun.push({ photo, file })
    if (begun.length > MAX_AHEAD) yield await next()
  }
  while (begun.length > 0) yield await next()
}

/** Text too large for the page's memory, kept in blobs, which the browser can move to disk. */
class Lines {
  private readonly blobs: Blob[] = []
  private text = ''
  private crc = 0

  add(line: string): void {
    this.text += line
    if (this.text.length > 1_000_000) this.gather()
  }

  end(): { content: Blob; crc: number } {
    this.gather()
    return { content: new Blob(this.blobs), crc: this.crc }
  }

  private gather(): void {
    const bytes = new TextEncoder().encode(this.text)
    this.crc = crc32(bytes, this.crc)
    this.blobs.push(new Blob([bytes]))
    this.text = ''
  }
}
