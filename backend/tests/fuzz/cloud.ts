import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Sha256 } from '@smithy/core/checksum'
import { SignatureV4 } from '@smithy/signature-v4'
import { localDeployment } from '../../cli/verify/deployment.ts'
import { photograph, signInTo } from '../library.ts'
import type { System } from '../system.ts'

/** The targets of strange requests. */
export interface Cloud {
  graphqlUrl: string
  token: string
  s3Url: string
  signer: SignatureV4
  buckets: string[]
  /** Existing keys. */
  keys: string[]
}

/** A running album with a photo in it. */
export async function cloudOf(system: System): Promise<Cloud> {
  const { endpoints, region, credentials } = JSON.parse(
    readFileSync(join(system.state, 'cloud.json'), 'utf8'),
  )
  const { ingest, media } = localDeployment(system.state)
  const library = await signInTo(system.config)
  const id = await library.upload(photograph('chelsea.png'), 'chelsea.png')
  await library.photoOnce(id, (photo) => photo?.status === 'READY')
  return {
    graphqlUrl: system.config.graphqlUrl,
    token: library.token,
    s3Url: endpoints.s3,
    signer: signerOf(region, credentials),
    buckets: [ingest, media],
    keys: [`uploads/${library.owner}/${id}`, `media/originals/${library.owner}/${id}`, 'fuzz/object'],
  }
}

const signerOf = (region: string, credentials: { accessKeyId: string; secretAccessKey: string }) =>
  new SignatureV4({ service: 's3', region, credentials, sha256: Sha256, uriEscapePath: false })
