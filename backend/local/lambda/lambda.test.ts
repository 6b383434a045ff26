import { execFileSync, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { GetFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LambdaService } from './contract.ts'
import type { SqsService } from '../sqs/contract.ts'
import { createSqs } from '../sqs/sqs.ts'
import { region, testDeps, type TestDeps } from '../tests/service-deps.ts'
import { createLambda } from './lambda.ts'

/** How long a test waits for an effect, in milliseconds: functions run at a low priority, and the machine may be busy. */
const PATIENCE = 60_000

let cloud: TestDeps
let sqs: SqsService
let lambda: LambdaService
const noStreams = { read: async () => [], latest: async () => '', onAppend: () => () => {} }

beforeEach(async () => {
  cloud = await testDeps()
  sqs = createSqs(cloud.forService('sqs'))
  lambda = createLambda(cloud.forService('lambda'), { sqs, streams: noStreams })
  cloud.gateway.mount('lambda', lambda.httpHandler!)
  cloud.gateway.mount('sqs', sqs.httpHandler!)
})
afterEach(async () => {
  await lambda.close!()
  await sqs.close!()
  await cloud.close()
})

/** Writes the code and deploys a function with it. Its role has the permissions in `allowed`. */
async function put(
  name: string,
  files: Record<string, string>,
  properties: object = {},
  allowed = {},
  layers: string[] = [],
) {
  const codeDirectory = mkdtempSync(join(cloud.stateDirectory, 'code-'))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(codeDirectory, file)), { recursive: true })
    writeFileSync(join(codeDirectory, file), text)
  }
  const Role = cloud.role(`${name}-role`, allowed)
  const { arn } = await lambda.putFunction({
    properties: {
      FunctionName: name,
      Role,
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Timeout: 20,
      ...properties,
    },
    codeDirectory,
    layerDirectories: layers,
  })
  return arn
}
const invoke = (arn: string, payload: unknown = {}) =>
  lambda.invoke(arn, payload, cloud.identity.developerPrincipal)

test('a handler runs whether it is ESM or CommonJS, async or with a callback, at the root or in a folder', async () => {
  const files = {
    'index.mjs': `export const handler = async (event, context) => ({ event, name: context.functionName,
      arn: context.invokedFunctionArn, left: context.getRemainingTimeInMillis(), memory: context.memoryLimitInMB })`,
    'folder/old.js': `exports.run = (event, context, callback) => setTimeout(callback, 1, null, 'called back ' + event.n)`,
    'third.cjs': `module.exports.handler = () => { throw new TypeError('no such thing') }`,
  }
  const arn = await put('modern', files)
  const { payload } = (await invoke(arn, { a: 'grüße' })) as any
  expect(payload).toMatchObject({ event: { a: 'grüße' }, name: 'modern', arn, memory: '128' })
  expect(payload.left).toBeLessThanOrEqual(20_000)
  expect(payload.left).toBeGreaterThan(10_000)
  const old = await put('old', files, { Handler: 'folder/old.run' })
  expect(await invoke(old, { n: 1 })).toEqual({ payload: 'called back 1' })
  const third = await put('third', files, { Handler: 'third.handler' })
  expect(await invoke(third)).toMatchObject({
    error: { errorType: 'TypeError', errorMessage: 'no such thing' },
  })
  const absent = await put('absent', files, { Handler: 'index.nothing' })
  expect(await invoke(absent)).toMatchObject({ error: { errorType: 'Runtime.HandlerNotFound' } })
  const python = await put('python', files, { Runtime: 'python3.13' })
  await expect(invoke(python)).rejects.toThrow('python3.13; only Node.js')
})

test("A function's environment holds its own variables and this machine's endpoints, and nothing of the person's", async () => {
  process.env.PERSONAL_SECRET = 'do not tell'
  const properties = { Environment: { Variables: { TABLE_NAME: 'things' } }, MemorySize: 256 }
  const arn = await put('env', { 'index.js': 'exports.handler = async () => process.env' }, properties)
  const { payload } = (await invoke(arn)) as { payload: Record<string, string> }
  delete process.env.PERSONAL_SECRET
  expect(payload).toMatchObject({
    TABLE_NAME: 'things',
    AWS_REGION: region,
    AWS_LAMBDA_FUNCTION_NAME: 'env',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    AWS_ENDPOINT_URL_S3: `${cloud.gateway.url}/s3`,
    TZ: 'UTC',
  })
  expect(payload.AWS_ACCESS_KEY_ID).toBe(
    cloud.identity.credentialsOf(`arn:aws:iam::${cloud.accountId}:role/env-role`).accessKeyId,
  )
  expect(payload).not.toHaveProperty('PERSONAL_SECRET')
  expect(payload).not.toHaveProperty('HOME')
})

test('a function runs as often at once as it has reserved: further events wait, further calls are refused', async () => {
  const runs = join(cloud.stateDirectory, 'runs')
  const [begun, ended] = [`${runs}-begun`, `${runs}-end`]
  const code = `import { appendFileSync, existsSync, writeFileSync } from 'node:fs'
    let busy = 0
    export const handler = async () => {
      const together = ++busy
      writeFileSync(${JSON.stringify(begun)}, '')
      while (!existsSync(${JSON.stringify(ended)})) await new Promise((resolve) => setTimeout(resolve, 5))
      appendFileSync(${JSON.stringify(runs)}, JSON.stringify([process.pid, together]) + '\\n')
      busy--
    }`
  const arn = await put('one', { 'index.mjs': code }, { ReservedConcurrentExecutions: 1, Timeout: 120 })
  lambda.start!()
  const developer = cloud.identity.developerPrincipal
  for (const n of [1, 2, 3]) await lambda.invokeAsync(arn, { n }, developer)
  await vi.waitFor(() => expect(existsSync(begun)).toBe(true), PATIENCE)
  await expect(invoke(arn)).rejects.toMatchObject({ code: 'TooManyRequestsException', status: 429 })
  writeFileSync(ended, '')
  const recorded = () =>
    readFileSync(runs, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  await vi.waitFor(() => expect(recorded()).toHaveLength(3), PATIENCE)
  const [[pid]] = recorded()
  expect(recorded()).toEqual([
    [pid, 1],
    [pid, 1],
    [pid, 1],
  ])
  const none = await put('none', { 'index.mjs': code }, { ReservedConcurrentExecutions: 0 })
  await expect(invoke(none)).rejects.toMatchObject({ code: 'TooManyRequestsException' })
})

test('a function takes calls of at most 6 MB and events of at most 1 MB, also from other services', async () => {
  const arn = await put('sized', { 'index.mjs': 'export const handler = async (text) => text.length' })
  const developer = cloud.identity.developerPrincipal
  const text = (bytes: number) => 'x'.repeat(bytes - '""'.length)
  const tooLarge = { code: 'RequestTooLargeException', status: 413 }
  expect(await invoke(arn, text(6_291_556))).toEqual({ payload: 6_291_554 })
  await expect(invoke(arn, text(6_291_557))).rejects.toMatchObject(tooLarge)
  await lambda.invokeAsync(arn, text(1_048_576), developer)
  await expect(lambda.invokeAsync(arn, text(1_048_577), developer)).rejects.toMatchObject(tooLarge)
})

test('an invocation takes the environment that is free first, and does not wait for a new one to load', async () => {
  const marker = join(cloud.stateDirectory, 'loaded-once')
  const code = `import { existsSync, writeFileSync } from 'node:fs'
    if (existsSync(${JSON.stringify(marker)})) await new Promise((resolve) => setTimeout(resolve, 60_000))
    writeFileSync(${JSON.stringify(marker)}, '')
    export const handler = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return process.pid
    }`
  const arn = await put('slow-to-load', { 'index.mjs': code }, { Timeout: 30 })
  const first = await invoke(arn)
  expect(await Promise.all([invoke(arn), invoke(arn)])).toEqual([first, first])
})

test('a function that overruns its time, its memory or ends its process fails as on Lambda, and the next one works', async () => {
  const code = `exports.handler = async ({ what }) => {
    if (what === 'loop') for (;;);
    if (what === 'exit') process.exit(3)
    if (what === 'native') { const held = []; for (;;) { held.push(Buffer.alloc(10_000_000, 1)); await new Promise((r) => setTimeout(r, 5)) } }
    if (what === 'unhandled') { setTimeout(() => Promise.reject(new Error('nobody listens'))); await new Promise(() => setTimeout(() => {}, 1e6)) }
    return 'fine'
  }`
  const arn = await put('fragile', { 'index.js': code }, { Timeout: 2 })
  const error = async (what: string) => ((await invoke(arn, { what })) as any).error
  expect(await error('loop')).toMatchObject({
    errorType: 'Sandbox.Timedout',
    errorMessage: expect.stringMatching(/Task timed out after 2\.00 seconds$/),
  })
  // On a busy machine, the memory may take longer than that to fill.
  await put('fragile', { 'index.js': code })
  expect(await error('exit')).toMatchObject({
    errorType: 'Runtime.ExitError',
    errorMessage: expect.stringContaining('exit status 3'),
  })
  expect(await error('native')).toMatchObject({
    errorType: 'Runtime.OutOfMemory',
    errorMessage: expect.stringContaining('signal: killed'),
  })
  expect(await error('unhandled')).toMatchObject({
    errorType: 'Runtime.UnhandledPromiseRejection',
    errorMessage: 'Error: nobody listens',
  })
  expect(await invoke(arn, { what: 'nothing' })).toEqual({ payload: 'fine' })
  expect(cloud.lines.filter((line) => line.includes('fragile'))).toHaveLength(4)
  const log = readFileSync(join(cloud.stateDirectory, 'lambda', 'logs', 'fragile.log'), 'utf8')
  expect(log).toContain('nobody listens')
})

test('new code is used from the next invocation', async () => {
  const arn = await put('changing', { 'index.js': `exports.handler = async () => 1` })
  expect(await invoke(arn)).toEqual({ payload: 1 })
  await put('changing', { 'index.js': `exports.handler = async () => 2` })
  expect(await invoke(arn)).toEqual({ payload: 2 })
})

test("A layer built for Lambda's processor works here: sharp makes a thumbnail from a bundled ES module", async () => {
  const installed = realpathSync(createRequire(import.meta.url).resolve('sharp'))
  const packages = installed.slice(0, installed.lastIndexOf('node_modules') + 'node_modules'.length)
  const layer = mkdtempSync(join(cloud.stateDirectory, 'layer-'))
  const forLambda = ['@img/sharp-linux-arm64', '@img/sharp-libvips-linux-arm64']
  for (const name of ['sharp', '@img/colour', 'detect-libc', 'semver', ...forLambda]) {
    cpSync(join(packages, name), join(layer, 'nodejs', 'node_modules', name), {
      recursive: true,
      dereference: true,
    })
  }
  const code = (load: string) => `import { createRequire } from 'node:module'
    ${load}
    export const handler = async ({ picture }) => {
      const thumbnail = await sharp(Buffer.from(picture, 'base64')).resize(64).webp().toBuffer()
      return thumbnail.toString('base64')
    }`
  const files = {
    'index.mjs': code(`const sharp = createRequire(import.meta.url)('sharp')`),
    'imported.mjs': code(`import sharp from 'sharp'`),
  }
  const picture = readFileSync(new URL('../tests/photos/chelsea.png', import.meta.url)).toString('base64')
  for (const Handler of ['index.handler', 'imported.handler']) {
    const arn = await put(`thumbnail-${Handler.split('.')[0]}`, files, { Handler, MemorySize: 512 }, {}, [
      layer,
    ])
    const invocation = (await invoke(arn, { picture })) as any
    expect(invocation.error).toBeUndefined()
    const { format, width } = await sharp(Buffer.from(invocation.payload, 'base64')).metadata()
    expect({ format, width }).toEqual({ format: 'webp', width: 64 })
  }
})

test("A function finds the SDK that Lambda's runtime brings, and reaches this machine's services with its role", async () => {
  const code = `import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs'
    const client = new SQSClient({})
    export const handler = async (event) => (await client.send(new SendMessageCommand(event))).MessageId`
  const { arn: queueArn, url } = await sqs.putQueue({ QueueName: 'inbox' })
  const arn = await put(
    'sender',
    { 'index.mjs': code },
    { MemorySize: 256 },
    { [queueArn]: 'sqs:SendMessage' },
  )
  expect(await invoke(arn, { QueueUrl: url, MessageBody: 'hi' })).toEqual({
    payload: expect.stringMatching(/^[\w-]{36}$/),
  })
  const refused = await put('refused', { 'index.mjs': code }, { MemorySize: 256 })
  const { error } = (await invoke(refused, { QueueUrl: url, MessageBody: 'hi' })) as any
  expect(error.errorType).toMatch(/^AccessDenied/)
})

test('an SDK client invokes over HTTP: an answer, a function error, an event, a dry run, a refusal', async () => {
  const code = `exports.handler = async (event) => { if (event.fail) throw new RangeError('too far'); return { got: event } }`
  const arn = await put('remote', { 'index.js': code })
  const clientOf = (credentials: any) =>
    new LambdaClient({ region, endpoint: `${cloud.gateway.url}/lambda`, credentials, maxAttempts: 1 })
  const client = clientOf(cloud.identity.developer)
  const answer = await client.send(new InvokeCommand({ FunctionName: 'remote', Payload: '{"n":1}' }))
  expect(answer.StatusCode).toBe(200)
  expect(JSON.parse(answer.Payload!.transformToString())).toEqual({ got: { n: 1 } })
  const failed = await client.send(new InvokeCommand({ FunctionName: arn, Payload: '{"fail":true}' }))
  expect(failed.FunctionError).toBe('Unhandled')
  expect(JSON.parse(failed.Payload!.transformToString())).toMatchObject({
    errorType: 'RangeError',
    errorMessage: 'too far',
  })
  const { StatusCode } = await client.send(
    new InvokeCommand({ FunctionName: 'remote', InvocationType: 'Event' }),
  )
  expect(StatusCode).toBe(202)
  expect(
    (await client.send(new InvokeCommand({ FunctionName: 'remote', InvocationType: 'DryRun' }))).StatusCode,
  ).toBe(204)
  const { Configuration } = await client.send(new GetFunctionCommand({ FunctionName: 'remote' }))
  expect(Configuration).toMatchObject({ FunctionArn: arn, Timeout: 20 })
  await expect(client.send(new InvokeCommand({ FunctionName: 'none' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  })
  const stranger = clientOf(cloud.identity.credentialsOf(cloud.role('stranger', {})))
  await expect(stranger.send(new InvokeCommand({ FunctionName: 'remote' }))).rejects.toMatchObject({
    name: expect.stringMatching(/^AccessDenied/),
  })
})

test('a service may invoke where the function permits it, and not otherwise', async () => {
  const arn = await put('permitted', { 'index.js': `exports.handler = async () => 'yes'` })
  const rule = {
    kind: 'service' as const,
    service: 'events.amazonaws.com',
    sourceArn: 'arn:aws:events:rule/nightly',
  }
  await expect(lambda.invoke(arn, {}, rule)).rejects.toMatchObject({
    code: expect.stringMatching(/^AccessDenied/),
  })
  cloud.identity.putResourcePolicy(arn, 'AllowRule', {
    Statement: {
      Effect: 'Allow',
      Principal: { Service: rule.service },
      Action: 'lambda:InvokeFunction',
      Resource: arn,
    },
  })
  expect(await lambda.invoke(arn, {}, rule)).toEqual({ payload: 'yes' })
})

test('an event whose function fails is tried again, also after a restart, and its outcome reaches the destination', async () => {
  const { arn: queueArn } = await sqs.putQueue({ QueueName: 'failures' })
  const code = { 'index.js': `exports.handler = async () => { throw new Error('not today') }` }
  const arn = await put('eventful', code, {}, { [queueArn]: 'sqs:SendMessage' })
  const config = { FunctionName: 'eventful', DestinationConfig: { OnFailure: { Destination: queueArn } } }
  await lambda.putEventInvokeConfig({ ...config, MaximumRetryAttempts: 1 })
  await lambda.invokeAsync(arn, { n: 7 }, cloud.identity.developerPrincipal)
  const directory = join(cloud.stateDirectory, 'lambda', 'events')
  const event = () => JSON.parse(readFileSync(join(directory, readdirSync(directory)[0]!), 'utf8'))
  await vi.waitFor(() => expect(event()).toMatchObject({ attempts: 1, payload: { n: 7 } }), PATIENCE)

  await lambda.close!()
  const file = join(directory, readdirSync(directory)[0]!)
  writeFileSync(file, JSON.stringify({ ...event(), notBefore: Date.now() }))
  writeFileSync(`${file}.0123.tmp`, 'a part that was being written')
  lambda = createLambda(cloud.forService('lambda'), { sqs, streams: noStreams })
  await put('eventful', code, {}, { [queueArn]: 'sqs:SendMessage' })
  await lambda.putEventInvokeConfig({ ...config, MaximumRetryAttempts: 1 })
  await lambda.start!()
  await vi.waitFor(async () => {
    const [message] = await sqs.receive(queueArn, 1, cloud.identity.developerPrincipal)
    expect(JSON.parse(message!.body)).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 2 },
      requestPayload: { n: 7 },
      responsePayload: { errorMessage: 'not today' },
    })
  }, PATIENCE)
  await vi.waitFor(() => expect(readdirSync(directory)).toEqual([]), PATIENCE)
})

test('fault 22: the children of a cloud that is killed end with it', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'orphans-'))
  const program = `
    import { startEnvironment } from ${JSON.stringify(new URL('./execution/execution-environment.ts', import.meta.url).href)}
    import { writeFileSync } from 'node:fs'
    writeFileSync(${JSON.stringify(join(directory, 'index.js'))}, 'exports.handler = () => new Promise(() => setInterval(() => {}, 1e6)); console.log("pid " + process.pid)')
    const lambda = { properties: { Handler: 'index.handler', Timeout: 900 }, codeDirectory: ${JSON.stringify(directory)}, layerDirectories: [] }
    const variables = { _HANDLER: 'index.handler', LAMBDA_TASK_ROOT: lambda.codeDirectory, AWS_ENDPOINT_URL: 'http://127.0.0.1:1/x' }
    startEnvironment({ lambda, node: process.execPath, variables, log: process.stdout, onEnd() {} }).invoke('{}', 'arn')`
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program])
  let output = ''
  parent.stdout.on('data', (chunk) => (output += chunk))
  parent.stderr.on('data', (chunk) => (output += chunk))
  const pid = await vi.waitFor(() => Number(/pid (\d+)/.exec(output)![1]), PATIENCE)
  parent.kill('SIGKILL')
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false), PATIENCE)
})

function isRunning(pid: number) {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)])
      .toString()
      .startsWith('Z')
  } catch {
    return false
  }
}
