import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

const here = import.meta.dirname
const root = mkdtempSync(join(tmpdir(), 'whole-cloud-'))
const assembly = join(root, 'assembly')
const state = join(root, 'state')
const running: ChildProcess[] = []

/** The cloud takes a free port itself: another program may take one that is found before the cloud starts. */
const ANY_PORT = ['--port', '0']

/** How long a test waits for an effect, in milliseconds: functions run at a low priority, and the machine may be busy. */
const PATIENCE = 100_000

beforeAll(async () => {
  const env = { ...process.env, CDK_OUTDIR: assembly }
  await promisify(execFile)(process.execPath, [join(here, '../../run.mjs'), join(here, 'example/app.ts')], {
    env,
    cwd: here,
  })
})
afterEach(async () => {
  for (const child of running.splice(0)) await end(child, 'SIGKILL')
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const ended = once(child, 'exit')
  child.kill(signal)
  return (await ended)[0]
}

/** Runs the command `cloud` as a user does, and collects the lines that it prints. */
function command(options: string[]) {
  const args = [join(here, '../../run.mjs'), join(here, '../bin/cloud.ts'), ...options]
  const child = spawn(process.execPath, args, { cwd: here, stdio: ['ignore', 'pipe', 'pipe'] })
  running.push(child)
  let errors = ''
  child.stderr.on('data', (chunk) => (errors += chunk))
  return { child, lines: createInterface(child.stdout), errors: () => errors }
}

async function start() {
  const { child, lines, errors } = command(['--assembly', assembly, '--state', state, ...ANY_PORT])
  let isReady = false
  for await (const line of lines) {
    if (isReady) return { child, ...clients(JSON.parse(line)) }
    isReady = line === 'ready'
  }
  throw new Error(`The cloud ended: ${errors()}`)
}

function clients({ outputs, endpoints, region, credentials }: any) {
  // The SDK writes into this object.
  const common = { region, credentials: { ...credentials }, maxAttempts: 1 }
  const { BucketName: Bucket, TableName } = outputs.Data
  const s3 = new S3Client({ ...common, endpoint: endpoints.s3, forcePathStyle: true })
  const dynamodb = new DynamoDBClient({ ...common, endpoint: endpoints.dynamodb })
  const lambda = new LambdaClient({ ...common, endpoint: endpoints.lambda })
  return {
    port: new URL(endpoints.s3).port,
    credentials,
    put: (Key: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body: 'content' })),
    async arrivals(key: string): Promise<string | undefined> {
      const { Item } = await dynamodb.send(new GetItemCommand({ TableName, Key: { key: { S: key } } }))
      return Item?.['arrivals']?.N
    },
    async invokeReader(): Promise<any> {
      const { Payload } = await lambda.send(
        new InvokeCommand({ FunctionName: outputs.Work.ReaderName, Payload: JSON.stringify({ key: 'x' }) }),
      )
      return JSON.parse(Buffer.from(Payload!).toString())
    },
  }
}

/** A process's children; Linux only. */
function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((process) => statusOf(process)?.parent === pid)
}

/** State and parent of a process, or undefined once it is gone; it may end while it is read. Linux only. */
function statusOf(pid: number): { state: string; parent: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name, in parentheses, may contain spaces; see proc_pid_stat(5).
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state: state!, parent: Number(parent) }
  } catch {
    return undefined
  }
}

test('an object reaches bucket, queue, function and table; kill -9 loses nothing, and Ctrl-C leaves nothing running', async () => {
  const first = await start()
  await first.put('in/a cat+dog ü.txt')
  await expect.poll(() => first.arrivals('in/a cat+dog ü.txt'), { timeout: PATIENCE }).toBe('1')
  const children = existsSync('/proc') ? childrenOf(first.child.pid!) : []

  await Promise.all(Array.from({ length: 5 }, (_, i) => first.put(`in/${i}`)))
  await end(first.child, 'SIGKILL')
  const alive = () => children.filter(isRunning)
  await expect.poll(alive, { timeout: PATIENCE }).toEqual([])

  const second = await start()
  expect(second.credentials).toEqual(first.credentials)
  // Delivery is at least once: the kill may come before the message of a finished function is deleted.
  expect(await second.arrivals('in/a cat+dog ü.txt')).toMatch(/^[12]$/)
  for (let i = 0; i < 5; i++)
    await expect.poll(() => second.arrivals(`in/${i}`), { timeout: PATIENCE }).toBeDefined()

  const left = existsSync('/proc') ? childrenOf(second.child.pid!) : []
  expect(await end(second.child, 'SIGINT')).toBe(0)
  await expect.poll(() => left.filter(isRunning), { timeout: PATIENCE }).toEqual([])
}, 500_000)

/** A zombie has ended; only its parent has not asked for its exit code yet. */
function isRunning(pid: number): boolean {
  const status = statusOf(pid)
  return status !== undefined && status.state !== 'Z'
}

test("a function's write that its role does not allow is refused in AWS's words", async () => {
  const { invokeReader } = await start()
  const answer = await invokeReader()
  expect(answer).toMatchObject({ errorType: 'AccessDeniedException' })
  expect(answer.errorMessage).toMatch(
    /^User: arn:aws:sts::\d+:assumed-role\/\S+ is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:\S+ because no identity-based policy allows the dynamodb:PutItem action$/,
  )
})

/** `close`, because at its `exit` not all that it printed may have been read. */
async function failure(options: string[]) {
  const { child, errors } = command(options)
  const [code] = await once(child, 'close')
  return { code, errors: errors() }
}

test('fault 40: a second cloud on the same state or port ends with one sentence that says so', async () => {
  const { port } = await start()
  const otherState = join(root, 'other')
  const samePort = await failure(['--assembly', assembly, '--state', otherState, '--port', port])
  expect(samePort).toEqual({
    code: 1,
    errors: `Port ${port} is taken by another program; choose another port.\n`,
  })
  expect(existsSync(otherState)).toBe(false)

  const sameState = await failure(['--assembly', assembly, '--state', state, ...ANY_PORT])
  expect(sameState.code).toBe(1)
  expect(sameState.errors).toMatch(
    /^Another local cloud \(process \d+\) is running on \S+; end it first\.\n$/,
  )
})

test("a template that AWS refuses is refused in AWS's words, and nothing of it is deployed", async () => {
  const broken = join(root, 'broken')
  cpSync(assembly, broken, { recursive: true })
  const file = join(broken, 'Work.template.json')
  const template = JSON.parse(readFileSync(file, 'utf8'))
  const [logicalId, reader] = Object.entries<any>(template.Resources).find(
    ([id, { Type }]) => Type === 'AWS::Lambda::Function' && id.startsWith('Reader'),
  )!
  reader.Properties.Timeout = 901
  writeFileSync(file, JSON.stringify(template))

  const refused = join(root, 'refused')
  const { child, lines, errors } = command(['--assembly', broken, '--state', refused, ...ANY_PORT])
  const printed: string[] = []
  lines.on('line', (line) => printed.push(line))
  expect((await once(child, 'close'))[0]).toBe(1)
  expect(errors()).toContain('AWS would refuse this deployment, so nothing was deployed.')
  expect(errors()).toContain(`${file}: ${logicalId} (AWS::Lambda::Function`)
  expect(errors()).toContain('#/Timeout: 901 is not less or equal to 900')
  expect(errors()).toMatch(/rule cloudformation\/value-limit, source: \S+/)
  // The earlier stacks are not deployed either.
  expect(printed.filter((line) => /resources in \d+ ms/.test(line))).toEqual([])
})

test('a folder that is not an assembly, or does not exist, is refused with one sentence', async () => {
  const none = await failure(['--assembly', here, '--state', join(root, 'none'), ...ANY_PORT])
  expect(none).toEqual({ code: 1, errors: expect.stringContaining('is no synthesized CDK assembly') })
  expect(await failure([])).toEqual({ code: 1, errors: expect.stringContaining('--assembly is missing.') })
})
