import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Sha256 } from '@smithy/core/checksum'
import { SignatureV4 } from '@smithy/signature-v4'
import { localDeployment } from '../../cli/verify/deployment.ts'
import { photograph, signInTo } from '../library.ts'
import { speck } from '../pictures.ts'
import type { System } from '../system.ts'

/** The targets of strange requests. */
export interface Cloud {
  graphqlUrl: string
  token: string
  /** Of a guest who may add photos. */
  guestsToken: string
  s3Url: string
  signer: SignatureV4
  buckets: string[]
  /** Existing keys. */
  keys: string[]
  /** Ids of photos, an album, a link and an edit of this person. */
  ids: string[]
  /** The process of all services. */
  pid: number
  /** It may never hold more memory than this. */
  maxBytes: number
}

/** It held at most 400 MB in 2,000 GraphQL and 1,000 S3 requests (Node.js 20, Linux x64, 2026-11-27). */
const MAX_ALBUM_BYTES = 768 * 1024 ** 2

/** More than the requests delete soon. */
const PHOTOS = 8

/** A running album with photos, an album and an edit in it. */
export async function cloudOf(system: System): Promise<Cloud> {
  const { endpoints, region, credentials } = JSON.parse(
    readFileSync(join(system.state, 'cloud.json'), 'utf8'),
  )
  const { ingest, media } = localDeployment(system.state)
  const library = await signInTo(system.config)
  const id = await library.upload(photograph('chelsea.png'), 'chelsea.png')
  const photos = [id]
  for (let n = 1; n < PHOTOS; n += 1) photos.push(await library.upload(await speck(n), `${n}.png`))
  for (const photo of photos) await library.photoOnce(photo, (photo) => photo?.status === 'READY')
  const albumWithLink = async () => {
    const { createAlbum } = await library.ask('mutation { createAlbum(input: { title: "Cats" }) { id } }')
    const album: string = createAlbum.id
    const { editMany, share } = await library.ask(
      `mutation { share(albumId: "${album}", contributions: { photos: 2000, bytes: 1000000000 }) { id token }
        editMany(input: { action: ADD_TO_ALBUM, albumId: "${album}", ids: ${JSON.stringify(photos)} }) { id } }`,
    )
    return { album, edit: editMany.id as string, share: share as { id: string; token: string } }
  }
  const known = await albumWithLink()
  // Its ids are in no request of the person, who would soon end the link.
  const guests = await albumWithLink()
  return {
    graphqlUrl: system.config.graphqlUrl,
    token: library.token,
    guestsToken: guests.share.token,
    s3Url: endpoints.s3,
    signer: signerOf(region, credentials),
    buckets: [ingest, media],
    pid: system.pid,
    maxBytes: MAX_ALBUM_BYTES,
    ids: [...photos, known.album, known.share.id, known.edit],
    keys: [`uploads/${library.owner}/${id}`, `media/originals/${library.owner}/${id}`, 'fuzz/object'],
  }
}

const signerOf = (region: string, credentials: { accessKeyId: string; secretAccessKey: string }) =>
  new SignatureV4({ service: 's3', region, credentials, sha256: Sha256, uriEscapePath: false })
