import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { bundleFunction } from './bundle.ts'

let file: string
beforeAll(() => {
  file = join(bundleFunction('authorize'), 'index.mjs')
})

test('a stack trace in the log leads to our own code', () => {
  // Without its settings it ends as soon as it starts.
  const { stderr } = spawnSync(process.execPath, ['--enable-source-maps', file], {
    env: {},
    encoding: 'utf8',
  })
  const frames = stderr.split('\n').filter((line) => /^ +at /.test(line))
  expect(frames[0]).toMatch(/at required .*backend\/functions\/environment\.ts:\d+:\d+/)
})

test('no bundle holds credential providers that Lambda never uses', () => {
  const code = readFileSync(file, 'utf8')
  const carried = ['AWS_SESSION_TOKEN', 'credential_process', 'sso_start_url', 'AssumeRoleWithWebIdentity']
  expect(carried.filter((method) => code.includes(method))).toEqual(['AWS_SESSION_TOKEN'])
})
