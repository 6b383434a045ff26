import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MANIFEST } from '@album/archive/manifest'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dryRun } from '../import/dry-run.ts'
import { TestFolder } from '../import/folder.fixture.ts'
import { Progress } from '../progress.ts'
import { exportTo, summaryOf } from './export.ts'
import { ServedLibrary } from './library.fixture.ts'

let folder: TestFolder
let served: ServedLibrary
beforeEach(async () => {
  folder = new TestFolder()
  served = new ServedLibrary()
  await served.open()
})
afterEach(() => {
  folder.remove()
  served.close()
})

async function exportAgain(): Promise<string> {
  return summaryOf(await exportTo(folder.path, served.library, new Progress(), 'own'), folder.path)
}
const importAgain = (path = folder.path) => dryRun([path], new Progress())

test('a second export names the files of photos that are gone, and an import of it names what the list lacks', async () => {
  for (const title of ['cat.jpg', 'dog.jpg', 'renamed.jpg', 'removed by hand.jpg'])
    served.photos.set(title, Buffer.from(`picture of ${title}`))
  expect(await exportAgain()).not.toContain('left over')
  expect(await importAgain()).not.toContain('NOT_IN_EXPORT')

  served.photos.delete('dog.jpg')
  served.photos.delete('removed by hand.jpg')
  rmSync(join(folder.path, 'removed by hand.jpg'))
  served.photos.set('Minka.jpg', served.photos.get('renamed.jpg')!)
  served.photos.delete('renamed.jpg')
  expect(await exportAgain()).toContain(
    'left over     1 file of an earlier export stays. Its photo was deleted from the album or is in the trash. Once it is deleted for good, an import adds it again. Delete what you do not want to import again, with its sidecars:\n  dog.jpg\n',
  )
  // A person may keep pictures there, too.
  folder.write('2024/own.jpg', 'a picture of theirs')
  writeFileSync(join(folder.path, 'cat.jpg'), 'changed')
  const named =
    /NOT_IN_EXPORT: album\.ndjson does not list this picture.*\n {4}2024\/own\.jpg\n {4}dog\.jpg\n(?! {4})/
  expect(await importAgain()).toMatch(named)
  expect(await importAgain(join(folder.path, '2024')), 'a folder without a list').not.toContain(
    'NOT_IN_EXPORT',
  )

  for (const title of [...served.photos.keys()]) served.photos.delete(title)
  expect(await exportAgain()).toContain(
    'left over     2 files of an earlier export stay. Their photos were deleted',
  )
  expect(await importAgain(), 'a list without photos').toMatch(/NOT_IN_EXPORT: .*\n.* {4}dog\.jpg\n/s)
})

test('a file is not left over if another photo has its name now', async () => {
  served.photos.set('dog.jpg', Buffer.from('a dog'))
  await exportAgain()
  rmSync(join(folder.path, 'dog.jpg'))
  served.photos.set('dog.jpg', Buffer.from('the dog, edited'))
  expect(await exportAgain()).not.toContain('left over')
})

test('an export replaces a list that cannot be read', async () => {
  served.photos.set('cat.jpg', Buffer.from('a picture'))
  folder.write(MANIFEST, '{"kind":"archive","format":1}\n{"kind":')
  expect(await exportAgain()).toContain('written       1 photo')
  expect(await importAgain()).toContain('would send    1 picture')
})
