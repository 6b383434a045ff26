import type { ApolloClient } from '@apollo/client'
import { fileNameOf } from '@album/archive/file-names'
import type { PhotoFilterInput } from '../../generated/graphql.ts'
import { keptTokens } from '../api/kept-tokens.ts'
import { dayHere } from '../day-here.ts'
import { downloadText } from '../text/download.ts'
import { showDownload } from './download-notice.ts'
import { startDownload } from './downloads.ts'
import type { What } from './job.ts'
import { ownPhotos } from './own-photos.ts'

/** Downloads photos of the user's library as one file. */
export const downloadPhotos = (client: ApolloClient, ids: readonly string[]) =>
  download(client, { kind: 'photos', ids }, downloadText.selection(dayHere()), ids.length)

/** Downloads an album as one file. @param count unknown for a smart album */
export const downloadAlbum = (
  client: ApolloClient,
  title: string,
  filter: PhotoFilterInput,
  count: number | undefined,
) => download(client, { kind: 'search', filter }, fileNameOf(title, 'application/zip'), count)

function download(
  client: ApolloClient,
  what: What & { kind: 'photos' | 'search' },
  name: string,
  total?: number,
) {
  const person = keptTokens()?.id
  if (!person) return
  const started = startDownload({ person, what, name, ...(total && { total }) }, ownPhotos(client, what))
  if (started) showDownload(started)
}
