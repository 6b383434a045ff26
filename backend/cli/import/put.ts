import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Upload } from '../../generated/graphql.ts'
import { backoff, type Library } from '../library.ts'
import { Refusal } from '../refusal.ts'

const TRIES = 8
const RENEW = `mutation ($id: ID!) { renewUpload(id: $id) { url headers { name value } photo { id } } }`

type Place = Pick<Upload, 'url' | 'headers'> & { photo: { id: string } }
type Outcome = 'stored' | 'expired' | 'damaged' | 'busy' | 'refused'

/** PUTs a file to its place, again where the store was busy or did not answer. @throws Refusal */
export async function put(place: Place, path: string, library: Library): Promise<void> {
  for (let failed = 0; ;) {
    const bytes = await readFile(path).catch(() => {
      throw new Refusal('The file has moved, or cannot be read.')
    })
    const outcome = await send(place, bytes).catch((): Outcome => 'busy')
    if (outcome === 'stored') return
    if (outcome === 'damaged') throw new Refusal('The file changed while it was on its way.')
    if (outcome === 'refused') throw new Refusal('The album did not take it.')
    if (++failed === TRIES) throw new Refusal('It could not be sent: the album does not answer.')
    if (outcome === 'expired') place = await renewed(place, library)
    else await sleep(backoff(failed))
    if (!place.url) return
  }
}

async function renewed(place: Place, library: Library): Promise<Place> {
  const { data, errors } = await library.query<{ renewUpload: Place }>(RENEW, { id: place.photo.id })
  if (data?.renewUpload) return data.renewUpload
  if (errors[0]?.errorInfo?.code === 'ALREADY_UPLOADED') return { ...place, url: null }
  throw new Refusal(errors[0]?.message ?? 'The album did not take it.')
}

async function send({ url, headers }: Place, body: Buffer<ArrayBuffer>): Promise<Outcome> {
  const response = await fetch(url!, {
    method: 'PUT',
    headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
    body,
  })
  return outcomeOf(response.status, await response.text())
}

/** What S3's answer means (S3 API Reference, "Error responses"). */
export function outcomeOf(status: number, body: string): Outcome {
  // 412: the bytes are there; it was the answer to an earlier try that got lost.
  if ((status >= 200 && status < 300) || status === 412) return 'stored'
  // 400: the credentials that signed it have expired before it did.
  if (status === 403 || (status === 400 && /<Code>(ExpiredToken|InvalidToken)</.test(body))) return 'expired'
  // 409: another request to the same key is under way. 400 RequestTimeout: the body came too slowly.
  if (status === 409 || status === 429 || status >= 500 || /<Code>RequestTimeout</.test(body)) return 'busy'
  if (/<Code>(BadDigest|XAmzContentSHA256Mismatch|IncompleteBody)</.test(body)) return 'damaged'
  return 'refused'
}
