/**
 * The authorization matrix: every field of every root type, requested by every identity. Fields come from the schema,
 * so a new field fails until it has a row.
 */
import { createPrivateKey, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Sha256 } from '@smithy/core/checksum'
import { SignatureV4 } from '@smithy/signature-v4'
import { fetchAuthSession } from 'aws-amplify/auth'
import { getNamedType, type GraphQLObjectType, isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import WebSocket from 'ws'
import { linkKey, listedLinkKey } from '@album/model/keys'
import { physicalName } from '../local/cloud/physical-names.ts'
import { roleCredentials } from '../local/identity/credentials.ts'
import { everyCall, schema } from './any-call.ts'
import { type Developer, developerOf } from './developer.ts'
import { Library, photograph, signInTo } from './library.ts'
import { endSystem, startSystem, type System } from './system.ts'

/** Who may use a field: a signed-in person, a guest with a share link, one who may add photos, or the role of one function. */
type Whom = 'person' | 'guest' | 'contributor' | 'Rekognize' | 'Changes'
const ROWS: Record<string, Whom> = {
  'Query.photo': 'person',
  'Query.photosById': 'person',
  'Query.missingFiles': 'person',
  'Query.photos': 'person',
  'Query.timeline': 'person',
  'Query.strip': 'person',
  'Query.onThisDay': 'person',
  'Query.labels': 'person',
  'Query.marks': 'person',
  'Query.explore': 'person',
  'Query.places': 'person',
  'Query.squares': 'person',
  'Query.findPlaces': 'person',
  'Query.usage': 'person',
  'Query.reanalysisEstimate': 'person',
  'Query.accountContents': 'person',
  'Query.job': 'person',
  'Query.jobs': 'person',
  'Query.albums': 'person',
  'Query.album': 'person',
  'Query.shares': 'person',
  'Query.sharedAlbum': 'guest',
  'Query.sharedPhotos': 'guest',
  'Query.sharedPhoto': 'guest',
  'Query.shareToken': 'person',
  'Mutation.countOpening': 'guest',
  'Mutation.sharedEnlarge': 'guest',
  'Mutation.createUpload': 'person',
  'Mutation.renewUpload': 'person',
  'Mutation.cancelUpload': 'person',
  'Mutation.updatePhoto': 'person',
  'Mutation.trash': 'person',
  'Mutation.restore': 'person',
  'Mutation.addLabels': 'person',
  'Mutation.enlarge': 'person',
  'Mutation.removeLabels': 'person',
  'Mutation.markHarmless': 'person',
  'Mutation.favourite': 'person',
  'Mutation.unfavourite': 'person',
  'Mutation.archive': 'person',
  'Mutation.unarchive': 'person',
  'Mutation.approve': 'person',
  'Mutation.createSharedUpload': 'contributor',
  'Mutation.cancelSharedUpload': 'contributor',
  'Mutation.takeBack': 'contributor',
  'Mutation.delete': 'person',
  'Mutation.createAlbum': 'person',
  'Mutation.updateAlbum': 'person',
  'Mutation.deleteAlbum': 'person',
  'Mutation.addToAlbum': 'person',
  'Mutation.removeFromAlbum': 'person',
  'Mutation.moveInAlbum': 'person',
  'Mutation.share': 'person',
  'Mutation.updateShare': 'person',
  'Mutation.unshare': 'person',
  'Mutation.reanalyze': 'person',
  'Mutation.editMany': 'person',
  'Mutation.undoEdit': 'person',
  'Mutation.cancelJob': 'person',
  'Mutation.deleteAccount': 'person',
  'Mutation.publishAnalysis': 'Rekognize',
  'Mutation.publishPhotoChange': 'Changes',
  'Mutation.publishAlbumChange': 'Changes',
  'Mutation.publishSharedAlbumChange': 'Changes',
  'Subscription.onPhotoChanged': 'person',
  'Subscription.onAlbumChanged': 'person',
  'Subscription.onSharedAlbumChanged': 'guest',
}

/** Which fields a guest may read, for each type in answers to guests. */
const NESTED: Record<string, boolean> = {
  'SharedAlbum.title': true,
  'SharedAlbum.count': true,
  'SharedAlbum.newestFirst': true,
  'SharedAlbum.expiresAt': true,
  'SharedAlbum.download': true,
  'SharedAlbum.originals': true,
  'SharedAlbum.labels': true,
  'SharedAlbum.places': true,
  'SharedAlbum.addUntil': true,
  'SharedAlbum.approval': true,
  'SharedUpload.id': true,
  'SharedUpload.canTakeBack': true,
  'SharedUpload.url': true,
  'SharedUpload.headers': true,
  'SharedUpload.expiresAt': true,
  'SharedUploadHeader.name': true,
  'SharedUploadHeader.value': true,
  'SharedPhotoConnection.items': true,
  'SharedPhotoConnection.nextToken': true,
  'SharedPhoto.id': true,
  'SharedPhoto.title': true,
  'SharedPhoto.position': true,
  'SharedPhoto.takenLocal': true,
  'SharedPhoto.width': true,
  'SharedPhoto.height': true,
  'SharedPhoto.thumbhash': true,
  'SharedPhoto.turn': true,
  'SharedPhoto.images': true,
  'SharedPhoto.labels': true,
  'SharedPhoto.location': true,
  'SharedPhoto.place': true,
  'SharedPhoto.moderated': true,
  'SharedPhoto.addedBy': true,
  'SharedPhoto.version': true,
  'SharedLocation.latitude': true,
  'SharedLocation.longitude': true,
  'SharedImage.name': true,
  'SharedImage.url': true,
  'SharedImage.width': true,
  'SharedImage.height': true,
  'SharedImage.format': true,
  'SharedAlbumChange.share': false,
  'SharedAlbumChange.kind': true,
  'SharedAlbumChange.album': true,
  'SharedAlbumChange.id': true,
  'SharedAlbumChange.photo': true,
}

const ROOTS = ['Query', 'Mutation', 'Subscription'] as const
const GONE = '01ARZ3NDEKTSV4RRFFQ69G5FAV'

/** The headers of a request: they identify the caller by a token or a signature. */
type Identity = (path: string, body: string) => Promise<Record<string, string>>
const token =
  (of: () => string): Identity =>
  async () => ({ authorization: of() })

let system: System
let developer: Developer
let library: Library
let stranger: Library
let photo: string
let album: string
/** An edit of many photos that is done. */
let edit: string
let link: string
const tokens: Record<string, string> = {}
beforeAll(async () => {
  system = await startSystem()
  developer = developerOf(system)
  const person = await developer.createPerson('stranger@example.com', 'Not-my-album-2')
  stranger = await signInTo(system.config, person)
  tokens.deleted = await tokenOfDeletedAccount()
  // The last person to sign in is the one of `fetchAuthSession`.
  library = await signInTo(system.config)
  tokens.idToken = (await fetchAuthSession()).tokens!.idToken!.toString()
  photo = await library.upload(photograph('chelsea.png'), 'chelsea.png')
  const other = await library.upload(photograph('coffee.png'), 'coffee.png')
  for (const id of [photo, other]) await library.photoOnce(id, (photo) => photo?.status === 'READY')
  album = await albumOf(photo)
  const others = await albumOf(other)
  const shared = await linkTo(album)
  link = shared.id
  tokens.guest = shared.token
  tokens.otherGuest = (await linkTo(others)).token
  tokens.contributor = (await linkTo(others, 'contributions: { photos: 5, bytes: 1000000 }')).token
  const revoked = await linkTo(album)
  await library.ask(`mutation { unshare(id: "${revoked.id}") }`)
  tokens.revoked = revoked.token
  tokens.ended = await endedLinkTo(album)
  edit = await editOf(photo)
  makeForgedTokens()
})
afterAll(() => endSystem(system))

async function albumOf(id: string): Promise<string> {
  const { createAlbum } = await library.ask('mutation { createAlbum(input: { title: "An album" }) { id } }')
  await library.ask(`mutation { addToAlbum(albumId: "${createAlbum.id}", ids: ["${id}"]) { id } }`)
  return createAlbum.id
}

/** Marks a photo in the background. @returns the edit's id */
async function editOf(id: string): Promise<string> {
  const { editMany } = await library.ask(
    `mutation { editMany(input: { action: MARK_HARMLESS, ids: ["${id}"] }) { id } }`,
  )
  const state = () => library.ask(`{ job(id: "${editMany.id}") { status canUndo } }`)
  await vi.waitFor(async () => expect((await state()).job).toEqual(UNTOUCHED_EDIT), 60_000)
  return editMany.id
}
const UNTOUCHED_EDIT = { status: 'DONE', canUndo: true }

/** A token from before its account was deleted: AppSync accepts it for 15 minutes. */
async function tokenOfDeletedAccount(): Promise<string> {
  const person = await developer.createPerson('former@example.com', 'Not-my-album-2')
  const former = await signInTo(system.config, person)
  await former.ask('mutation { deleteAccount(email: "former@example.com") }')
  return former.token
}

const linkTo = async (id: string, more = '') =>
  (await library.ask(`mutation { share(albumId: "${id}" ${more}) { id token } }`)).share as {
    id: string
    token: string
  }

/** Creates an expired link, which time to live has not removed yet. */
async function endedLinkTo(id: string): Promise<string> {
  const link = await linkTo(id)
  const item = {
    id: link.id,
    owner: library.owner,
    album: id,
    createdAt: '2026-01-01T00:00:00.000Z',
    download: false,
  }
  const expiresAt = Math.floor(Date.now() / 1000) - 1
  await developer.putItem({ ...linkKey(link.id), ...item, expiresAt })
  await developer.putItem({ ...listedLinkKey(library.owner, id, link.id), ...item, expiresAt })
  return link.token
}

/** The access token with other claims, signed with this key. */
function signed(claims: object, key: KeyObject): string {
  const [header, payload] = library.token.split('.') as [string, string]
  const before = JSON.parse(Buffer.from(payload, 'base64url').toString())
  const text = `${header}.${Buffer.from(JSON.stringify({ ...before, ...claims })).toString('base64url')}`
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`
}

function makeForgedTokens(): void {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const now = Math.floor(Date.now() / 1000)
  tokens.expired = signed({ iat: now - 7200, auth_time: now - 7200, exp: now - 3600 }, keyOfPool())
  const issuer = JSON.parse(Buffer.from(library.token.split('.')[1]!, 'base64url').toString()).iss as string
  tokens.otherPool = signed({ iss: issuer.replace(/_.*$/, '_Another11') }, own)
  tokens.forged = signed({}, own)
  const unsigned = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url')
  tokens.unsigned = `${unsigned}.${library.token.split('.')[1]}.`
}

/** The user pool's own key, from the state folder, which this machine's user can read. */
function keyOfPool(): KeyObject {
  const files = readdirSync(join(system.state, 'cognito-idp'), { recursive: true, encoding: 'utf8' })
  const file = files.find((name) => name.endsWith('keys.json'))!
  const { privateKey } = JSON.parse(readFileSync(join(system.state, 'cognito-idp', file), 'utf8'))
  return createPrivateKey(privateKey)
}

/** The credentials of a function in this stack. */
function roleOf(name: string, stack = 'Album-Api'): Identity {
  return async (path, body) => {
    const { secret } = JSON.parse(readFileSync(join(system.state, 'account.json'), 'utf8'))
    const { accountId, region } = JSON.parse(readFileSync(join(system.state, 'cloud.json'), 'utf8'))
    const template = JSON.parse(
      readFileSync(join(system.state, 'assembly', `${stack}.template.json`), 'utf8'),
    )
    const logicalId = Object.keys(template.Resources).find(
      (id) => template.Resources[id].Type === 'AWS::IAM::Role' && id.startsWith(`${name}Role`),
    )!
    const credentials = roleCredentials(
      secret,
      `arn:aws:iam::${accountId}:role/${physicalName({ stack, logicalId })}`,
    )
    const { hostname, host, pathname } = new URL(system.config.graphqlUrl)
    const signer = new SignatureV4({ service: 'appsync', region, credentials, sha256: Sha256 })
    const { headers } = await signer.sign({
      ...{ method: 'POST', protocol: 'http:', hostname, path: pathname + path, body },
      headers: { host, 'content-type': 'application/json' },
    })
    return headers
  }
}

/** The outcome of a request: it was answered, its field was refused, or the caller was not authenticated. */
type Outcome = 'answered' | 'Unauthorized' | 'not let in'
interface Answered {
  outcome: Outcome
  /** The answer to a query or mutation; undefined for a subscription. */
  answer?: any
}

async function post(identity: Identity, query: string): Promise<Answered> {
  const body = JSON.stringify({ query })
  const headers = await identity('', body)
  const response = await fetch(system.config.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  const answer = (await response.json()) as any
  if (response.status === 401 || response.status === 403) return { outcome: 'not let in', answer }
  expect(response.status, query).toBe(200)
  const isRefused = answer.errors?.some(({ errorType }: any) => errorType === 'Unauthorized')
  return { outcome: isRefused ? 'Unauthorized' : 'answered', answer }
}

/** Opens a connection and starts a subscription as this identity. */
async function subscribe(identity: Identity, query: string): Promise<Answered> {
  const { host } = new URL(system.config.graphqlUrl)
  const header = { host, ...(await identity('/connect', '{}')) }
  const encoded = Buffer.from(JSON.stringify(header)).toString('base64url')
  const socket = new WebSocket(system.config.realtimeUrl, ['graphql-ws', `header-${encoded}`])
  const data = JSON.stringify({ query, variables: {} })
  const authorization = { host, ...(await identity('', data)) }
  try {
    return await new Promise<Answered>((resolve, reject) => {
      socket.on('error', reject)
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })))
      socket.on('message', (text) => {
        const { type, payload } = JSON.parse(String(text))
        if (type === 'connection_error') resolve({ outcome: 'not let in', answer: payload })
        if (type === 'error') resolve({ outcome: 'Unauthorized', answer: payload })
        if (type === 'start_ack') resolve({ outcome: 'answered' })
        if (type === 'connection_ack')
          socket.send(
            JSON.stringify({ id: '1', type: 'start', payload: { data, extensions: { authorization } } }),
          )
      })
    })
  } finally {
    socket.close()
  }
}

const ask = (root: string, identity: Identity, operation: string) =>
  root === 'Subscription' ? subscribe(identity, operation) : post(identity, operation)

/**
 * Mutations that do not ask whether their account was deleted: they only change what is there, which is deleted within minutes
 * (docs/decisions/0037-deleting-an-account.md).
 */
const OPEN = ['Mutation.updateAlbum', 'Mutation.cancelJob', 'Mutation.deleteAccount']

/**
 * Every identity, with the fields that it may use. The owner passes an id that does not exist, and so changes nothing
 * that the others request.
 */
const IDENTITIES: Record<
  string,
  {
    identity: Identity
    /** Undefined for an identity that is not authenticated at all. */
    isFor?: (whom: Whom, field: string) => boolean
    /** The requested id; default: the owner's photo. */
    asks?: string
  }
> = {
  'nobody, without any credentials,': { identity: async () => ({}) },
  'somebody with a malformed token': { identity: token(() => 'eyJhbGciOiJSUzI1NiJ9.e30') },
  'somebody with something that is no token': { identity: token(() => 'Bearer x') },
  'somebody whose token has expired': { identity: token(() => tokens.expired!) },
  'somebody with a token of another user pool': { identity: token(() => tokens.otherPool!) },
  'somebody with a token that others have signed': { identity: token(() => tokens.forged!) },
  'somebody with a token that nobody has signed': { identity: token(() => tokens.unsigned!) },
  'a guest whose link was ended': { identity: token(() => tokens.revoked!) },
  'a guest whose link has expired': { identity: token(() => tokens.ended!) },
  'a guest of this album': { identity: token(() => tokens.guest!), isFor: (whom) => whom === 'guest' },
  'a guest of another album': {
    identity: token(() => tokens.otherGuest!),
    isFor: (whom) => whom === 'guest',
  },
  'a guest who may add photos': {
    identity: token(() => tokens.contributor!),
    isFor: (whom) => whom === 'guest' || whom === 'contributor',
  },
  'the owner': { identity: token(() => library.token), isFor: (whom) => whom === 'person', asks: GONE },
  'the owner, with the ID token,': {
    identity: token(() => tokens.idToken!),
    isFor: (whom) => whom === 'person',
    asks: GONE,
  },
  'somebody who has deleted their account': {
    identity: token(() => tokens.deleted!),
    isFor: (whom, field) => whom === 'person' && (!field.startsWith('Mutation.') || OPEN.includes(field)),
  },
  'another person': { identity: token(() => stranger.token), isFor: (whom) => whom === 'person' },
  'the role of the worker': { identity: roleOf('Rekognize'), isFor: (whom) => whom === 'Rekognize' },
  'the role of the reader of changes': { identity: roleOf('Changes'), isFor: (whom) => whom === 'Changes' },
  'a role without a grant': { identity: roleOf('Sweep'), isFor: () => false },
}

test('each field of the API has a row of identities, and no row is for a removed field', () => {
  const fields = ROOTS.flatMap((root) => everyCall(root, GONE).map(([field]) => `${root}.${field}`))
  expect(Object.keys(ROWS).sort()).toEqual(fields.sort())
})

describe.each(Object.entries(IDENTITIES))('faults 30, 31: %s', (_, { identity, isFor, asks }) => {
  test.each(ROOTS)('gets exactly the fields of %s meant for them', async (root) => {
    const outcomes: Record<string, Outcome> = {}
    const expected: Record<string, Outcome> = {}
    for (const [field, operation] of everyCall(root, asks ?? photo)) {
      const name = `${root}.${field}`
      const { outcome, answer } = await ask(root, identity, operation)
      outcomes[name] = outcome
      expected[name] = !isFor ? 'not let in' : isFor(ROWS[name]!, name) ? 'answered' : 'Unauthorized'
      if (outcome !== 'answered') expect(answer?.data?.[field] ?? null, name).toBeNull()
    }
    expect(outcomes).toEqual(expected)
  })
})

test('fault 30: to another person, each of the owner’s ids does not exist', async () => {
  /** Each with an id of the same kind that does not exist, and with the fields that take it; default: all. */
  const ids: [id: string, unknown: string, fields?: string[]][] = [
    [photo, GONE],
    [album, GONE],
    [edit, GONE, ['job', 'undoEdit', 'cancelJob']],
    [link, [...link].reverse().join(''), ['shareToken', 'updateShare', 'unshare']],
  ]
  const answerTo = async (operation: string) => {
    const { answer } = await post(
      token(() => stranger.token),
      operation,
    )
    return answer
  }
  for (const root of ['Query', 'Mutation'] as const)
    for (const [id, unknown, fields] of ids)
      for (const [at, [field, operation]] of everyCall(root, id).entries()) {
        if (!operation.includes(id) || (fields && !fields.includes(field))) continue
        const theirs = await answerTo(operation)
        expect(theirs, field).toEqual(await answerTo(everyCall(root, unknown)[at]![1]))
      }
})

test('no request has changed anything of the owner’s', async () => {
  expect(await library.photo(photo)).toMatchObject({ title: 'chelsea.png', status: 'READY', trashedAt: null })
  const answer = await library.ask(`{ album(id: "${album}") { title count photos { items { id } } } }`)
  expect(answer.album).toEqual({ title: 'An album', count: 1, photos: { items: [{ id: photo }] } })
  const { job, shares } = await library.ask(
    `{ job(id: "${edit}") { status canUndo } shares(albumId: "${album}") { id } }`,
  )
  expect(job).toEqual(UNTOUCHED_EDIT)
  expect(shares).toContainEqual({ id: link })
})

/** The fields of every type in answers to guests. */
function nestedFields(): string[] {
  const roots = Object.keys(ROWS).filter((name) => ROWS[name] === 'guest' || ROWS[name] === 'contributor')
  const types = new Set<string>()
  const visit = (name: string) => {
    const type = schema.getType(name)
    if (!isObjectType(type) || types.has(name)) return
    types.add(name)
    for (const field of Object.values(type.getFields())) visit(getNamedType(field.type).name)
  }
  for (const name of roots) {
    const [root, field] = name.split('.') as [string, string]
    visit(getNamedType((schema.getType(root) as GraphQLObjectType).getFields()[field]!.type).name)
  }
  return [...types].flatMap((type) =>
    Object.keys((schema.getType(type) as GraphQLObjectType).getFields()).map((field) => `${type}.${field}`),
  )
}

test('a new field for guests fails this test until it is listed', () => {
  expect(Object.keys(NESTED).sort()).toEqual(nestedFields().sort())
})

test('a guest reads each nested field meant for guests, of this album only', async () => {
  const query = `{
    sharedAlbum { ${readable('SharedAlbum')} }
    sharedPhotos { nextToken items { ${readable('SharedPhoto')} images { ${readable('SharedImage')} }
      location { ${readable('SharedLocation')} } } } }`
  for (const [guest, id, other] of [
    [tokens.guest!, 'chelsea', 'coffee'],
    [tokens.otherGuest!, 'coffee', 'chelsea'],
  ] as const) {
    const { answer } = await post(
      token(() => guest),
      query,
    )
    expect(answer.errors, id).toBeUndefined()
    expect(answer.data.sharedPhotos.items).toHaveLength(1)
    // A file name is not a title from the owner.
    expect(JSON.stringify(answer)).not.toMatch(new RegExp(`${id}|${other}`))
  }
  const photosOf = async (guest: string) =>
    (
      await post(
        token(() => guest),
        '{ sharedPhotos { items { id } } }',
      )
    ).answer.data.sharedPhotos.items
  expect(await photosOf(tokens.guest!)).toEqual([{ id: photo }])
  expect(await photosOf(tokens.otherGuest!)).not.toContainEqual({ id: photo })
})

const readable = (type: string) =>
  Object.keys(NESTED)
    .filter((name) => NESTED[name] && name.startsWith(`${type}.`))
    .map((name) => name.split('.')[1]!)
    .filter((field) => !['images', 'location'].includes(field))
    .join(' ')

test.each(Object.keys(NESTED).filter((name) => !NESTED[name]))('a guest does not get %s', async (name) => {
  const field = name.split('.')[1]!
  const guest = new Library(system.config, tokens.guest!)
  const watch = await guest.listen<any>(`subscription { onSharedAlbumChanged { kind ${field} } }`)
  await library.ask(`mutation { updateAlbum(input: { id: "${album}", title: "Another title" }) { id } }`)
  await vi.waitFor(() => expect(watch.changes).not.toEqual([]), 60_000)
  watch.close()
  for (const change of watch.changes) expect(change?.[field] ?? null).toBeNull()
})

test('fault 51: an access token ends within 15 minutes, and signing out everywhere prevents a new one', async () => {
  const { exp, iat } = JSON.parse(Buffer.from(library.token.split('.')[1]!, 'base64url').toString())
  expect(exp - iat).toBe(15 * 60)
  const renewed = async () => (await fetchAuthSession({ forceRefresh: true }).catch(() => undefined))?.tokens
  expect(await renewed()).toBeDefined()
  await cognito('GlobalSignOut', { AccessToken: library.token })
  expect(await renewed()).toBeUndefined()
})

async function cognito(operation: string, input: object): Promise<void> {
  const response = await fetch(system.config.userPoolEndpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  })
  expect(response.status).toBe(200)
}
