import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { withBytesLeft } from './full-disk.ts'
import { type Library, put, signInTo } from './library.ts'
import { catVariant } from './pictures.ts'
import { command, endSystem, freePortPair, startSystem, type System } from './system.ts'

/** What a start writes and removes to see whether there is room (cloud/state.ts). */
const PROBED_BYTES = 4 * 1024 * 1024

// Several systems, one after the other, share a state folder, so the order of the tests matters.
let system: System
let library: Library
const folder = mkdtempSync(join(tmpdir(), 'album-restarted-'))
/** What became of starts whose disk was full, before the system is started in the same folder. */
const withoutRoom: (Awaited<ReturnType<typeof command>> & { left: string[] })[] = []
beforeAll(async () => {
  const port = await freePortPair()
  const state = join(folder, 'state')
  for (const bytes of [0, PROBED_BYTES + 4000]) {
    const env = { ALBUM_PORT: String(port), ALBUM_STATE: state, ...withBytesLeft(bytes) }
    const ended = await command('start', env)
    withoutRoom.push({ ...ended, left: existsSync(state) ? readdirSync(state) : [] })
  }
  system = await startSystem({ port, state })
  library = await signInTo(system.config)
})
afterAll(async () => {
  await endSystem(system)
  rmSync(folder, { recursive: true, force: true })
})

test('fault 40: a full disk is reported in one sentence, with exit code 1, and the next start with room works', () => {
  const [fromTheStart, later] = withoutRoom as [(typeof withoutRoom)[0], (typeof withoutRoom)[0]]
  const errors = 'The disk is full: the state folder could not be written.\n'
  expect(fromTheStart).toEqual({ code: 1, output: '', errors, left: [] })
  // The second start ran out of room while it was deploying. The system of the tests below continues in its folder.
  expect(later).toMatchObject({ code: 1, errors })
  expect(later.output).toMatch(/^services of /)
  expect(later.left).toContain('account.json')
  expect(later.left).not.toContain('lock')
  expect(library.owner).toBeTruthy()
})

test('fault 39: ten photos in flight at kill -9 are all READY once after the next start, and counted exactly', async () => {
  const pictures = await Promise.all(Array.from({ length: 10 }, (_, n) => catVariant(39_00 + n)))
  const targets = await library.reserveAll(pictures)
  // At the kill, the first is being analysed, some are waiting, and some are still being uploaded.
  const acknowledged: string[] = []
  const puts = targets.map(async (target, n) => {
    const answer = await put(target, pictures[n]!).catch(() => undefined)
    if (answer?.ok) acknowledged.push(target.photo.id)
  })
  await vi.waitUntil(() => acknowledged.length >= 5, { timeout: 60_000, interval: 1 })
  const children = childrenOf(system.pid)
  await system.kill()
  await Promise.all(puts)
  await vi.waitFor(() => expect(children.filter(isRunning)).toEqual([]), 60_000)

  system = await startSystem(system)
  library = await signInTo(system.config)
  for (const [n, { photo }] of targets.entries()) {
    // Repeat unanswered uploads, as the page does; 412 means that the bytes had arrived.
    if (!acknowledged.includes(photo.id))
      expect([200, 412]).toContain((await put(targets[n]!, pictures[n]!)).status)
  }
  await library.allReady(targets.map(({ photo }) => photo.id))
  expect(await library.counts()).toMatchObject({ Cat: 10 })
  const { photos } = await library.ask('{ photos(limit: 100) { items { id status } } }')
  expect(photos.items.map(({ id }: any) => id).sort()).toEqual(targets.map(({ photo }) => photo.id).sort())
})

test('a state folder in use is neither opened a second time, on any port, nor removed', async () => {
  for (const port of [system.port, system.port + 1, system.port + 10]) {
    const second = await command('start', { ALBUM_PORT: String(port), ALBUM_STATE: system.state })
    expect(second).toEqual({
      code: 1,
      output: '',
      errors: `Another local cloud (process ${system.pid}) is running on ${system.state}; end it first.\n`,
    })
  }
  const reset = await command('reset', { ALBUM_STATE: system.state })
  expect(reset).toMatchObject({ code: 1 })
  expect(existsSync(join(system.state, 'account.json'))).toBe(true)
})

test.each([
  ['the page’s', 0],
  ['the gateway’s', 1],
])(
  'fault 40: a taken port (%s) is reported in one sentence, with exit code 1, and nothing is written',
  async (_, offset) => {
    const server = createServer()
    const port = await freePortPair()
    await new Promise<void>((resolve) => server.listen(port + offset, '127.0.0.1', resolve))
    const state = join(tmpdir(), `album-never-${process.pid}-${offset}`)
    const { code, output, errors } = await command('start', { ALBUM_PORT: String(port), ALBUM_STATE: state })
    server.close()
    expect(code).toBe(1)
    expect(`${output}${errors}`).toBe(
      `Port ${port + offset} is taken by another program; choose another port. ` +
        'ALBUM_PORT says which: that one and the next are used.\n',
    )
    expect(existsSync(state)).toBe(false)
  },
)

test('fault 40: a state folder that cannot be created is reported in one sentence, with exit code 1', async () => {
  const file = join(system.state, 'account.json')
  const { code, errors } = await command('start', {
    ALBUM_PORT: String(system.port + 30),
    ALBUM_STATE: join(file, 'state'),
  })
  expect(code).toBe(1)
  expect(errors.trim()).toBe(`${join(file, 'state')} cannot be made: a part of its path is a file.`)
})

// Permissions do not apply to root.
test.skipIf(process.getuid?.() === 0)(
  'fault 40: a state folder that may not be written is reported in one sentence, with exit code 1',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'album-read-only-'))
    chmodSync(folder, 0o555)
    const { code, errors } = await command('start', {
      ALBUM_PORT: String(system.port + 30),
      ALBUM_STATE: folder,
    })
    rmSync(folder, { recursive: true })
    expect({ code, errors: errors.trim() }).toEqual({
      code: 1,
      errors: `There is no permission to write ${folder}.`,
    })
  },
)

test('Ctrl-C ends it with exit code 0 within seconds, and leaves no process behind', async () => {
  const children = childrenOf(system.pid)
  expect(children.length).toBeGreaterThan(0)
  const started = Date.now()
  expect(await system.stop()).toBe(0)
  // It ends after 2.8 seconds even if something does not close (local/bin/end-on-signal.ts). The rest is for a busy machine.
  expect(Date.now() - started).toBeLessThan(10_000)
  await expect.poll(() => children.filter(isRunning)).toEqual([])
  expect(await fetch(system.url).catch((error) => error.cause.code)).toBe('ECONNREFUSED')
})

test('pnpm reset removes the state, and only that', async () => {
  const beside = mkdtempSync(join(tmpdir(), 'not-the-state-'))
  expect(readdirSync(system.state)).toContain('account.json')
  expect(await command('reset', { ALBUM_STATE: system.state })).toMatchObject({ code: 0 })
  expect(existsSync(system.state)).toBe(false)
  expect(existsSync(beside)).toBe(true)
  rmSync(beside, { recursive: true })
})

/** All descendants of a process. */
function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const parents = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number])
  const below = (parent: number): number[] =>
    parents.filter(([, of]) => of === parent).flatMap(([child]) => [child, ...below(child)])
  return below(pid)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
