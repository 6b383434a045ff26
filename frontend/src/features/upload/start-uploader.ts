import type { ApolloClient } from '@apollo/client'
import { payloadOf } from '../../shared/api/kept-tokens.ts'
import { currentToken } from '../../shared/api/session.ts'
import { createFileUrls } from './file-urls.ts'
import { hashFile } from './hash-file.ts'
import { createKeptUploads } from './kept-uploads.ts'
import { measurePicture } from './measure-picture.ts'
import { createNetworkGate } from './network-gate.ts'
import { putFile } from './put-file.ts'
import { createUploadApi } from './upload-api.ts'
import { createUploader, type Uploader } from './uploader.ts'

/** Started before it is needed: once the network is gone, its code could not be had any more. */
const urls = createFileUrls()

/**
 * The uploader of the person who is signed in. It continues at once what an earlier page has left.
 * @throws if nobody is signed in, or the network is needed to find that out
 */
export async function startUploader(client: ApolloClient): Promise<Uploader> {
  const uploader = createUploader({
    api: createUploadApi(client),
    hash: hashFile,
    measure: (file) => measurePicture(file, urls),
    urls,
    put: putFile,
    gate: createNetworkGate,
    kept: createKeptUploads(payloadOf(await currentToken()).sub),
  })
  void uploader.resumeKept()
  // Shown when there is something to show; by then the network may be gone.
  void import('./UploadSheet.tsx').catch(() => {})
  return uploader
}
