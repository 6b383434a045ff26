import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Spool } from './spool.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'album-spool-'))))
afterEach(() => rmSync(folder, { recursive: true }))

test('all records about the same thing are in one group, each once, however many there are', () => {
  const spool = new Spool<{ photo: string; n: number; text: string }>(join(folder, 'photos'))
  const [photos, each, text] = [2000, 3, 'a\n"é🐈'.repeat(60)]
  for (let n = 0; n < each; n += 1)
    for (let photo = 0; photo < photos; photo += 1) spool.add(`ada ${photo}`, { photo: `${photo}`, n, text })
  for (let reading = 0; reading < 2; reading += 1) {
    const groups = [...spool.groups()]
    expect(Math.max(...groups.map((group) => group.length))).toBeLessThan((photos * each) / 20)
    expect(groups.flat()).toHaveLength(photos * each)
    for (const group of groups) {
      for (const { photo } of group) expect(group.filter((other) => other.photo === photo)).toHaveLength(each)
    }
    expect(groups[0]![0]!.text).toBe(text)
  }
})
