import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { fingerprint, repository } from '../service/fingerprint.ts'
import { PAGE, STACKS } from './sources.ts'

const IS_TEST = /\.(test|fixture)\.tsx?$/
const programsIn = (folder: string) =>
  readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !IS_TEST.test(file))
    .map((file) => join(folder, file))

/** The files of the repository that a file imports, types included. */
const importsOf = (file: string) =>
  [...readFileSync(join(repository, file), 'utf8').matchAll(/\b(?:from|import)\s*\(?\s*'([^']+)'/g)]
    .map(([, name]) => name!.replace(/\?.*$/, ''))
    .flatMap((name) => {
      if (name.startsWith('@album/')) return `${join('backend', name.slice('@album/'.length))}.ts`
      return name.startsWith('.') ? join(dirname(file), name) : []
    })
    .filter((path) => existsSync(join(repository, path)))

/** `backend/model` of `backend/model/search/term.ts`. */
const folderOf = (path: string) => path.split('/').slice(0, 2).join('/')

test.each([
  ['page', PAGE, ['frontend/src']],
  ['stacks', STACKS, ['backend/infra', 'backend/functions', 'backend/resolvers']],
])(
  'a change in any folder that the page or a function imports makes a new build: %s',
  (_, sources, roots) => {
    const files = new Set([
      ...roots.flatMap(programsIn),
      ...sources.files.filter((file) => file.endsWith('.ts')),
    ])
    // A set that grows also visits what is added.
    for (const file of files) if (/\.tsx?$/.test(file)) for (const path of importsOf(file)) files.add(path)
    const isListed = (file: string) => sources.files.includes(file)
    const folders = new Set([...files].filter((file) => !isListed(file)).map(folderOf))
    const withPrograms = sources.folders.filter((folder) => folder !== 'frontend/public')
    expect([...folders].sort()).toEqual([...withPrograms].sort())
    for (const path of [...sources.folders, ...sources.files])
      expect(existsSync(join(repository, path)), path).toBe(true)
  },
)

test('a fingerprint sees a changed file at any depth, and passes over installed packages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fingerprint-'))
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  try {
    write('model/search/term.ts', 'a')
    write('model/node_modules/package/index.js', 'a')
    const before = fingerprint([folder])
    write('model/node_modules/package/index.js', 'another')
    expect(fingerprint([folder])).toBe(before)
    write('model/search/term.ts', 'another')
    expect(fingerprint([folder])).not.toBe(before)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
