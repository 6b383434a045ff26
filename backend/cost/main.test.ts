import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { ADDED } from './operations.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const cost = (...options: string[]) =>
  promisify(execFile)(process.execPath, ['backend/run.mjs', main, ...options]).then(
    ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  )

test('the bill of 1,000 photos names its items, its total and its ratio to Rekognition’s price', async () => {
  const { code, stdout } = await cost('--photos', '1000', '--views', '10', '--sources')
  expect(code).toBe(0)
  const writes = (1000 * ADDED.writeUnits!).toLocaleString('en')
  const parts = [
    /^Rekognition +\$2\.0000$/m,
    new RegExp(`^ {2}DynamoDB writes +${writes} write units`, 'm'),
    /^Fixed /m,
  ]
  for (const part of parts) expect(stdout).toMatch(part)
  expect(stdout).toMatch(/The variable bill is 1\.\d\d × what Rekognition alone costs/)
  expect(stdout).toMatch(/^\$0\.625 for 1,000,000 write units: https:.+ \(copy: 2024-11-15\)$/m)
})

test.each([
  [[], '--photos is missing.'],
  [['--photos', 'many'], '--photos is many; it must be a whole number, 0 or more.'],
  [['--photos', '1', '--views', '-1'], "Option '--views' argument is ambiguous."],
  [['--photos', '1', '--analyses', 'CATS'], '--analyses names CATS; it may name LABELS, MODERATION, '],
  [['--photos', '1', '--photo-mb', '0'], '--photo-mb is 0; it must be a number over 0, at most 100.'],
  [['--photos', '1', '--video', 'no'], "Unknown option '--video'."],
])('a question without an estimate is refused in one sentence: %j', async (options, sentence) => {
  const { code, stdout, stderr } = await cost(...options)
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr.split('\n')[0]).toContain(sentence)
  expect(stderr).toContain('Usage: pnpm cost --photos N')
})
