import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Image } from '../../generated/graphql.ts'
import {
  AddToAlbumDocument,
  CreateAlbumDocument,
  CreateUploadDocument,
  ShareDocument,
  SharedDocument,
  SmokeChangesDocument,
  type SmokeChangesSubscription,
  SmokePhotoDocument,
  UnshareDocument,
} from '../generated/graphql.ts'
import { type Config, configOf, personOf, signInTo } from '../sign-in.ts'
import { type Ask, asking, mustRefuse } from './graphql.ts'
import { removeWhatWasMade } from './leftovers.ts'
import { listen, type Listener } from './listen.ts'
import { header, loadPage, mustBeKept, mustNotSniff, mustReach, type Page } from './page.ts'
import { type Picture, pictureOf } from './picture.ts'
import { must, type Steps } from './steps.ts'
import { bucketIsClosed, guestGetsNoMore, strangersGetNothing } from './strangers.ts'

type Change = NonNullable<SmokeChangesSubscription['onPhotoChanged']>

/** A READY photo is announced within this time, or never. */
const ANNOUNCED_WITHIN_MS = 5000
/** A guest can read for 5 seconds after the link has ended (`ttlOverride` of the function Authorize). This adds a margin. */
const SHUT_OUT_WITHIN_MS = 15_000

/**
 * Does what people do with an album, once and from outside, and removes its photo and album again.
 * @param alarms the stack whose alarms are tried, if AWS credentials are given
 * @throws StepFailed; `steps.failures` says what and why
 */
export async function smoke(address: string, steps: Steps, alarms: string | undefined): Promise<void> {
  const page = await steps.run('page', (signal) => loadPage(address, signal))
  const config = await steps.run('config', async () => readConfig(page))
  const person = await personOf(config)
  const token = await steps.run('sign in', async () => (await signInTo(config, person))())
  const as = (signal: AbortSignal) => asking(config.graphqlUrl, token, signal)
  await steps.run('strangers', (signal) => strangersGetNothing(config, token, signal))

  const title = `smoke-test-${randomUUID()}.png`
  let listener: Listener<Change> | undefined
  try {
    listener = await steps.run('subscribe', (signal) =>
      listen<Change>(config, token, SmokeChangesDocument, signal),
    )
    const picture = pictureOf(title)
    const id = await steps.run('upload', (signal) => upload(picture, title, page, as(signal), signal))
    const { next } = listener
    await steps.run('labels', (signal, note) => labelled(id, config, next, as(signal), note))
    await steps.run('picture', (signal) => fetchPictures(id, picture, page, as(signal), signal))
    const link = await steps.run('share', (signal) => share(id, title, as(signal)))
    await steps.run('guest', (signal) => visit(config, link.token, id, title, signal))
    await steps.run('ended link', (signal) => end(config, link, as(signal), signal))
  } finally {
    listener?.close()
    await steps.run('clean up', (signal) => removeWhatWasMade(title, as(signal)))
  }
  if (alarms)
    await steps.run('alarm', async (signal) => {
      // Loaded here: loading the SDK takes longer than most steps.
      const { alarmsOf } = await import('./alarm.ts')
      return alarmsOf(config.region, alarms, signal)
    })
}

async function readConfig(page: Page): Promise<Config> {
  const config = await configOf(page.address)
  for (const name of ['region', 'realtimeUrl', 'userPoolId', 'userPoolClientId', 'analyses'] as const)
    must(config[name], `config.json has no ${name}.`)
  const cognito = config.userPoolEndpoint ?? `https://cognito-idp.${config.region}.amazonaws.com`
  mustReach(page, 'connect-src', 'the API', config.graphqlUrl)
  mustReach(page, 'connect-src', 'the subscriptions', config.realtimeUrl)
  mustReach(page, 'connect-src', 'the user pool', cognito)
  return config
}

/** @returns the photo's id */
async function upload(
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
async function labelled(
  id: string,
  { analyses }: Config,
  next: Listener<Change>['next'],
  ask: Ask,
  note: (sentence: string) => void,
): Promise<void> {
  const isDone = (photo: Change['photo']) => !!photo && !/^(PENDING_UPLOAD|PROCESSING)$/.test(photo.status)
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
  if (analyses.includes('LABELS'))
    must(
      labels.some(({ name }) => name === 'Cat'),
      `A picture of a cat has no label Cat. Its labels: ${labels.map(({ name }) => name).join(', ') || 'none'}.`,
    )
}

async function fetchPictures(
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

/** Fetches a picture and checks its headers; checks that CloudFront refuses it without a valid signature. */
async function fetchSigned(
  { name, url, format }: Pick<Image, 'name' | 'url' | 'format'>,
  signal: AbortSignal,
): Promise<Buffer> {
  const what = `The picture ${name}`
  const response = await fetch(url, { signal })
  const bytes = Buffer.from(await response.arrayBuffer())
  must(response.status === 200, `${what} was answered with ${response.status}, although its URL is signed.`)
  must(header(response, 'content-type') === format, `${what} is not of the type ${format}.`)
  must(isPicture(bytes), `${what} is not a picture.`)
  mustNotSniff(response, what)
  must(
    /default-src 'none'.*sandbox/.test(header(response, 'content-security-policy')),
    `${what} has no content-security-policy that stops a browser from running it.`,
  )
  mustBeKept(response, what)
  const unsigned = new URL(url)
  unsigned.search = ''
  const forged = url.replace(/(Signature=.)(.)/, (_, start, second) => start + (second === 'A' ? 'B' : 'A'))
  for (const [how, refused] of [
    ['without its signature', String(unsigned)],
    ['with a forged signature', forged],
  ]) {
    const { status } = await fetch(refused!, { signal })
    must(status === 403, `${what} was answered with ${status} ${how}, not with 403.`)
  }
  return bytes
}

/** Whether these are the first bytes of PNG or WebP. */
const isPicture = (bytes: Buffer) =>
  bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1A\n', 'latin1')) ||
  (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP')

interface Link {
  id: string
  token: string
}

async function share(id: string, title: string, ask: Ask): Promise<Link> {
  const { createAlbum } = await ask(CreateAlbumDocument, { input: { title } })
  const albumId = createAlbum.id
  await ask(AddToAlbumDocument, { albumId, ids: [id] })
  const { id: link, token } = (await ask(ShareDocument, { albumId })).share
  must(token, 'The share link has no token.')
  return { id: link, token }
}

/** Checks that a guest sees this album and its photo without the original, and nothing else. */
async function visit(
  config: Config,
  token: string,
  id: string,
  title: string,
  signal: AbortSignal,
): Promise<void> {
  const { sharedAlbum, sharedPhotos } = await asking(config.graphqlUrl, token, signal)(SharedDocument, {})
  must(sharedAlbum.title === title && sharedAlbum.count === 1, 'The guest sees another album.')
  const [photo, ...others] = sharedPhotos.items
  must(photo?.id === id && others.length === 0, 'The guest does not see exactly the photo of this album.')
  must(photo.images.length > 0, 'The guest gets no pictures.')
  must(
    photo.images.every(({ name }) => name !== 'ORIGINAL'),
    'The guest gets the original, although the link allows no downloads.',
  )
  for (const image of photo.images) await fetchSigned(image, signal)
  await guestGetsNoMore(config, token, signal)
}

/** Ends the link and checks that its token is refused. */
async function end({ graphqlUrl }: Config, { id, token }: Link, ask: Ask, signal: AbortSignal) {
  await ask(UnshareDocument, { id })
  for (const until = Date.now() + SHUT_OUT_WITHIN_MS; ;) {
    try {
      return await mustRefuse(graphqlUrl, 'A guest of an ended link', token, SharedDocument, signal)
    } catch (error) {
      if (Date.now() > until || signal.aborted) throw error
      await sleep(500)
    }
  }
}
