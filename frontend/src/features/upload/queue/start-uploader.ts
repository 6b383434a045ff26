import type { ApolloClient } from '@apollo/client'
import { payloadOf } from '../../../shared/api/kept-tokens.ts'
import { currentToken } from '../../../shared/api/session.ts'
import { createFileUrls } from '../../../shared/files/file-urls.ts'
import { hashFile } from '../../../shared/files/hash-file.ts'
import { createKeptUploads } from './kept-uploads.ts'
import { measurePicture } from '../../../shared/files/measure-picture.ts'
import { createNetworkGate } from './network-gate.ts'
import { putFile } from '../../../shared/files/put-file.ts'
import { createUploadApi } from './upload-api.ts'
import { createUploader, type Uploader } from './uploader.ts'

/** Started in advance: without a network, its code could no longer be loaded. */
const urls = createFileUrls()

/**
 * The uploader of the signed-in person. It resumes the uploads of an earlier page at once.
 * @throws if nobody is signed in, or if the network is needed to find that out
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
  // Load it now: when there is something to show, the network may be gone.
  void import('../tray/UploadSheet.tsx').catch(() => {})
  return uploader
}
