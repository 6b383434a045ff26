/** How the commands of package.json check their arguments before doing anything. */
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { ANALYSIS_NAMES } from '@album/model/analyses'
import { command } from './system.ts'

const root = mkdtempSync(join(tmpdir(), 'album-commands-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Two state folders: the one that ALBUM_STATE names, and another. */
const [state, other] = [join(root, 'state'), join(root, 'other')]
beforeEach(() => {
  for (const folder of [state, other]) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'account.json'), '{}')
  }
})
const left = () => [state, other].filter((folder) => existsSync(join(folder, 'account.json')))
const reset = (...options: string[]) => command('reset', { ALBUM_STATE: state }, options)

const COMMANDS = ['start', 'dev', 'seed', 'cloud', 'rekognition', 'reset', 'album', 'smoke', 'cost']

test.each([...COMMANDS, 'test', 'bench', 'crash', 'fuzz'])(
  '%s --help prints its usage and does nothing',
  async (name) => {
    const { code, output, errors } = await command(name, { ALBUM_STATE: state }, ['--help'])
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(output).toMatch(new RegExp(`^usage: pnpm ${name}\\b`, 'i'))
    expect(left()).toEqual([state, other])
  },
)

test.each(COMMANDS)('an option unknown to %s is reported in one sentence, with its usage', async (name) => {
  const { code, output, errors } = await command(name, { ALBUM_STATE: state }, ['--foo'])
  expect({ code, output }).toEqual({ code: 1, output: '' })
  expect(errors).toMatch(new RegExp(`^Unknown option '--foo'\\.\nusage: pnpm ${name}\\b`, 'i'))
  expect(errors).not.toMatch(/^ +at /m)
  expect(left()).toEqual([state, other])
})

test('verify reports stacks that cannot be read in one sentence, with exit code 1', async () => {
  const { code, output, errors } = await command(
    'album',
    {
      ...{ AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' },
      ...{ AWS_ENDPOINT_URL_CLOUDFORMATION: 'http://127.0.0.1:1', NODE_NO_WARNINGS: '1' },
    },
    ['verify', '--stack', 'Album'],
  )
  expect({ code, output }).toEqual({ code: 1, output: '' })
  expect(errors).toMatch(
    /^The stacks Album-Data and Album-Edge in eu-central-1 cannot be read: .*ECONNREFUSED.*\n$/,
  )
})

test('synth with an impossible setting is reported in one sentence, with exit code 1', async () => {
  const [CDK_OUTDIR, CDK_CONTEXT_JSON] = [join(root, 'cdk.out'), JSON.stringify({ analyses: 'FOO' })]
  expect(await command('synth', { CDK_OUTDIR, CDK_CONTEXT_JSON })).toEqual({
    code: 1,
    output: '',
    errors: `The setting "analyses" names FOO; it may name ${ANALYSIS_NAMES.join(', ')}.\n`,
  })
  expect(existsSync(join(CDK_OUTDIR, 'manifest.json'))).toBe(false)
})

test('dev on a port that another program has is reported in one sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  try {
    expect(await command('dev', { ALBUM_STATE: state, ALBUM_DEV_PORT: String(port) })).toEqual({
      code: 1,
      output: '',
      errors: `Port ${port} is taken by another program; choose another port. ALBUM_DEV_PORT says which.\n`,
    })
  } finally {
    other.close()
  }
})

test.each([
  [{ ALBUM_URL: 'album.example.com' }, [], 'album.example.com (from ALBUM_URL)'],
  [{}, ['--album', 'localhost'], 'localhost (from --album)'],
  [{ ALBUM_PORT: 'x' }, [], 'http://localhost:x (from ALBUM_PORT)'],
])(
  'smoke says which address it cannot use, and where it comes from: %j %j',
  async (env, options, address) => {
    const { code, errors } = await command('smoke', env, options)
    expect(code).toBe(1)
    expect(errors.split('\n')[0]).toBe(`${address} is not an address like https://album.example.com.`)
  },
)

test('reset --state removes that folder and not ALBUM_STATE’s', async () => {
  expect(await reset('--state', other)).toEqual({ code: 0, output: `removed ${other}\n`, errors: '' })
  expect(left()).toEqual([state])
})

test.each([
  [[other], `Unexpected argument '${other}'.`],
  [['--state', other, 'now'], "Unexpected argument 'now'."],
  [['--state'], "Option '--state <value>' argument missing."],
  [['--state', ''], '--state is empty.'],
])('reset %j removes nothing, and says why', async (options, sentence) => {
  const { code, output, errors } = await reset(...options)
  expect({ code, output }).toEqual({ code: 1, output: '' })
  expect(errors.split('\n')[0]).toBe(sentence)
  expect(left()).toEqual([state, other])
})

test('reset of a file says that it is not a state folder', async () => {
  const file = join(state, 'account.json')
  expect(await reset('--state', file)).toEqual({
    code: 1,
    output: '',
    errors: `${file} is not a state folder of the local cloud; it stays.\n`,
  })
  expect(left()).toEqual([state, other])
})
