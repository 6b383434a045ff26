/** docs/reliability.md is true: each fault has a row, and each row has tests. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { page, repository } from './documented.ts'

interface Row {
  number: number
  files: string[]
  isProven: boolean
}

const rows: Row[] = [...page('docs/reliability.md').matchAll(/^\| +(\d+) \|.*\|(.*)\|$/gm)].map(
  ([, number, shownBy]) => ({
    number: Number(number),
    files: [...shownBy!.matchAll(/\]\(([^)]+)\)/g)].map(([, file]) => normalize(join('docs', file!))),
    isProven: shownBy!.trim() !== 'not yet',
  }),
)

/** The numbers of faults in a test's title: `fault 3: …`, `faults 13, 15: …`. */
const numbersIn = (file: string): number[] =>
  [
    ...readFileSync(join(repository, file), 'utf8').matchAll(/["'`]faults? (\d+(?:, (?:fault )?\d+)*)\b/g),
  ].flatMap(([, numbers]) => numbers!.match(/\d+/g)!.map(Number))

const testFiles = spawnSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.test.ts', '*.test.tsx'],
  {
    cwd: repository,
    encoding: 'utf8',
  },
)
  .stdout.trim()
  .split('\n')

test('the list has the faults 1 to 61, each once', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 61 }, (_, index) => index + 1))
})

test('each test that a row names is there, and has the fault’s number in a title', () => {
  for (const { number, files, isProven } of rows) {
    expect(files.length > 0, `fault ${number}`).toBe(isProven)
    for (const file of files) expect(numbersIn(file), file).toContain(number)
  }
})

test('each fault that a test names is in the list as shown', () => {
  const shown = rows.filter(({ isProven }) => isProven).map(({ number }) => number)
  const tested = new Set(testFiles.flatMap(numbersIn))
  expect([...tested].filter((number) => !shown.includes(number))).toEqual([])
  expect(tested.size).toBeGreaterThan(50)
})
