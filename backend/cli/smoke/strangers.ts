import { UPLOADS } from '@album/model/objects'
import type { Config } from '@album/model/config'
import {
  GuestsAlbumDocument,
  OwnersAlbumsDocument,
  OwnersPhotosDocument,
  OwnersUsageDocument,
  SmokeChangesDocument,
  WorkersChangeDocument,
} from '../generated/graphql.ts'
import { mustRefuse } from './graphql.ts'
import { listen } from './listen.ts'
import { must } from './steps.ts'

const OWNERS = [OwnersUsageDocument, OwnersPhotosDocument, OwnersAlbumsDocument]

/** Checks that the API answers nobody without a valid token. */
export async function strangersGetNothing(config: Config, token: string, signal: AbortSignal): Promise<void> {
  const { graphqlUrl } = config
  for (const [who, authorization] of [
    ['A stranger without a token', undefined],
    ['A stranger with a malformed token', 'not-a-token'],
    ["A stranger with a person's token and a forged signature", forged(token)],
    ["A stranger with an invented guest's token", 'A'.repeat(43)],
  ] as const) {
    for (const document of [...OWNERS, GuestsAlbumDocument])
      await mustRefuse(graphqlUrl, who, authorization, document, signal)
    if (!authorization) continue
    const listener = await listen(config, authorization, SmokeChangesDocument, signal).catch(() => undefined)
    listener?.close()
    must(!listener, `${who} may subscribe to changes of photos.`)
  }
  await mustRefuse(graphqlUrl, 'A person who plays the worker', token, WorkersChangeDocument, signal)
}

/** Checks that a guest's token opens no field of the owner or of the worker. */
export async function guestGetsNoMore(config: Config, token: string, signal: AbortSignal): Promise<void> {
  for (const document of [...OWNERS, WorkersChangeDocument])
    await mustRefuse(config.graphqlUrl, 'A guest', token, document, signal)
}

/** Checks that the bucket refuses requests without a signature. @param uploaded a presigned URL */
export async function bucketIsClosed(uploaded: string, signal: AbortSignal): Promise<void> {
  const object = new URL(uploaded)
  object.search = ''
  const bucket = new URL(object)
  bucket.pathname = object.pathname.slice(0, object.pathname.lastIndexOf(`/${UPLOADS}`) + 1)
  for (const [what, url] of [
    ['The list of the ingest bucket', `${bucket}?list-type=2`],
    ['An upload', String(object)],
  ]) {
    const response = await fetch(url!, { signal })
    await response.arrayBuffer()
    must(
      response.status === 403,
      `${what} was answered with ${response.status} for a stranger, not with 403.`,
    )
  }
}

/** The token with one character of its signature changed. */
function forged(token: string): string {
  const at = token.lastIndexOf('.') + 1
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
}
