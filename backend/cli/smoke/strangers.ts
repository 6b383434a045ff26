import type { Config } from '../sign-in.ts'
import { mustRefuse } from './graphql.ts'
import { listen } from './listen.ts'
import { must } from './steps.ts'

const OWNERS = ['{ usage { photosLeftToday } }', '{ photos { items { id } } }', '{ albums { items { id } } }']
const GUESTS = '{ sharedAlbum { title } }'
const WORKERS =
  'mutation { publishPhotoChange(input: { owner: "nobody", id: "nothing", version: 1, kind: REMOVED }) { id } }'
export const ON_PHOTO_CHANGED =
  'subscription { onPhotoChanged { id kind photo { status reason { message } labels { name } } } }'

/** The API answers nobody without a valid token. */
export async function strangersGetNothing(config: Config, token: string, signal: AbortSignal): Promise<void> {
  const { graphqlUrl } = config
  for (const [who, authorization] of [
    ['A stranger without a token', undefined],
    ['A stranger with a malformed token', 'not-a-token'],
    ["A stranger with a person's token and a forged signature", forged(token)],
    ["A stranger with a guest's token that was never given", 'A'.repeat(43)],
  ] as const) {
    for (const query of [...OWNERS, GUESTS]) await mustRefuse(graphqlUrl, who, authorization, query, signal)
    if (!authorization) continue
    const listener = await listen(config, authorization, ON_PHOTO_CHANGED, signal).catch(() => undefined)
    listener?.close()
    must(!listener, `${who} may subscribe to the changes of photos.`)
  }
  await mustRefuse(graphqlUrl, 'A person who plays the worker', token, WORKERS, signal)
}

/** A guest's token opens no field of the owner or of the worker. */
export async function guestGetsNoMore(config: Config, token: string, signal: AbortSignal): Promise<void> {
  for (const query of [...OWNERS, WORKERS])
    await mustRefuse(config.graphqlUrl, 'A guest', token, query, signal)
}

/** The bucket lists nothing and gives nothing to a request without a signature. @param uploaded a presigned URL */
export async function bucketIsClosed(uploaded: string, signal: AbortSignal): Promise<void> {
  const object = new URL(uploaded)
  object.search = ''
  const bucket = new URL(object)
  bucket.pathname = object.pathname.slice(0, object.pathname.lastIndexOf('/uploads/') + 1)
  for (const [what, url] of [
    ['The list of the ingest bucket', `${bucket}?list-type=2`],
    ['An upload', String(object)],
  ]) {
    const response = await fetch(url!, { signal })
    await response.arrayBuffer()
    must(response.status === 403, `${what} is answered with ${response.status} to a stranger, not 403.`)
  }
}

/** The token with one character of its signature changed. */
function forged(token: string): string {
  const at = token.lastIndexOf('.') + 1
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
}
