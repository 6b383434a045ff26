import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openJournal, readJournal } from './journal.ts'

const folder = mkdtempSync(join(tmpdir(), 'journal-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a new journal has all entries in their order, however long they are together', async () => {
  const file = join(folder, 'journal')
  const entries = Array.from({ length: 25 }, (_, at) => ({ at, text: 'ä'.repeat(at * 20_000) }))
  const journal = openJournal(file, entries)
  await journal.append({ at: 25, text: 'appended' })
  await journal.close()
  appendFileSync(file, '{"at":26,"te')
  const read = readJournal(file)
  expect(read).toEqual([...entries, { at: 25, text: 'appended' }])
  await openJournal(file, read).close()
  expect(readJournal(file)).toEqual(read)
})
