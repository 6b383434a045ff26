import type { ApolloClient } from '@apollo/client'
import { loadModule } from '../../shared/api/load-module.ts'
import { downloadFile } from '../../shared/download/download-file.ts'

/** Downloads the original files: one as it is; several, or one with its raw file, as one ZIP file. */
export async function downloadOriginals(client: ApolloClient, ids: readonly string[]): Promise<void> {
  if (ids.length > 1) return downloadAsZip(client, ids)
  await downloadFile(client, ids[0]!, ({ rawFile }) => {
    if (rawFile) void downloadAsZip(client, ids)
    return rawFile !== null
  })
}

async function downloadAsZip(client: ApolloClient, ids: readonly string[]): Promise<void> {
  const { downloadPhotos } = await loadModule(() => import('../../shared/download/download-photos.ts'))
  downloadPhotos(client, ids)
}
