import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client'
import { fileNameOf } from '@album/archive/file-names'
import { batchesOf } from '@album/async/in-parallel'
import { DOWNLOADED_PAGE } from '@album/model/limits'
import {
  ArchivedFileDocument,
  CountPhotosDocument,
  type PhotoFilterInput,
  type WantedPhotoFragment,
  WantedPhotosByIdDocument,
  WantedPhotosDocument,
} from '../../generated/graphql.ts'
import { askAgain } from './ask-again.ts'
import type { What } from './job.ts'
import type { FileAddress, Source, Wanted } from './source.ts'

/** Photos of the user's library. */
export const ownPhotos = (client: ApolloClient, what: What & { kind: 'photos' | 'search' }): Source =>
  what.kind === 'photos' ? photosWithIds(client, what.ids) : photosFound(client, what.filter)

/** Photos of the user's library, in this order. */
const photosWithIds = (client: ApolloClient, ids: readonly string[]): Source => ({
  async *photos(signal) {
    for (const batch of batchesOf(ids, DOWNLOADED_PAGE)) {
      const { photosById } = await ask(client, WantedPhotosByIdDocument, { ids: batch }, signal)
      const found = new Map(photosById.map((photo) => [photo.id, photo]))
      const rawFiles = await rawFilesOf(client, photosById, signal)
      for (const id of batch) {
        const photo = found.get(id)
        if (!photo || photo.trashedAt) yield gone(id)
        else yield* [photo, ...rawFiles(photo)].map(wantedOf)
      }
    }
  },
  refresh: refreshFrom(client),
})

/** The photos that a search finds, or an album's, in the order in which the page shows them. */
const photosFound = (client: ApolloClient, filter: PhotoFilterInput): Source => ({
  async *photos(signal) {
    for (let nextToken: string | null | undefined; nextToken !== null;) {
      const variables = { filter, limit: DOWNLOADED_PAGE, nextToken }
      const { photos } = await ask(client, WantedPhotosDocument, variables, signal)
      const rawFiles = await rawFilesOf(client, photos.items, signal)
      yield* photos.items.flatMap((photo) => [photo, ...rawFiles(photo)]).map(wantedOf)
      nextToken = photos.nextToken
    }
  },
  async count(signal) {
    let count = 0
    for (let nextToken: string | null | undefined; nextToken !== null;) {
      const { photos } = await ask(client, CountPhotosDocument, { filter, nextToken }, signal)
      count += photos.items.length
      nextToken = photos.nextToken
    }
    return count
  },
  refresh: refreshFrom(client),
})

/** The raw files of a page of photos. @returns those of one photo: one, or none */
async function rawFilesOf(client: ApolloClient, photos: readonly WantedPhotoFragment[], signal: AbortSignal) {
  const ids = photos.flatMap(({ rawFile }) => rawFile?.id ?? [])
  if (ids.length === 0) return () => []
  const { photosById } = await ask(client, WantedPhotosByIdDocument, { ids }, signal)
  return ({ rawFile }: WantedPhotoFragment) => photosById.filter(({ id }) => id === rawFile?.id)
}

/** Asks for a photo's current URL. */
export const refreshFrom =
  (client: ApolloClient) =>
  async (photo: Wanted, signal: AbortSignal): Promise<FileAddress> => {
    const { photo: known } = await once(client, ArchivedFileDocument, { id: photo.id }, signal)
    const url = known && originalOf(known)
    return url ? { url } : { why: 'GONE' }
  }

/** Asks until the album answers. */
export const ask = <Data, Variables extends OperationVariables>(
  client: ApolloClient,
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  signal: AbortSignal,
): Promise<Data> => askAgain(() => once(client, query, variables, signal), signal)

async function once<Data, Variables extends OperationVariables>(
  client: ApolloClient,
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  signal: AbortSignal,
): Promise<Data> {
  const context = { fetchOptions: { signal } }
  const { data } = await client.query<any, any>({ query, variables, fetchPolicy: 'no-cache', context })
  return data as Data
}

export function wantedOf(photo: Omit<WantedPhotoFragment, 'trashedAt' | 'rawFile'>): Wanted {
  const { id, title, contentType, bytes, sha256, reason, takenLocal, addedAt } = photo
  const url = originalOf(photo)
  return {
    ...{ id, title, bytes, sha256 },
    name: fileNameOf(title, contentType),
    modified: takenLocal ?? addedAt,
    ...(url ? { url } : { why: reason?.code ?? ('ON_ITS_WAY' as const) }),
  }
}

const gone = (id: string): Wanted => ({ id, title: '', name: '', modified: '', why: 'GONE' })

const originalOf = ({ images }: { images: readonly { name: string; url: string }[] }) =>
  images.find(({ name }) => name === 'ORIGINAL')?.url
