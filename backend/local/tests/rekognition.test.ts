import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DetectLabelsCommand, RekognitionClient } from '@aws-sdk/client-rekognition'
import { afterAll, afterEach, expect, test } from 'vitest'

const here = import.meta.dirname
const root = mkdtempSync(join(tmpdir(), 'rekognition-'))
const state = join(root, 'state')
const running: ChildProcess[] = []

afterEach(async () => {
  for (const child of running.splice(0)) await end(child, 'SIGKILL')
})
// A conversion that is still running may add a file during the removal.
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 10 }))

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const ended = once(child, 'exit')
  child.kill(signal)
  return (await ended)[0]
}

/** Runs `pnpm rekognition` with these settings and no key other than the one it prints. */
function command(settings: Record<string, string>) {
  const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: __, ...env } = process.env
  const child = spawn(process.execPath, [join(here, '../../run.mjs'), join(here, '../bin/rekognition.ts')], {
    cwd: here,
    env: { ...env, REKOGNITION_STATE: state, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  let errors = ''
  child.stderr.on('data', (chunk) => (errors += chunk))
  return { child, lines: createInterface(child.stdout), errors: () => errors }
}

/** The command takes a free port itself: another program may take one that is found before the command starts. */
const ANY_PORT = { REKOGNITION_PORT: '0' }

/** Starts the command and reads its output until it is ready, as a user would. */
async function start(settings: Record<string, string> = {}) {
  const { child, lines, errors } = command({ ...settings, ...ANY_PORT })
  const printed: Record<string, string> = {}
  for await (const line of lines) {
    const [, name = '', value = ''] = /^(\S+) +(.*)$/.exec(line) ?? []
    printed[name] = value
    if (name === 'ready') return { child, printed, port: new URL(value).port }
  }
  throw new Error(`It ended: ${errors()}`)
}

/** `close`, because at its `exit` not all that it printed may have been read. */
async function failure(settings: Record<string, string>) {
  const { child, errors } = command(settings)
  const [code] = await once(child, 'close')
  return { code, errors: errors() }
}

const detectCup = (endpoint: string, accessKeyId: string, secretAccessKey: string) =>
  new RekognitionClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
  }).send(
    new DetectLabelsCommand({
      Image: { Bytes: readFileSync(join(here, 'photos/coffee.png')) },
      MaxLabels: 1,
    }),
  )
const answered = { Labels: [{ Name: 'Cup' }] }

test('the printed address and key give labels; a wrong key is refused by its name', async () => {
  const { child, printed } = await start()
  expect(printed['state']).toBe(state)
  const [, id, secret] = /^AWS_ACCESS_KEY_ID=(\S+) AWS_SECRET_ACCESS_KEY=(\S+); any region$/.exec(
    printed['key']!,
  )!
  await expect(detectCup(printed['ready']!, id!, secret!)).resolves.toMatchObject(answered)
  await expect(detectCup(printed['ready']!, 'AKIAOTHER', secret!)).rejects.toMatchObject({
    name: 'UnrecognizedClientException',
  })
  await expect(detectCup(printed['ready']!, id!, 'another secret')).rejects.toMatchObject({
    name: 'InvalidSignatureException',
  })
  expect(await end(child, 'SIGINT')).toBe(0)
})

test('a key from the environment is accepted, and its secret is not printed', async () => {
  const { printed } = await start({ AWS_ACCESS_KEY_ID: 'AKIAMINE', AWS_SECRET_ACCESS_KEY: 'my secret' })
  await expect(detectCup(printed['ready']!, 'AKIAMINE', 'my secret')).resolves.toMatchObject(answered)
  expect(JSON.stringify(printed)).not.toContain('my secret')
})

test('the second start takes the converted models of the first from the state folder', async () => {
  const REKOGNITION_STATE = join(root, 'restarted')
  /** The converted models of DetectLabels with their inodes: a rewritten file would have another inode. */
  const models = () =>
    readdirSync(REKOGNITION_STATE)
      .filter((name) => /^(coco-ssd|centernet)-\d+\.onnx$/.test(name))
      .map((name) => [name, statSync(join(REKOGNITION_STATE, name)).ino])
  const first = await start({ REKOGNITION_STATE })
  const converted = models()
  expect(converted).toHaveLength(2)
  await end(first.child, 'SIGTERM')
  await start({ REKOGNITION_STATE })
  expect(models()).toEqual(converted)
})

test('a taken or invalid port and a state folder that cannot be created each end with one sentence', async () => {
  const { port } = await start()
  expect(await failure({ REKOGNITION_PORT: port })).toEqual({
    code: 1,
    errors: `Port ${port} is taken by another program; choose another port. REKOGNITION_PORT says which.\n`,
  })
  for (const REKOGNITION_PORT of ['', 'http', '65536', '1.5']) {
    expect(await failure({ REKOGNITION_PORT })).toEqual({
      code: 1,
      errors: `REKOGNITION_PORT is '${REKOGNITION_PORT}', not a port.\n`,
    })
  }
  const file = join(root, 'a-file')
  writeFileSync(file, '')
  expect(await failure({ ...ANY_PORT, REKOGNITION_STATE: join(file, 'models') })).toEqual({
    code: 1,
    errors: expect.stringMatching(/^The models could not be loaded: ENOTDIR: .*\n$/),
  })
})
