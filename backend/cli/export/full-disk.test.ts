import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MANIFEST } from '@album/archive/manifest'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Refusal } from '../command.ts'
import { Progress } from '../progress.ts'
import { exportTo } from './export.ts'
import { ServedLibrary } from './library.fixture.ts'

const FULL = new Refusal('The disk is full. Make room and run the same command again.')

let folder: string
let served: ServedLibrary
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'album-export-'))
  served = new ServedLibrary()
  served.photos.set('cat.jpg', Buffer.from('a picture'))
  await served.open()
})
afterEach(() => {
  rmSync(folder, { recursive: true })
  served.close()
})

// Linux has a file on which each write finds the disk full.
const onFullDisk = (name: string) => symlinkSync('/dev/full', join(folder, name))

test.runIf(existsSync('/dev/full'))('an export ends at once when the disk is full', async () => {
  onFullDisk('.cat.jpg.part')
  await expect(exportTo(folder, served.library, new Progress())).rejects.toEqual(FULL)
  expect(served.downloads).toBe(1)
  expect(existsSync(join(folder, MANIFEST))).toBe(false)
})

test.runIf(existsSync('/dev/full'))('an export whose list does not fit on the disk says so', async () => {
  onFullDisk(`.${MANIFEST}.part`)
  await expect(exportTo(folder, served.library, new Progress())).rejects.toEqual(FULL)
})

test('an export on a disk with room is complete', async () => {
  expect(await exportTo(folder, served.library, new Progress())).toMatchObject({ written: 1, missing: [] })
  expect(existsSync(join(folder, MANIFEST))).toBe(true)
})
