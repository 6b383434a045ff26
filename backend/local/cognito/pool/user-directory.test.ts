import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { poolSettings } from './settings.ts'
import { openUserDirectory } from './user-directory.ts'
import type { User } from './user.ts'

const settings = poolSettings({ UsernameAttributes: ['email'] })
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'users-'))
})
afterEach(() => rm(folder, { recursive: true }))

function user(sub: string, email: string): User {
  const times = { created: 0, modified: 0 }
  const nothing = { groups: [], codes: {}, wrongCodes: {}, sessions: [] }
  return {
    sub,
    username: sub,
    attributes: { email },
    status: 'CONFIRMED',
    enabled: true,
    ...times,
    ...nothing,
  }
}

/** Signs users up endlessly and prints each name once it is acknowledged. */
const signUps = `
  import { openUserDirectory } from ${JSON.stringify(new URL('./user-directory.ts', import.meta.url).href)}
  import { poolSettings } from ${JSON.stringify(new URL('./settings.ts', import.meta.url).href)}
  const users = await openUserDirectory(process.argv[1], poolSettings({ UsernameAttributes: ['email'] }))
  const nothing = { groups: [], codes: {}, wrongCodes: {}, sessions: [], created: 0, modified: 0 }
  for (let count = 0; ; count++) {
    const sub = 'user-' + count
    await users.create({ sub, username: sub, attributes: { email: sub + '@example.com' }, status: 'UNCONFIRMED', enabled: true, ...nothing })
    await users.update(sub, (draft) => { draft.status = 'CONFIRMED' })
    console.log(sub)
  }`

test('an account that was acknowledged survives a killed process (kill -9)', async () => {
  const options = ['--import', 'tsx', '--input-type=module', '-e', signUps, folder]
  const child = spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'inherit'] })
  const acknowledged: string[] = []
  for await (const sub of createInterface({ input: child.stdout })) {
    acknowledged.push(sub)
    if (acknowledged.length === 40) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')

  const users = await openUserDirectory(folder, settings)
  for (const sub of acknowledged) {
    expect(users.find(`${sub}@example.com`)).toMatchObject({ sub, status: 'CONFIRMED' })
  }
  expect((await readdir(folder)).every((file) => file.endsWith('.json'))).toBe(true)
})

test('of two people who sign up with one e-mail at the same moment, one gets it', async () => {
  const users = await openUserDirectory(folder, settings)
  const results = await Promise.allSettled([
    users.create(user('one', 'same@example.com')),
    users.create(user('two', 'same@example.com')),
  ])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  expect(users.find('same@example.com')?.sub).toBe('one')
})

test('a change that cannot be written is never visible', async () => {
  const users = await openUserDirectory(folder, settings)
  await users.create(user('one', 'one@example.com'))
  await rm(folder, { recursive: true })
  const change = users.update('one', (draft) => {
    draft.enabled = false
  })
  await expect(change).rejects.toMatchObject({ code: 'ENOENT' })
  expect(users.bySub('one')?.enabled).toBe(true)
  await mkdir(folder)
})
