import { ListObjectVersionsCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { accountDeletionKey, accountDeletionsPk, deletedAccountKey } from '@album/model/keys'
import { localDeployment } from '../cli/verify/deployment.ts'
import { verify } from '../cli/verify/verify.ts'
import { type Developer, developerOf } from './developer.ts'
import { Library, photograph, put, signInTo } from './library.ts'
import { catVariant, speck } from './pictures.ts'
import { endSystem, startSystem, type System } from './system.ts'

const ADA = { username: 'ada@example.com', password: 'Not-my-album-2' }
const DELETE = 'mutation ($email: String!) { deleteAccount(email: $email) }'
/** Longer than anything takes that follows from one message or one record of the stream. */
const SOON = { timeout: 60_000, interval: 200 }

let system: System
let developer: Developer
let demo: Library
let ada: Library
let guest: Library
beforeAll(async () => {
  system = await startSystem()
  developer = developerOf(system)
  demo = await signInTo(system.config)
  const others = await demo.upload(photograph('coffee.png'), 'cup.png')
  await demo.photoOnce(others, (photo) => photo?.status === 'READY')
  await developer.createPerson(ADA.username, ADA.password)
  ada = await signInTo(system.config, ADA)
  const ids = [
    await ada.upload(await catVariant(1), 'cat.png'),
    await ada.upload(await speck(1), 'speck.png'),
  ]
  for (const id of ids) await ada.photoOnce(id, (photo) => photo?.status === 'READY')
  const { createAlbum } = await ada.ask('mutation { createAlbum(input: { title: "Cats" }) { id } }')
  await ada.ask(`mutation { addToAlbum(albumId: "${createAlbum.id}", ids: ["${ids[0]}"]) { id }
    trash(ids: ["${ids[1]}"]) { id } }`)
  const { share } = await ada.ask(`mutation { share(albumId: "${createAlbum.id}") { token } }`)
  guest = new Library(system.config, share.token)
})
afterAll(() => endSystem(system))

/** What the table keeps of Ada. */
const itemsOfAda = async () =>
  (await developer.items()).filter((item) => JSON.stringify(item).includes(ada.owner))
const objectsOfAda = async () => [
  ...(await developer.mediaKeys(ada.owner)),
  ...(await developer.ingestKeys(ada.owner)),
]
const deletion = async () => (await developer.items()).find(({ PK }) => PK === accountDeletionsPk)

/** Makes a deletion due, as after a wait, and lets the schedule send it. */
async function continueDeletion(more: object = {}) {
  await developer.putItem({ ...(await deletion()), dueAt: new Date(0).toISOString(), ...more })
  await developer.invoke(developer.nameOf('Album-Api-DeleteAccount'), { 'detail-type': 'Scheduled Event' })
}

// Each test continues after the one before it.
test('faults 49, 61: from the moment an account is deleted, its tokens change nothing, and its links and live updates end', async () => {
  const { accountContents } = await ada.ask('{ accountContents { photos albums links } }')
  expect(accountContents).toEqual({ photos: 2, albums: 1, links: 1 })
  const kitten = await catVariant(2)
  const onItsWay = await ada.reserve(kitten, 'kitten.png')
  const windows = [
    await guest.listen('subscription { onSharedAlbumChanged { id } }'),
    await ada.listen(),
    await ada.listen('subscription { onAlbumChanged { id } }'),
  ]
  // Only a recent sign-in may delete the account, and on a busy machine the one before the uploads is minutes ago.
  ada = await signInTo(system.config, ADA)
  const wrong = await ada.query(DELETE, { email: system.config.demo.username })
  expect(wrong.errors).toMatchObject([{ errorType: 'ValidationError', errorInfo: { code: 'EMAIL' } }])
  expect((await ada.query(DELETE, { email: ADA.username })).errors).toBeUndefined()

  for (const change of [
    'createAlbum(input: { title: "Another" }) { id }',
    `renewUpload(id: "${onItsWay.photo.id}") { url }`,
  ])
    expect((await ada.query(`mutation { ${change} }`)).errors).toMatchObject([
      { errorType: 'Unauthorized', errorInfo: { code: 'ACCOUNT_DELETED' } },
    ])
  await expect(ada.reserve(await catVariant(3), 'late.png')).rejects.toThrow('This account has been deleted.')
  await vi.waitFor(() => expect(windows.map((window) => window.isEnded())).toEqual([true, true, true]), SOON)
  for (const window of windows) window.close()
  // AppSync may keep the authorizer's last answer for 5 seconds.
  await vi.waitFor(async () => {
    const { errors } = await guest.query('{ sharedPhotos { items { id } } }')
    expect(errors).toMatchObject([{ errorType: 'UnauthorizedException' }])
  }, SOON)
  await expect(signInTo(system.config, ADA)).rejects.toThrow('User is disabled.')

  // The upload URL still works. Its bytes go like those of any upload without a photo.
  await vi.waitFor(async () => expect(await ada.photo(onItsWay.photo.id)).toBeNull(), SOON)
  await put(onItsWay, kitten)
  await developer.drained()
  await vi.waitFor(async () => expect(await objectsOfAda()).toEqual([]), SOON)
})

test('faults 22, 61: a deletion that is killed goes on after the next start, and leaves nothing but the mark', async () => {
  const late = { ...deletedAccountKey(ada.owner), owner: ada.owner, SK: 'A#left' }
  await developer.putItem(late)
  const finishing = continueDeletion().catch(() => undefined)
  await system.kill()
  await finishing
  system = await startSystem(system)
  developer = developerOf(system)
  await continueDeletion()
  const marks = [accountDeletionKey(ada.owner), deletedAccountKey(ada.owner)].map(({ SK }) => SK).sort()
  await vi.waitFor(async () => expect((await itemsOfAda()).map(({ SK }) => SK).sort()).toEqual(marks), SOON)
  // The step records its end after it has removed the rest.
  await vi.waitFor(
    async () => expect(Date.parse((await deletion())!.dueAt)).toBeGreaterThan(Date.now()),
    SOON,
  )
  await expect(developer.createPerson(ADA.username, ADA.password)).rejects.toThrow('UsernameExistsException')
})

test('fault 61: in the end nothing is left of the account, everybody else’s is untouched, and the files can be recovered for 30 days', async () => {
  const past = new Date(0).toISOString()
  await continueDeletion({ createdAt: past, userUntil: past })
  await vi.waitFor(async () => expect(await itemsOfAda()).toEqual([]), SOON)
  expect(await objectsOfAda()).toEqual([])
  const { findings, read } = await verify(localDeployment(system.state), () => {})
  expect(findings).toEqual([])
  expect(read.libraries).toEqual([demo.owner])

  const Bucket = developer.nameOf('Album-Edge-Media')
  const { Versions = [] } = await developer.s3.send(new ListObjectVersionsCommand({ Bucket }))
  expect(Versions.filter(({ Key }) => Key!.includes(`originals/${ada.owner}`))).toHaveLength(2)

  await developer.createPerson(ADA.username, ADA.password)
  const again = await signInTo(system.config, ADA)
  expect(again.owner).not.toBe(ada.owner)
  expect((await again.ask('{ photos { items { id } } }')).photos.items).toEqual([])
  const library = await signInTo(system.config)
  expect((await library.ask('{ photos { items { title } } }')).photos.items).toEqual([{ title: 'cup.png' }])
})
