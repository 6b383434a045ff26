import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ulid } from 'ulid'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Upload } from '../generated/graphql.ts'
import type { TrailEntry } from '../local/identity/trail.ts'
import { accountDeletionsPk, photoKey, waitingKey } from '@album/model/keys'
import { receiptOf } from '../functions/upload/take-back.ts'
import { type Developer, developerOf } from './developer.ts'
import { Library, photograph, put, sha256, signInTo } from './library.ts'
import { catVariant, largeCat, shot } from './pictures.ts'
import { endSystem, startCloud, startSystem, type System } from './system.ts'

/**
 * The album does everything once, while the cloud records every authorization. The stacks must grant exactly what was
 * used; since every call is checked against the grants, fewer grants would have failed.
 */
const folder = mkdtempSync(join(tmpdir(), 'album-grants-'))
const trailFile = join(folder, 'trail.jsonl')
const assembly = join(folder, 'assembly')

let system: System
let library: Library
let developer: Developer
beforeAll(async () => {
  system = await startSystem(undefined, ['--trail', trailFile])
  library = await signInTo(system.config)
  developer = developerOf(system)
  cpSync(join(system.state, 'assembly'), assembly, { recursive: true })
})
afterAll(async () => {
  await endSystem(system)
  rmSync(folder, { recursive: true, force: true })
})

interface Grant {
  stack: string
  role: string
  action: string
  resource: string
}

/**
 * Actions that Lambda and CloudWatch call themselves on behalf of a function, and the local cloud does not. Those for
 * event sources come from CDK (`grantConsumeMessages`, `grantStreamRead`) and are also in AWS's managed policies for
 * these sources; the local poller needs fewer calls.
 */
const CALLED_BY_LAMBDA = [/^logs:/, /^sqs:(ChangeMessageVisibility|GetQueueUrl)\b/, /^dynamodb:ListStreams\b/]

/** Failed clean-ups go to these queues, and none fails here. backend/functions/cleanup/follow.test.ts makes it fail. */
const AFTER_FAILURES = /^sqs:.+(Leftovers|Cleanups)/
/** Reported as required for copies between buckets (nasa/cumulus-orca #530); this S3 keeps no tags. */
const UNPROVEN = /^s3:GetObjectTagging/
const isLambdasOwn = ({ action, resource }: Grant) =>
  [...CALLED_BY_LAMBDA, AFTER_FAILURES, UNPROVEN].some((except) => except.test(action + resource))

const templateOf = (stack: string) => join(assembly, `${stack}.template.json`)

/** Every action of every role of the stack, on each resource. Resources are given as logical ids. */
function grantsOf(stack: string): Grant[] {
  const { Resources } = JSON.parse(readFileSync(templateOf(stack), 'utf8'))
  const policies = (Object.values(Resources) as any[]).filter(({ Type }) => Type === 'AWS::IAM::Policy')
  return policies.flatMap(({ Properties }) =>
    Properties.PolicyDocument.Statement.flatMap(({ Action, Resource }: any) =>
      [Action].flat().flatMap((action: string) =>
        [Resource].flat().map((resource: unknown) => ({
          stack,
          role: Properties.Roles[0].Ref as string,
          action,
          resource: JSON.stringify(resource),
        })),
      ),
    ),
  )
}

/** The calls so far. A last line without its end is still being written. */
const used = () =>
  readFileSync(trailFile, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as TrailEntry)

/** Whether this grant allows a recorded call: its role, its action, and its kind of resource. */
function isFor({ stack, role, action, resource }: Grant, entry: TrailEntry): boolean {
  if (entry.action !== action || !entry.caller.includes(`/${stack}-${role}-`)) return false
  if (resource.includes('/index/')) return entry.resource.includes('/index/')
  if (resource.includes('Ingest')) return entry.resource.includes('ingest')
  if (resource.includes('Media') && action.startsWith('s3:')) return entry.resource.includes('media')
  return !entry.resource.includes('/index/')
}

test('every grant to a function or a data source is used', async () => {
  await doEverything()
  const grants = ['Album-Edge', 'Album-Endpoint', 'Album-Api']
    .flatMap(grantsOf)
    .filter((grant) => !isLambdasOwn(grant))
  expect(grants.length).toBeGreaterThan(30)
  const idle = () => {
    const entries = used()
    return grants.filter((grant) => !entries.some((entry) => isFor(grant, entry)))
  }
  // The readers of the table's stream may still be at work.
  await vi.waitFor(() => expect(idle(), 'grants that nothing used').toEqual([]), {
    timeout: 60_000,
    interval: 500,
  })
  // S3 reveals that an object is missing only to callers with permission to list; the worker has none.
  const refused = used().filter(({ allowed, action }) => !allowed && action !== 's3:ListBucket')
  expect(refused, 'calls that were refused').toEqual([])
}, 900_000)

test('an upload without one of its grants is refused with the name of the action', async () => {
  await system.stop()
  const template = readFileSync(templateOf('Album-Api'), 'utf8')
  const { UploadRoleDefaultPolicy918CA478: policy } = JSON.parse(template).Resources
  const grant = JSON.stringify(
    policy.Properties.PolicyDocument.Statement.find(({ Action }: any) =>
      Action.includes('dynamodb:UpdateItem'),
    ),
  )
  const without = grant.replace('"dynamodb:UpdateItem"', '"dynamodb:DescribeTable"')
  writeFileSync(templateOf('Album-Api'), JSON.stringify(JSON.parse(template)).replace(grant, without))
  const cloud = await startCloud(system, ['--assembly', assembly, '--trail', trailFile])
  const reserving = library.reserve(await catVariant(3), 'cat.png')
  await expect(reserving).rejects.toThrow('Internal: Something went wrong')
  const refused = used().filter(({ allowed, action }) => !allowed && action !== 's3:ListBucket')
  expect(refused).toEqual([
    expect.objectContaining({
      caller: expect.stringContaining('UploadRole'),
      action: 'dynamodb:UpdateItem',
      resource: expect.stringContaining(':table/'),
    }),
  ])
  // The cloud's output does not arrive with its answer.
  await expect.poll(cloud.output).toContain('is not authorized to perform: dynamodb:UpdateItem')
  await cloud.stop()
})

/** Uses all of the API, the worker, the sweeper and the background work. */
async function doEverything() {
  const ready = (id: string) => library.photoOnce(id, (photo) => photo?.status === 'READY')
  const bytes = photograph('chelsea.png')
  const { photo } = await library.reserve(bytes, 'chelsea.png')
  const { renewUpload } = await library.ask(
    `mutation { renewUpload(id: "${photo.id}") { url headers { name value } photo { id } } }`,
  )
  await put(renewUpload, bytes)
  await ready(photo.id)
  await library.counts()
  await library.ask('{ photos { items { id } } }')
  await library.ask('{ photos(filter: { labels: ["Cat", "Animal"] }) { items { id } } }')
  await library.ask(`mutation { updatePhoto(input: { id: "${photo.id}", title: "Cat" }) { id } }`)
  await library.ask(`mutation { trash(ids: ["${photo.id}"]) { id } }`)
  await library.ask('{ photos(filter: { trashed: true }) { items { id } } }')
  await library.ask(`mutation { restore(ids: ["${photo.id}"]) { id } }`)
  await library.ask(`mutation { delete(ids: ["${photo.id}"]) }`)
  // Another analysis may lose a label, whose index entries are then removed.
  const again = await library.upload(await catVariant(1), 'cat.png')
  await developer.drained()
  await ready(again)
  await library.ask(`mutation { enlarge(id: "${again}") { url } }`)
  await deletedWhileEnlarged()
  await deletedWhileTurned()
  await relabelled(again)
  await reanalyses(again)
  await edits(again)
  await shared(again)
  await deletedWhileAnalysed()
  // Cancelled during its upload: the worker removes the bytes when they arrive.
  const kitten = await catVariant(4)
  const cancelled = await library.reserve(kitten, 'kitten.png')
  await library.ask(`mutation { cancelUpload(id: "${cancelled.photo.id}") }`)
  await put(cancelled, kitten)
  await developer.drained()
  await rawFilesFreed()
  await swept()
  await accountDeleted()
  await keyRemoved()
}

/** A raw file whose picture is refused or never arrives is uploaded again. */
async function rawFilesFreed() {
  const { raw } = await shot(1)
  const other = await shot(2)
  const [refused, first] = await pairReserved(Buffer.from('no picture'), raw)
  await put(first!, raw)
  await library.photoOnce(first!.photo.id, (photo) => photo?.status === 'READY')
  await put(refused!, Buffer.from('no picture'))
  const [awaited, second] = await pairReserved(other.jpeg, other.raw)
  await put(second!, other.raw)
  await library.photoOnce(second!.photo.id, (photo) => photo?.status === 'READY')
  await library.ask(`mutation { cancelUpload(id: "${awaited!.photo.id}") }`)
  for (const { photo } of [first!, second!])
    await library.photoOnce(photo.id, (photo) => photo?.labels.length !== 0)
  // A raw file that is removed by itself: its picture forgets it, and is found as a raw photo no more.
  const last = await shot(3)
  const [picture, joined] = await pairReserved(last.jpeg, last.raw)
  await put(picture!, last.jpeg)
  await put(joined!, last.raw)
  for (const { photo } of [picture!, joined!])
    await library.photoOnce(photo.id, (photo) => photo?.status === 'READY')
  await library.ask(`mutation { delete(ids: ["${joined!.photo.id}"]) }`)
  await developer.drained()
}

/** Reserves a picture and the raw file of the same shot. */
async function pairReserved(picture: Buffer, raw: Buffer): Promise<Upload[]> {
  const file = (bytes: Buffer, fileName: string, more = {}) => ({
    ...{ fileName, contentType: 'image/jpeg', bytes: bytes.length, sha256: sha256(bytes) },
    ...more,
  })
  const input = [file(picture, 'IMG_1.JPG'), file(raw, 'IMG_1.CR3', { rawOf: sha256(picture) })]
  const { createUpload } = await library.ask(
    `mutation ($input: [CreateUploadInput!]!) {
      createUpload(input: $input) { url headers { name value } photo { id } } }`,
    { input },
  )
  return createUpload
}

/** Sends CloudFormation's request after a signing key was removed from the stack, because no stack here loses one. */
async function keyRemoved() {
  const answers: string[] = []
  const cloudFormation = createServer((request, response) => {
    request.on('data', (part) => answers.push(String(part))).on('end', () => response.end())
  })
  await new Promise<void>((resolve) => cloudFormation.listen(0, '127.0.0.1', resolve))
  const name = '/photo-album/media-keys/0'
  await developer.invoke(developer.nameOf('Album-Edge-MediaKeyMaker'), {
    RequestType: 'Delete',
    ResponseURL: `http://127.0.0.1:${(cloudFormation.address() as AddressInfo).port}/`,
    PhysicalResourceId: name,
    ResourceProperties: { ParameterName: name },
  })
  cloudFormation.close()
  expect(JSON.parse(answers.join(''))).toMatchObject({ Status: 'SUCCESS' })
}

const isUsed = (action: string, role: string, object = '') =>
  used().some(
    (entry) => entry.action === action && entry.caller.includes(role) && entry.resource.includes(object),
  )

/** Deletes photos that are being analysed, until one was gone before its analysis was published: the worker removes what it has stored. */
async function deletedWhileAnalysed() {
  for (let n = 40; ; n += 1) {
    const id = await library.upload(await largeCat(n), 'cat.jpg', 'image/jpeg')
    await library.photoOnce(id, (photo) => photo?.status !== 'PENDING_UPLOAD')
    await library.ask(`mutation { delete(ids: ["${id}"]) }`)
    await developer.drained()
    if (isUsed('dynamodb:DeleteItem', 'RekognizeRole')) return
  }
}

/** Deletes a photo while its LARGE picture is made, which is then removed. */
async function deletedWhileEnlarged() {
  for (let n = 100; ; n += 1) {
    const id = await library.upload(await largeCat(n), 'cat.jpg', 'image/jpeg')
    await library.photoOnce(id, (photo) => photo?.status === 'READY')
    const enlarging = library.query(`mutation { enlarge(id: "${id}") { url } }`)
    // The function reads the photo first, and then decodes it for some hundred milliseconds.
    await vi.waitFor(
      () =>
        expect(
          used().some(
            ({ action, resource }) =>
              action === 's3:GetObject' && resource.includes(`originals/${library.owner}/${id}`),
          ),
        ).toBe(true),
      { timeout: 60_000, interval: 10 },
    )
    await library.ask(`mutation { delete(ids: ["${id}"]) }`)
    const { errors } = await enlarging
    if (errors) return expect(errors).toMatchObject([{ errorType: 'NotFound' }])
  }
}

/** Deletes photos that are being turned, until one was gone before its turned pictures were stored. */
async function deletedWhileTurned() {
  for (let n = 20; ; n += 1) {
    const id = await library.upload(await largeCat(n), 'cat.jpg', 'image/jpeg')
    await library.photoOnce(id, (photo) => photo?.status === 'READY')
    const object = `renditions/${library.owner}/${id}`
    const turning = library.query(
      `mutation { editMany(input: { action: ROTATE, ids: ["${id}"], degrees: 90 }) { id } }`,
    )
    // The function reads the pictures first, and then turns them for some hundred milliseconds.
    await vi.waitFor(() => expect(isUsed('s3:GetObject', 'JobsRole', object)).toBe(true), {
      timeout: 60_000,
      interval: 10,
    })
    await library.ask(`mutation { delete(ids: ["${id}"]) }`)
    await turning
    if (isUsed('s3:DeleteObject', 'JobsRole', object)) return
  }
}

/** Analyses a photo again after adding a label that the new analysis does not find. */
async function relabelled(id: string) {
  const photo = await developer.photoItem(library.owner, id)
  const ghost = { ...photo.labels![0]!, name: 'Ghost' }
  await developer.putItem({ ...photo, labels: [...photo.labels!, ghost] })
  await developer.sendArrival(library.owner, id, 'FF')
  await developer.drained()
}

/** Re-analyses of chosen photos and of a search: estimated, run, read, cancelled. */
async function reanalyses(id: string) {
  for (const input of [`{ ids: ["${id}"] }`, '{ which: OLD_MODEL }']) {
    await library.ask(`{ reanalysisEstimate(input: ${input}) { photos } }`)
    const { reanalyze } = await library.ask(`mutation { reanalyze(input: ${input}) { id } }`)
    await vi.waitFor(async () => {
      const { job } = await library.ask(`{ job(id: "${reanalyze.id}") { status } }`)
      expect(job.status).toBe('DONE')
    }, 60_000)
    await library.ask(`mutation { cancelJob(id: "${reanalyze.id}") { status } }`)
  }
  await library.ask('{ jobs { id } }')
}

/** An edit of many photos, undone, and the trash restored and emptied. */
async function edits(id: string) {
  const done = (job: string) =>
    vi.waitFor(async () => {
      const answer = await library.ask(`{ job(id: "${job}") { status refused { items { id } } } }`)
      expect(answer.job.status).toBe('DONE')
    }, 60_000)
  const edited = async (input: string) => {
    const { editMany } = await library.ask(`mutation { editMany(input: { ${input} }) { id } }`)
    await done(editMany.id)
    return editMany.id as string
  }
  const trashing = await edited(`action: TRASH, ids: ["${id}", "01ARZ3NDEKTSV4RRFFQ69G5FAV"]`)
  await edited('action: RESTORE, trashed: true')
  const { undoEdit } = await library.ask(`mutation { undoEdit(id: "${trashing}") { id } }`)
  await done(undoEdit.id)
  await library.ask(`mutation { cancelJob(id: "${undoEdit.id}") { id } }`)
  await edited(`action: ROTATE, ids: ["${id}"], degrees: 90`)
  const doomed = await library.upload(await catVariant(7), 'cat.png')
  await developer.drained()
  await edited(`action: DELETE, ids: ["${doomed}"]`)
  await library.ask('{ jobs(edits: true) { id } }')
}

/** An album, watched by a guest until it is deleted and removed from its photo. */
async function shared(id: string) {
  const { createAlbum } = await library.ask('mutation { createAlbum(input: { title: "Cats" }) { id } }')
  const album = createAlbum.id as string
  await library.ask(`mutation { addToAlbum(albumId: "${album}", ids: ["${id}"]) { id } }`)
  await library.ask(`mutation { moveInAlbum(albumId: "${album}", ids: ["${id}"]) { id } }`)
  await library.ask(`mutation { updateAlbum(input: { id: "${album}", title: "Kittens" }) { id } }`)
  const { share } = await library.ask(`mutation { share(albumId: "${album}") { id token } }`)
  const guest = new Library(system.config, share.token)
  const friend = await guest.listen('subscription { onSharedAlbumChanged { id } }')
  await guest.ask('{ sharedPhotos { items { id images { url } } } }')
  // The reader of changes looks up the searches of shared smart albums.
  const smart = await library.ask(
    'mutation { createAlbum(input: { title: "Found", filter: { labels: ["Cat"] } }) { id } }',
  )
  const found = (await library.ask(`mutation { share(albumId: "${smart.createAlbum.id}") { id token } }`))
    .share
  const finder = await new Library(system.config, found.token).listen(
    'subscription { onSharedAlbumChanged { id } }',
  )
  await library.ask(`mutation { updatePhoto(input: { id: "${id}", title: "Kitten" }) { id } }`)
  for (const { changes } of [friend, finder])
    await vi.waitFor(() => expect(changes.length).toBeGreaterThan(0), 60_000)
  finder.close()
  // Only a photo that returns from the trash makes the function look up albums.
  for (const field of ['trash', 'restore']) await library.ask(`mutation { ${field}(ids: ["${id}"]) { id } }`)
  await library.ask(`mutation { unshare(id: "${share.id}") }`)
  await contributed(album)
  await library.ask(`mutation { deleteAlbum(id: "${album}") }`)
  await vi.waitFor(async () => {
    const { photo } = await library.ask(`{ photo(id: "${id}") { albums { id } } }`)
    expect(photo.albums).toEqual([])
  }, 60_000)
  friend.close()
}

/** A guest adds a photo and takes it back, cancels another, and their link ends before the third arrives, a second one with its album. */
async function contributed(album: string) {
  const limits = '{ photos: 3, bytes: 100000000 }'
  const { share } = await library.ask(
    `mutation { share(albumId: "${album}", download: true, contributions: ${limits}) { id token } }`,
  )
  const guest = new Library(system.config, share.token)
  const receipt = receiptOf('secret')
  const begin = async (bytes: Buffer, guest: Library) => {
    const file = `{ fileName: "cat.png", contentType: "image/png", bytes: ${bytes.length}, sha256: "${sha256(bytes)}" }`
    const { createSharedUpload } = await guest.ask(
      `mutation { createSharedUpload(name: "Eve", input: [${file}], receipt: "${receipt}") { id url headers { name value } } }`,
    )
    return createSharedUpload[0]
  }
  const [sent, cancelled, late] = [await catVariant(8), await catVariant(9), await catVariant(10)]
  const upload = await begin(sent, guest)
  await put(upload, sent)
  await library.photoOnce(upload.id, (photo) => photo?.status === 'READY')
  const { sharedEnlarge } = await guest.ask(`mutation { sharedEnlarge(id: "${upload.id}") { url } }`)
  expect((await fetch(sharedEnlarge.url)).status).toBe(200)
  for (const undo of [false, true])
    await guest.ask(`mutation { takeBack(ids: ["${upload.id}"], secret: "secret", undo: ${undo}) }`)
  const { id } = await begin(cancelled, guest)
  await guest.ask(`mutation { cancelSharedUpload(id: "${id}", sha256: "${sha256(cancelled)}") }`)
  await listed(await begin(late, guest))
  await library.ask(`mutation { unshare(id: "${share.id}") }`)
  // The album is deleted with another such link.
  const { share: other } = await library.ask(
    `mutation { share(albumId: "${album}", contributions: ${limits}) { token } }`,
  )
  await listed(await begin(late, new Library(system.config, other.token)))
}

/** Waits until the index by which uploads under way are found has a photo. */
const listed = ({ id }: { id: string }) =>
  vi.waitFor(async () => {
    const { photos } = await library.ask('{ photos(filter: { status: PENDING_UPLOAD }) { items { id } } }')
    expect(photos.items).toContainEqual({ id })
  }, 60_000)

/** Somebody else deletes their account. The schedule ends that when none of their tokens works any more. */
async function accountDeleted() {
  const email = 'leaves@example.com'
  const other = await signInTo(system.config, await developer.createPerson(email, 'Not-my-album-2'))
  await other.reserve(await catVariant(5), 'cat.png')
  await other.ask('{ accountContents { photos } }')
  await other.ask(`mutation { deleteAccount(email: "${email}") }`)
  const deletion = async () => (await developer.items()).find(({ PK }) => PK === accountDeletionsPk)
  await vi.waitFor(async () => expect((await deletion())?.turn).toBe(1), 60_000)
  const past = new Date(0).toISOString()
  await developer.putItem({ ...(await deletion()), createdAt: past, dueAt: past, userUntil: past })
  await developer.invoke(developer.nameOf('Album-Api-DeleteAccount'), { 'detail-type': 'Scheduled Event' })
  await vi.waitFor(async () => expect(await deletion()).toBeUndefined(), 60_000)
}

/** The sweeper finds a photo that never arrived, and a raw file of another photo whose every attempt failed. */
async function swept() {
  const owner = library.owner
  const picture = ulid()
  for (const [status, hours] of [
    ['PENDING_UPLOAD', 25],
    ['PROCESSING', 2],
  ] as const) {
    const id = ulid()
    const addedAt = new Date(Date.now() - hours * 3_600_000).toISOString()
    const waits = { title: 'old.jpg', bytes: 5, sha256: id, version: 1, claimedUntil: 1 }
    const rawOf = status === 'PROCESSING' ? { rawOf: picture } : {}
    await developer.putItem({ ...photoKey(owner, id), id, owner, status, addedAt, ...waits, ...rawOf })
    const shown = { ...photoKey(owner, picture), id: picture, owner, status: 'PROCESSING', addedAt, ...waits }
    await developer.putItem({ ...shown, rawFile: { id, title: 'old.dng', bytes: 5 } })
    // Last: from here on, a scheduled sweep finds it, too.
    await developer.putItem({ ...waitingKey(owner, id, addedAt), owner, id })
    await library.ask(`{ missingFiles(ids: ["${id}"]) }`)
  }
  await developer.invoke(developer.nameOf('Album-Api-Sweep'))
}
