/** The steps of the owner's photo: upload, labels, pictures. */
import { isAwaited } from '@album/model/photo'
import {
  CreateUploadDocument,
  type SmokeChangesSubscription,
  SmokePhotoDocument,
} from '../generated/graphql.ts'
import type { Config } from '@album/model/config'
import type { Ask } from './graphql.ts'
import type { Listener } from './listen.ts'
import { header, mustReach, type Page } from './page.ts'
import { fetchSigned, type Picture } from './picture.ts'
import { must } from './steps.ts'
import { bucketIsClosed } from './strangers.ts'

export type Change = NonNullable<SmokeChangesSubscription['onPhotoChanged']>

/** A READY photo is announced within this time, or never. */
const ANNOUNCED_WITHIN_MS = 5000

/** @returns the photo's id */
export async function upload(
  { bytes, sha256 }: Picture,
  fileName: string,
  page: Page,
  ask: Ask,
  signal: AbortSignal,
): Promise<string> {
  const input = [{ fileName, contentType: 'image/png', bytes: bytes.length, sha256 }]
  const { createUpload } = await ask(CreateUploadDocument, { input })
  const { url, headers, photo } = createUpload[0]!
  must(url, 'The album answers that it already has this picture.')
  mustReach(page, 'connect-src', 'the bucket for uploads', url)
  const { origin } = new URL(page.address)
  const response = await fetch(url, {
    method: 'PUT',
    headers: { origin, ...Object.fromEntries(headers.map(({ name, value }) => [name, value])) },
    body: bytes,
    signal,
  })
  const answer = await response.text()
  const code = /<Code>(.*?)<\/Code>/.exec(answer)?.[1] ?? 'no code'
  must(response.ok, `S3 answered the PUT with ${response.status} ${code}.`)
  const allowed = header(response, 'access-control-allow-origin')
  must(allowed === '*' || allowed === origin, `The bucket for uploads refuses pages of ${origin}.`)
  await bucketIsClosed(url, signal)
  return photo.id
}

/** Waits for the labels on the subscription, and queries the photo's status in between. */
export async function labelled(
  id: string,
  { analyses }: Config,
  next: Listener<Change>['next'],
  ask: Ask,
  note: (sentence: string) => void,
): Promise<void> {
  const isDone = (photo: Change['photo']) => !!photo && !isAwaited(photo)
  const announced = (pauseMs: number) => next((change) => change.id === id && isDone(change.photo), pauseMs)
  let change = await announced(1000)
  while (!change) {
    const { photo } = await ask(SmokePhotoDocument, { id })
    must(photo, 'The photo is no longer in the library.')
    note(`The photo is ${photo.status}.`)
    const isMissed = isDone(photo)
    change = await announced(isMissed ? ANNOUNCED_WITHIN_MS : 1000)
    must(
      change || !isMissed,
      `The photo is ${photo.status} with ${photo.labels.length} labels, but the subscription did not announce it.`,
    )
  }
  const { status: end, reason, labels } = change.photo!
  must(end === 'READY', `The photo is ${end}: ${reason?.message}`)
  if (analyses?.includes('LABELS'))
    must(
      labels.some(({ name }) => name === 'Cat'),
      `A picture of a cat has no label Cat. Its labels: ${labels.map(({ name }) => name).join(', ') || 'none'}.`,
    )
}

export async function fetchPictures(
  id: string,
  { bytes }: Picture,
  page: Page,
  ask: Ask,
  signal: AbortSignal,
): Promise<void> {
  const { photo } = await ask(SmokePhotoDocument, { id })
  must(photo && photo.images.length > 0, 'The photo has no pictures.')
  for (const image of photo.images) {
    mustReach(page, 'img-src', 'the pictures', image.url)
    const picture = await fetchSigned(image, signal)
    if (image.name === 'ORIGINAL')
      must(picture.equals(bytes), 'The original is not byte for byte what was uploaded.')
  }
}
