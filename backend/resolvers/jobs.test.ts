/** The lists of jobs, read from a table as AppSync reads it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JobItem } from '@album/model/job'
import { jobKey } from '@album/model/keys'
import { startAlbum } from '../tests/album-in-process.ts'
import { signedIn } from '../tests/evaluate-code.ts'

const owner = 'ada'
const identity = signedIn(owner)
let album: Awaited<ReturnType<typeof startAlbum>>
beforeAll(async () => void (album = await startAlbum((_operation, input, run) => run(input))))
afterAll(() => album.close())

const idOf = (index: number) => `01J9Z3NDEKTSV4RRFFQ6${String(index).padStart(6, '0')}`

test('a re-analysis stays listed after more than a hundred edits, and the last 20 edits are listed by themselves', async () => {
  const numbers = { total: 1, done: 1, failed: 0, skipped: 0, costOfOne: 0.001, createdAt: 'then' }
  const expiresAt = Math.floor(Date.now() / 1000) + 60
  for (let index = 0; index < 150; index += 1) {
    const id = idOf(index)
    const of = index === 0 ? { which: 'FAILED' as const } : { edit: { action: 'TRASH' as const } }
    const put: JobItem = { ...jobKey(owner, id), id, owner, ...numbers, ...of, expiresAt }
    await album.table.write({ put })
  }
  const listed = async (args: Record<string, unknown>) =>
    (await album.ask('Query.jobs', args, identity)).map(({ id }: JobItem) => id)
  expect(await listed({})).toEqual([idOf(0)])
  expect(await listed({ edits: true })).toEqual(Array.from({ length: 20 }, (_, index) => idOf(149 - index)))
})
