import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Amplify } from 'aws-amplify'
import { fetchAuthSession, signIn } from 'aws-amplify/auth'
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import WebSocket from 'ws'
import type { ApiError } from '@album/model/refusals'
import type { CreateUploadInput, Photo, PhotoChange, Upload } from '../generated/graphql.ts'
import { useNativePowers } from './native-powers.ts'
import { type Config, PATIENCE } from './system.ts'

export interface Answer<Data> {
  data: Data | null
  errors?: ApiError[]
}

export const photograph = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../local/tests/photos/${name}`, import.meta.url)))

/** A person's library through plain fetch and a plain WebSocket, without an AppSync client. */
export class Library {
  /** @param renew gets a new access token; a guest's token lasts as long as the link, so it needs none */
  constructor(
    readonly config: Config,
    public token: string,
    private readonly renew?: () => Promise<string>,
  ) {}

  /** The person's `sub`, which owns everything in the library. */
  get owner(): string {
    return claimsIn(this.token).sub
  }

  async query<Data = any>(query: string, variables: object = {}): Promise<Answer<Data>> {
    // Access tokens last 15 minutes. A file of tests can take longer on a busy machine.
    if (this.renew && claimsIn(this.token).exp < Date.now() / 1000 + 60) this.token = await this.renew()
    const response = await fetch(this.config.graphqlUrl, {
      method: 'POST',
      headers: { authorization: this.token, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    })
    return (await response.json()) as Answer<Data>
  }

  /** Runs a query. @returns the data @throws if there are errors */
  async ask<Data = any>(query: string, variables: object = {}): Promise<Data> {
    const { data, errors } = await this.query<Data>(query, variables)
    if (errors) throw new Error(errors.map((error) => `${error.errorType}: ${error.message}`).join('\n'))
    return data!
  }

  /** Reserves an upload for these bytes. */
  async reserve(
    bytes: Buffer,
    fileName: string,
    contentType = 'image/png',
    more: Pick<CreateUploadInput, 'rawOf' | 'addedAt'> = {},
  ): Promise<Upload> {
    const input = { fileName, contentType, bytes: bytes.length, sha256: sha256(bytes), ...more }
    const { createUpload } = await this.ask<{ createUpload: Upload[] }>(CREATE_UPLOAD, { input: [input] })
    return createUpload[0]!
  }

  /** Reserves uploads for many PNGs, 25 per call. */
  async reserveAll(pictures: Buffer[]): Promise<Upload[]> {
    const files = pictures.map((bytes, index) => ({
      fileName: `${index}.png`,
      contentType: 'image/png',
      bytes: bytes.length,
      sha256: sha256(bytes),
    }))
    const uploads: Upload[] = []
    for (let at = 0; at < files.length; at += 25) {
      const input = files.slice(at, at + 25)
      uploads.push(...(await this.ask<{ createUpload: Upload[] }>(CREATE_UPLOAD, { input })).createUpload)
    }
    return uploads
  }

  /** Reserves an upload and sends the bytes. @returns the photo's id */
  async upload(bytes: Buffer, fileName: string, contentType?: string): Promise<string> {
    const upload = await this.reserve(bytes, fileName, contentType)
    if (upload.url) {
      const response = await put(upload, bytes)
      if (!response.ok) throw new Error(`PUT was answered ${response.status}: ${await response.text()}`)
    }
    return upload.photo.id
  }

  async photo(id: string): Promise<Photo | null> {
    return (await this.ask<{ photo: Photo | null }>(PHOTO, { id })).photo
  }

  /** Waits until the photo satisfies `is`. @throws Error after PATIENCE */
  async photoOnce(id: string, is: (photo: Photo | null) => boolean): Promise<Photo> {
    const end = Date.now() + PATIENCE
    for (;;) {
      const photo = await this.photo(id)
      if (is(photo)) return photo!
      if (Date.now() > end) throw new Error(`It stays ${JSON.stringify(photo)}`)
      await sleep(100)
    }
  }

  /** Waits until all of these photos are READY, at most 100. @throws Error when none became so for PATIENCE */
  async allReady(ids: string[]): Promise<void> {
    const query = 'query Photos($ids: [ID!]!) { photosById(ids: $ids) { status } }'
    await grownTo(ids.length, async () => {
      const { photosById } = await this.ask<{ photosById: Pick<Photo, 'status'>[] }>(query, { ids })
      return photosById.filter(({ status }) => status === 'READY').length
    })
  }

  async counts(): Promise<Record<string, number>> {
    const { labels } = await this.ask('{ labels(limit: 100) { items { name count } } }')
    return Object.fromEntries(labels.items.map((label: any) => [label.name, label.count]))
  }

  /**
   * Subscribes to changes over AppSync's real-time protocol. Resolves when the server has accepted the subscription.
   * @param onChange called with each change as it arrives
   */
  async listen<Change = PhotoChange>(
    subscription = ON_PHOTO_CHANGED,
    onChange?: (change: Change) => void,
  ): Promise<Listener<Change>> {
    const authorization = { host: new URL(this.config.graphqlUrl).host, Authorization: this.token }
    const header = Buffer.from(JSON.stringify(authorization)).toString('base64url')
    const socket = new WebSocket(this.config.realtimeUrl, ['graphql-ws', `header-${header}`])
    const changes: Change[] = []
    let isEnded = false
    const accepted = new Promise<void>((resolve, reject) => {
      socket.on('error', reject)
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })))
      socket.on('message', (text) => {
        const message = JSON.parse(String(text))
        if (message.type === 'connection_ack')
          socket.send(
            JSON.stringify({
              id: '1',
              type: 'start',
              payload: {
                data: JSON.stringify({ query: subscription, variables: {} }),
                extensions: { authorization },
              },
            }),
          )
        if (message.type === 'start_ack') resolve()
        if (message.type === 'error' || message.type === 'connection_error') reject(new Error(String(text)))
        if (message.type === 'data') {
          const change = Object.values(message.payload.data)[0] as Change
          changes.push(change)
          onChange?.(change)
        }
        if (message.type === 'complete') isEnded = true
      })
    })
    await accepted
    return { changes, isEnded: () => isEnded, close: () => socket.close() }
  }
}

const claimsIn = (token: string): { sub: string; exp: number } =>
  JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString())

/**
 * Waits as long as a count grows: many photos take longer on a busy machine, but the next one comes within PATIENCE.
 * @throws Error when the count has stayed the same for PATIENCE
 */
export async function grownTo(wanted: number, count: () => Promise<number>): Promise<void> {
  let [last, since] = [await count(), Date.now()]
  while (last < wanted) {
    await sleep(500)
    const now = await count()
    if (now !== last) [last, since] = [now, Date.now()]
    if (Date.now() - since > PATIENCE) throw new Error(`The count stays ${last}, not ${wanted}.`)
  }
}

export interface Listener<Change = PhotoChange> {
  changes: Change[]
  /** Whether the server ended the subscription. */
  isEnded(): boolean
  close(): void
}

await useNativePowers()

/** Signs in by SRP with Amplify, as a browser does. */
export async function signInTo(config: Config, person = config.demo): Promise<Library> {
  return (await newSession(config, person)).library
}

/** Amplify knows one user pool and one person at a time. */
let lastSignIn: Promise<unknown> = Promise.resolve()

/** Signs in the same way. `kept` is what Amplify stores of the session; in a browser it is in localStorage. */
export function newSession(config: Config, person = config.demo) {
  const session = lastSignIn.then(() => signInAlone(config, person))
  lastSignIn = session.catch(() => undefined)
  return session
}

async function signInAlone(config: Config, person: Config['demo']) {
  const { userPoolId, userPoolClientId, userPoolEndpoint } = config
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } })
  const kept = new Map<string, string>()
  cognitoUserPoolsTokenProvider.setKeyValueStorage({
    getItem: async (key) => kept.get(key) ?? null,
    setItem: async (key, value) => void kept.set(key, value),
    removeItem: async (key) => void kept.delete(key),
    clear: async () => kept.clear(),
  })
  await signIn(person)
  const { tokens } = await fetchAuthSession()
  const renew = async () => (await signInTo(config, person)).token
  const library = new Library(config, tokens!.accessToken.toString(), renew)
  return { library, kept: Object.fromEntries(kept) }
}

export const put = (upload: Pick<Upload, 'url' | 'headers'>, bytes: Buffer) =>
  fetch(upload.url!, {
    method: 'PUT',
    headers: Object.fromEntries(upload.headers.map(({ name, value }) => [name, value])),
    body: new Uint8Array(bytes),
  })

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64')

const PHOTO_FIELDS = `
  id status title addedAt takenLocal contentType bytes width height thumbhash version trashedAt
  reason { code message }
  images { name url width height format }
  labels { name confidence parents categories source instances { confidence boundingBox { left top width height } } }
  moderation { name parent confidence } modelVersions`
const CREATE_UPLOAD = `mutation Reserve($input: [CreateUploadInput!]!) {
  createUpload(input: $input) { url expiresAt headers { name value } photo { ${PHOTO_FIELDS} } } }`
const PHOTO = `query Photo($id: ID!) { photo(id: $id) { ${PHOTO_FIELDS} } }`
export const ON_PHOTO_CHANGED = `subscription Changes { onPhotoChanged {
  owner id version kind photo { id status version labels { name confidence } images { name url } } } }`
