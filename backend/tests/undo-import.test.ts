/** Takes imports of the command line back. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { xmpOf } from '../cli/xmp/write-xmp.ts'
import { developerOf } from './developer.ts'
import { THIRD_FILE_HELD } from './third-file-held.ts'
import { grownTo, type Library, signInTo } from './library.ts'
import { ownData } from './own-data.ts'
import { catVariant } from './pictures.ts'
import { type SharedSystem, sharedSystem } from './shared-system.ts'
import { command } from './system.ts'

type Person = { username: string; password: string }

let system: SharedSystem
let folder: string
beforeAll(async () => {
  system = await sharedSystem()
  folder = mkdtempSync(join(tmpdir(), 'album-undo-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const newPerson = (name: string) =>
  developerOf(system).createPerson(`${name}@undo.example.com`, 'Their-own-word-1')

/** Runs `pnpm album …` as this person. */
async function album(person: Person, ...args: string[]) {
  const { code, output, errors } = await command('album', environmentOf(person), args)
  return { code, output: output + errors }
}

const environmentOf = ({ username, password }: Person) => ({
  ALBUM_URL: system.url,
  ALBUM_USER: username,
  ALBUM_PASSWORD: password,
  XDG_STATE_HOME: join(folder, 'state'),
})

const write = (root: string) => (name: string, content: string | Uint8Array) => {
  const path = join(folder, root, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}
const json = (title: string, more: object = {}) =>
  JSON.stringify({ title, photoTakenTime: { timestamp: '1561000000' }, ...more })

const photosByName = async (library: Library): Promise<Record<string, any>> => {
  const { photos } = await library.ask(
    '{ photos(limit: 100) { items { id title fileName version albums { id } } } }',
  )
  return Object.fromEntries(photos.items.map((photo: any) => [photo.fileName, photo]))
}
const trashed = async (library: Library): Promise<any[]> =>
  (await library.ask('{ photos(filter: { trashed: true }, limit: 100) { items { id title } } }')).photos.items

/** A library with two photos, one of them in the album "Summer", and a Takeout with both and with two more. */
async function libraryAndTakeout(person: Person, root: string, number: number) {
  const library = await signInTo(system.config, person)
  const pictures = await Promise.all([0, 1, 2, 3].map((at) => catVariant(number + at)))
  const ids = [await library.upload(pictures[0]!, 'plain.png'), await library.upload(pictures[1]!, 'own.png')]
  await library.allReady(ids)
  const { createAlbum } = await library.ask('mutation { createAlbum(input: { title: "Summer" }) { id } }')
  await library.ask(`mutation {
    updatePhoto(input: { id: "${ids[1]}", description: "Mine", takenLocal: "2018-01-01T10:00:00" }) { id }
    addLabels(ids: ["${ids[1]}"], labels: ["Sofa"]) { id }
    addToAlbum(albumId: "${createAlbum.id}", ids: ["${ids[1]}"]) { id } }`)
  const put = write(root)
  const sidecar = xmpOf({ title: 'Minka', description: 'From Lightroom', labels: ['Minka', 'Sofa'] })
  for (const [at, name] of ['plain.png', 'own.png', 'new.png', 'newer.png'].entries()) {
    put(`Photos from 2019/${name}`, pictures[at]!)
    put(`Photos from 2019/${name}.json`, json(name, { favorited: true, archived: at === 0 }))
    put(`Photos from 2019/${name}.xmp`, sidecar)
  }
  for (const [title, names] of [
    ['Summer', ['plain.png', 'new.png']],
    ['Berlin', ['plain.png', 'newer.png']],
  ] as const) {
    put(`${title}/metadata.json`, JSON.stringify({ title }))
    for (const name of names) put(`${title}/${name}.json`, json(name))
  }
  return { library, takeout: join(folder, root) }
}

test('a person takes an import back: the library is as before, and what was added is in the trash', async () => {
  const person = await newPerson('wrong-account')
  const { library, takeout } = await libraryAndTakeout(person, 'takeout', 4100)
  const before = await ownData(library)
  const imported = await album(person, 'import', takeout, '--overwrite')
  expect(imported.code, imported.output).toBe(0)
  expect(imported.output).toContain('To take this import back: pnpm album import --undo')
  const during = await ownData(library)
  expect(during.photos.map(({ title, labels }: any) => [title, labels])).toEqual(
    Array(4).fill(['Minka', expect.arrayContaining(['Minka', 'Sofa'])]),
  )
  expect(during.albums.map(({ title, count }: any) => [title, count])).toEqual([
    ['Berlin', 2],
    ['Summer', 3],
  ])

  const planned = await command('album', environmentOf(person), ['import', '--undo', '--dry-run'])
  expect(planned.code, planned.errors).toBe(0)
  expect(planned.output).toMatch(
    new RegExp(
      `^undo +the import of .+ from ${takeout}\nto the trash +2 photos .+\nput back +2 photos .+\ndelete +1 album .+\n +Berlin\nNothing was changed: this was a dry run.\n$`,
    ),
  )
  expect(await ownData(library)).toEqual(during)

  const undone = await album(person, 'import', '--undo')
  expect(undone.code, undone.output).toBe(0)
  expect(undone.output).toContain(
    'The import has been taken back.\nPhotos in the trash can be restored on the page for 30 days.\n',
  )
  expect(undone.output).not.toContain('keep')
  expect(await ownData(library)).toEqual(before)
  const inTrash = await trashed(library)
  expect(inTrash).toHaveLength(2)

  expect(await album(person, 'import', '--undo')).toEqual({
    code: 1,
    output:
      'There is nothing to take back: this computer has no record of an import into this account that has not been taken back.\n',
  })
  await library.ask('mutation ($ids: [ID!]!) { restore(ids: $ids) { id } }', {
    ids: inTrash.map(({ id }) => id),
  })
  const restored = (await ownData(library)).photos.filter(({ favourite }: any) => favourite)
  expect(restored, 'with what the import knew').toMatchObject(Array(2).fill({ title: 'Minka' }))
})

test('what a person has changed since an import stays, and is named', async () => {
  const person = await newPerson('changed-since')
  const { library, takeout } = await libraryAndTakeout(person, 'changed', 4110)
  const imported = await album(person, 'import', takeout)
  expect(imported.code, imported.output).toBe(0)
  const named = await photosByName(library)
  const { albums } = await library.ask('{ albums { items { id title } } }')
  const berlin = albums.items.find(({ title }: any) => title === 'Berlin').id
  await library.ask(`mutation {
    added: updatePhoto(input: { id: "${named['newer.png'].id}", title: "Our Berlin" }) { id }
    plain: updatePhoto(input: { id: "${named['plain.png'].id}", title: "My own" }) { id }
    unfavourite(ids: ["${named['new.png'].id}"]) { id }
    share(albumId: "${berlin}") { id } }`)

  const undone = await album(person, 'import', '--undo')
  expect(undone.code, undone.output).toBe(0)
  for (const line of [
    'to the trash  1 photo that it added',
    'keep          1 photo that it added and you have changed since, or put into an album of yours.',
    '  Our Berlin',
    'keep          your own changes of 1 photo that the album had before\n  My own',
    'keep          1 album that it made and that you have changed or shared since',
  ])
    expect(undone.output).toContain(line)
  const now = await ownData(library)
  expect(now.photos.map(({ title }: any) => title).sort()).toEqual(['My own', 'Our Berlin', 'own.png'])
  expect(now.photos.find(({ title }: any) => title === 'My own')).toMatchObject({
    ...{ description: null, favourite: false, archived: false, labels: [] },
  })
  expect(now.albums.map(({ title, photos }: any) => [title, photos])).toEqual([
    ['Berlin', ['Our Berlin']],
    ['Summer', ['own.png']],
  ])
})

test('an import that was interrupted is one with the run that continues it, and an undo takes the last import back first', async () => {
  const person = await newPerson('interrupted')
  const library = await signInTo(system.config, person)
  const put = write('card')
  for (const number of [4120, 4121, 4122]) put(`${number}.png`, await catVariant(number))
  write('other')('4123.png', await catVariant(4123))
  const other = await album(person, 'import', join(folder, 'other'))
  expect(other.code, other.output).toBe(0)

  const held = { ...environmentOf(person), NODE_OPTIONS: `--import=${THIRD_FILE_HELD}` }
  const ready = async (): Promise<number> => {
    const { photos } = await library.ask('{ photos { items { status } } }')
    return photos.items.filter(({ status }: any) => status === 'READY').length
  }
  const running = command(
    'album',
    held,
    ['import', join(folder, 'card')],
    () => false,
    async (child) => {
      await grownTo(3, ready)
      child.kill('SIGKILL')
    },
  )
  expect((await running).code).toBe(null)
  const planned = await album(person, 'import', '--undo', '--dry-run')
  expect(planned.output).toMatch(
    /card, which did not come to its end\nto the trash +2 photos .+\nremove +1 photo whose files were not sent\n/,
  )
  const again = await album(person, 'import', join(folder, 'card'))
  expect(again.output).toContain('added         1 photo\nalready here  2 photos')

  const undone = await album(person, 'import', '--undo')
  expect(undone.code, undone.output).toBe(0)
  expect(undone.output).toContain('to the trash  3 photos that it added')
  expect(undone.output).toMatch(/To take back the import of .+other too, run the same command again\./)
  expect(Object.keys(await photosByName(library))).toEqual(['4123.png'])
  const before = await album(person, 'import', '--undo')
  expect(before.output).toContain('to the trash  1 photo that it added')
  expect(await photosByName(library)).toEqual({})
  expect(await trashed(library)).toHaveLength(4)
})

test('an undo takes back no import of another account, and names no folder', async () => {
  const person = await newPerson('another-account')
  expect(readdirSync(join(folder, 'state', 'album', 'imports')).length).toBeGreaterThan(0)
  const { code, output } = await album(person, 'import', '--undo')
  expect(code).toBe(1)
  expect(output).toContain('There is nothing to take back')
  const wrong = await album(person, 'import', '--undo', folder)
  expect(wrong.code).toBe(1)
  expect(wrong.output).toContain('--undo takes the last import back, and takes no folder.\nusage: pnpm album')
})
