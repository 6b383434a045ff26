import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { explain } from './explain.ts'
import { openState, removeState } from './state.ts'

const root = mkdtempSync(join(tmpdir(), 'state-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const folder = (name: string) => join(root, name)

test('the account stays the same, is readable by its owner alone, and lives in the folder', () => {
  const first = openState(folder('kept'))
  expect(first.accountId).toMatch(/^\d{12}$/)
  expect(statSync(join(folder('kept'), 'account.json')).mode & 0o777).toBe(0o600)
  expect(existsSync(first.directoryOf('s3'))).toBe(true)
  first.release()
  const second = openState(folder('kept'))
  expect([second.accountId, second.secret]).toEqual([first.accountId, first.secret])
  second.release()
})

test.for([
  ['a new one', () => {}],
  ['one from before', (made: string) => openState(made).release()],
  ['one with converted models', (made: string) => mkdirSync(join(made, 'rekognition'), { recursive: true })],
] as const)('fault 52: only its owner can look into a state folder: %s', ([name, make]) => {
  const umask = process.umask(0)
  try {
    const directory = folder(`private ${name}`)
    make(directory)
    if (existsSync(directory)) chmodSync(directory, 0o777)
    const state = openState(directory)
    expect(statSync(directory).mode & 0o777).toBe(0o700)
    if (process.getuid?.() === 0) {
      chmodSync(root, 0o755)
      const account = join(directory, 'account.json')
      chmodSync(account, 0o644)
      process.seteuid!('nobody')
      try {
        expect(() => readFileSync(account)).toThrow('EACCES')
        expect(() => readdirSync(directory)).toThrow('EACCES')
      } finally {
        process.seteuid!(0)
      }
    }
    state.release()
  } finally {
    process.umask(umask)
  }
})

test('two clouds never share a folder, and a running one is not removed', () => {
  const state = openState(folder('shared'))
  expect(() => openState(folder('shared'))).toThrow(`(process ${process.pid}) is running on`)
  expect(() => removeState(folder('shared'))).toThrow('end it first')
  state.release()
  expect(removeState(folder('shared'))).toBe(true)
  expect(existsSync(folder('shared'))).toBe(false)
})

test('a lock left by a killed process does not block the folder', async () => {
  openState(folder('killed')).release()
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  writeFileSync(join(folder('killed'), 'lock'), JSON.stringify({ pid: child.pid, started: 'long ago' }))
  if (existsSync('/proc/self/stat')) openState(folder('killed')).release()
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
  writeFileSync(join(folder('killed'), 'lock'), JSON.stringify({ pid: child.pid }))
  openState(folder('killed')).release()
})

test('a folder with other files is neither used nor removed', () => {
  mkdirSync(folder('photos'))
  writeFileSync(join(folder('photos'), 'cat.png'), '')
  expect(() => openState(folder('photos'))).toThrow('holds other files')
  expect(() => removeState(folder('photos'))).toThrow('it stays')
  expect(readdirSync(folder('photos'))).toEqual(['cat.png'])
  expect(removeState(folder('never made'))).toBe(false)
})

test('a folder with only converted models becomes a state folder and can be removed', () => {
  mkdirSync(join(folder('models'), 'rekognition'), { recursive: true })
  openState(folder('models')).release()
  mkdirSync(join(folder('only models'), 'rekognition'), { recursive: true })
  expect(removeState(folder('only models'))).toBe(true)
})

test('a folder whose first start was killed while it tried the disk can be opened and reset', () => {
  for (const left of [
    ['lock', 'probe'],
    ['lock', 'account.json.new'],
    ['rekognition', 'lock', 'probe'],
  ]) {
    const leave = () => {
      mkdirSync(folder('begun'))
      for (const name of left) writeFileSync(join(folder('begun'), name), '')
    }
    leave()
    const state = openState(folder('begun'))
    expect(readdirSync(folder('begun')).sort(), 'as after any first start').toEqual(
      ['account.json', 'lock', ...(left.includes('rekognition') ? ['rekognition'] : [])].sort(),
    )
    state.release()
    rmSync(folder('begun'), { recursive: true })
    leave()
    expect(removeState(folder('begun'))).toBe(true)
  }
  mkdirSync(folder('own probe'))
  writeFileSync(join(folder('own probe'), 'probe'), '')
  expect(() => removeState(folder('own probe')), 'no start has locked it').toThrow('it stays')
})

const sentenceOf = (open: () => unknown) => {
  try {
    open()
  } catch (error) {
    return explain(error)
  }
  return undefined
}

test('fault 40: a folder that cannot be written is reported in one sentence, and nothing is left in it', () => {
  mkdirSync(folder('locked'))
  chmodSync(folder('locked'), 0o555)
  const root = process.getuid?.() === 0
  if (root) {
    chmodSync(folder(''), 0o755)
    process.seteuid!('nobody')
  }
  const inside = sentenceOf(() => openState(folder('locked')))
  const below = sentenceOf(() => openState(folder('locked/new')))
  if (root) process.seteuid!(0)
  expect(inside).toBe(`There is no permission to write ${folder('locked')}.`)
  expect(below).toMatch(/^There is no permission to write \S+\.$/)
  expect(readdirSync(folder('locked'))).toEqual([])
})

test('fault 40: a path through a file is reported in one sentence', () => {
  writeFileSync(folder('file'), '')
  expect(sentenceOf(() => openState(folder('file/state')))).toContain('a part of its path is a file')
})

test.runIf(existsSync('/dev/full'))('fault 40: a full disk is reported in one sentence', () => {
  expect(sentenceOf(() => writeFileSync('/dev/full', 'x'))).toMatch(
    /^The disk is full: .+ could not be written\.$/,
  )
})
