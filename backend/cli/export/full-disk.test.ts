import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MANIFEST } from '@album/archive/manifest'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Refusal } from '../command.ts'
import { ArchivePageDocument, ArchiveSizeDocument } from '../generated/graphql.ts'
import type { Library } from '../library.ts'
import { Progress } from '../progress.ts'
import { exportTo } from './export.ts'

const BYTES = Buffer.from('a picture')
const FULL = new Refusal('The disk is full. Make room and run the same command again.')

let folder: string
let server: Server
let downloads: number
let library: Library
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'album-export-'))
  downloads = 0
  server = createServer((_, response) => {
    downloads += 1
    response.end(BYTES)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const photo = {
    ...{ id: '1', title: 'cat.jpg', status: 'READY', contentType: 'image/jpeg', bytes: BYTES.length },
    ...{ sha256: createHash('sha256').update(BYTES).digest('base64'), albums: [], labels: [] },
    images: [{ name: 'ORIGINAL', url }],
  }
  const ask = async (document: unknown, { filter }: { filter?: object }) => {
    if (document === ArchiveSizeDocument) return { usage: { photos: 1 } }
    if (document === ArchivePageDocument) return { photos: { items: filter ? [] : [photo] } }
    return { albums: { items: [] } }
  }
  library = { ask } as unknown as Library
})
afterEach(() => {
  rmSync(folder, { recursive: true })
  server.close()
})

// Linux has a file on which each write finds the disk full.
const onFullDisk = (name: string) => symlinkSync('/dev/full', join(folder, name))

test.runIf(existsSync('/dev/full'))('an export ends at once when the disk is full', async () => {
  onFullDisk('.cat.jpg.part')
  await expect(exportTo(folder, library, new Progress())).rejects.toEqual(FULL)
  expect(downloads).toBe(1)
  expect(existsSync(join(folder, MANIFEST))).toBe(false)
})

test.runIf(existsSync('/dev/full'))('an export whose list does not fit on the disk says so', async () => {
  onFullDisk(`.${MANIFEST}.part`)
  await expect(exportTo(folder, library, new Progress())).rejects.toEqual(FULL)
})

test('an export on a disk with room is complete', async () => {
  expect(await exportTo(folder, library, new Progress())).toMatchObject({ written: 1, missing: [] })
  expect(existsSync(join(folder, MANIFEST))).toBe(true)
})
