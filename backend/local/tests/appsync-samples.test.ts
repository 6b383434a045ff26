import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'

/** An app in the style of AWS's public AppSync samples, run by the command `cloud` and used over the network. */
const here = import.meta.dirname
const root = mkdtempSync(join(tmpdir(), 'todo-'))
let child: ChildProcess
let cloud: any
let api: { graphql: string; realtime: string }

beforeAll(async () => {
  const assembly = join(root, 'assembly')
  const env = { ...process.env, CDK_OUTDIR: assembly }
  const node = (...args: string[]) => [join(here, '../../run.mjs'), ...args]
  await promisify(execFile)(process.execPath, node(join(here, 'todo/app.ts')), { env, cwd: here })
  const options = ['--assembly', assembly, '--state', join(root, 'state'), '--port', '0']
  child = spawn(process.execPath, node(join(here, '../bin/cloud.ts'), ...options), {
    cwd: here,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface(child.stdout!)) {
    if (!line.startsWith('{')) continue
    cloud = JSON.parse(line)
    api = cloud.endpoints.appsync[0]
    return
  }
  throw new Error('The cloud ended before it was ready.')
})
afterAll(async () => {
  child.kill('SIGINT')
  await once(child, 'exit')
  // A conversion that is still running may add a file during the removal.
  rmSync(root, { recursive: true, force: true, maxRetries: 10 })
})

async function ask(
  query: string,
  headers: Record<string, string> = { 'x-api-key': cloud.outputs.Todo.ApiKey },
) {
  const body = JSON.stringify({ query })
  const response = await fetch(api.graphql, { method: 'POST', headers, body })
  return (await response.json()) as { data: any; errors?: any[] }
}
const fields = '{ id title owner done tags version }'

test('an item is created once, read, updated and deleted', async () => {
  const { data } = await ask(
    `mutation { add(input: {title: "Feed", owner: "ada", done: false, tags: ["cat"], version: 0}) ${fields} }`,
  )
  const todo = data.add
  expect(todo).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    title: 'Feed',
    owner: 'ada',
    done: false,
    tags: ['cat'],
    version: 0,
  })
  expect(
    (await ask(`{ todo(id: "${todo.id}") ${fields} todoByPipeline(id: "${todo.id}") ${fields} }`)).data,
  ).toEqual({ todo, todoByPipeline: todo })

  const again = await ask(`mutation { add(input: {id: "${todo.id}", title: "Other"}) { id } }`)
  expect(again.data.add).toBeNull()
  expect(again.errors).toMatchObject([
    { path: ['add'], errorType: 'DynamoDB:ConditionalCheckFailedException' },
  ])

  const changed = await ask(
    `mutation { change(input: {id: "${todo.id}", title: "Feed the cat", owner: ""}) ${fields} }`,
  )
  expect(changed.data.change).toEqual({ ...todo, title: 'Feed the cat', owner: null })
  const finished = await ask(`mutation { finish(input: {id: "${todo.id}", done: true}) ${fields} }`)
  expect(finished.data.finish).toMatchObject({ done: true, version: 1 })
  const missing = await ask('mutation { finish(input: {id: "none", done: true}) { id } }')
  expect(missing.errors![0].message).toMatch(
    /^The conditional request failed \(Service: DynamoDb, Status Code: 400/,
  )

  expect((await ask(`mutation { remove(id: "${todo.id}") { title } }`)).data.remove).toEqual({
    title: 'Feed the cat',
  })
  expect(await ask(`{ todo(id: "${todo.id}") { id } }`)).toEqual({ data: { todo: null } })
})

test('several items are written, paged, filtered, queried by an index and deleted', async () => {
  const todos = [1, 2, 3, 4].map(
    (n) => `{id: "t${n}", title: "Task ${n}", owner: "${n < 4 ? 'grace' : 'ada'}", tags: ["n${n}"]}`,
  )
  const { data } = await ask(`mutation { addSeveral(todos: [${todos.join(',')}]) { id } }`)
  expect(data.addSeveral).toHaveLength(4)
  const several = await ask('{ several(ids: ["t3", "none", "t1"]) { id title } }')
  expect(several.data.several).toEqual([{ id: 't3', title: 'Task 3' }, null, { id: 't1', title: 'Task 1' }])

  const received: string[] = []
  let nextToken: string | null = null
  do {
    const after: string = nextToken ? `, nextToken: "${nextToken}"` : ''
    const page: any = (await ask(`{ todos(limit: 3${after}) { items { id } nextToken } }`)).data.todos
    received.push(...page.items.map(({ id }: { id: string }) => id))
    nextToken = page.nextToken
  } while (nextToken)
  expect(received.sort()).toEqual(['t1', 't2', 't3', 't4'])

  const filter = '{or: [{title: {eq: "Task 1"}}, {tags: {contains: "n3"}}]}'
  const filtered = await ask(`{ todos(filter: ${filter}) { items { id } } }`)
  expect(filtered.data.todos.items.map(({ id }: any) => id).sort()).toEqual(['t1', 't3'])
  const own = (await ask('{ todosOf(owner: "grace", limit: 2) { items { id } nextToken } }')).data.todosOf
  const rest = await ask(
    `{ todosOf(owner: "grace", nextToken: "${own.nextToken}") { items { id } nextToken } }`,
  )
  expect([...own.items, ...rest.data.todosOf.items].map(({ id }: any) => id).sort()).toEqual([
    't1',
    't2',
    't3',
  ])

  expect((await ask('mutation { removeSeveral(ids: ["t1", "t2", "t3"]) { id } }')).errors).toBeUndefined()
  expect((await ask('{ todos { items { id } nextToken } }')).data.todos).toEqual({
    items: [{ id: 't4' }],
    nextToken: null,
  })
})

test('subscribers receive only what their arguments and filters allow', async () => {
  const token = await signIn('grace')
  const anybody = await subscribe({ 'x-api-key': cloud.outputs.Todo.ApiKey }, [
    'subscription { onNotice { text from } }',
    'subscription { onAdded(owner: "grace") { title } }',
  ])
  const grace = await subscribe({ Authorization: token }, ['subscription { onNotice { text from } }'])

  const notice = '{ id text from to }'
  const refused = await ask(`mutation { notify(text: "psst", to: "grace") ${notice} }`)
  expect(refused.errors).toMatchObject([
    { errorType: 'NotSignedIn', message: 'Sign in to write to one person', data: { to: 'grace' } },
  ])
  for (const to of ['ada', 'grace']) {
    const { data } = await ask(`mutation { notify(text: "for ${to}", to: "${to}") ${notice} }`, {
      authorization: token,
    })
    expect(data.notify).toMatchObject({ to, from: 'grace' })
  }
  for (const owner of ['ada', 'grace'])
    await ask(`mutation { add(input: {title: "of ${owner}", owner: "${owner}"}) { title owner } }`)
  await ask(`mutation { notify(text: "for all") ${notice} }`)

  await expect.poll(() => grace.received.length).toBe(2)
  expect(grace.received).toEqual([
    { onNotice: { text: 'for grace', from: 'grace' } },
    { onNotice: { text: 'for all', from: 'anonymous' } },
  ])
  await expect.poll(() => anybody.received.length).toBe(2)
  expect(anybody.received).toEqual([
    { onAdded: { title: 'of grace' } },
    { onNotice: { text: 'for all', from: 'anonymous' } },
  ])
  anybody.close()
  grace.close()
})

/** Creates the user and signs them in. @returns the access token */
async function signIn(Username: string): Promise<string> {
  const { region, credentials, endpoints, outputs } = cloud
  const { UserPoolId, ClientId } = outputs.Todo
  const client = new CognitoIdentityProviderClient({
    region,
    credentials: { ...credentials },
    endpoint: endpoints.cognito,
  })
  const Password = 'Correct-horse-1'
  await client.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }))
  await client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }))
  const { AuthenticationResult } = await client.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: Username, PASSWORD: Password },
    }),
  )
  client.destroy()
  return AuthenticationResult!.AccessToken!
}

/** Opens one connection with these subscriptions, all acknowledged. Their messages are added to `received`. */
async function subscribe(credentials: Record<string, string>, queries: string[]) {
  const authorization = { host: new URL(api.graphql).host, ...credentials }
  const header = Buffer.from(JSON.stringify(authorization)).toString('base64url')
  const socket = new WebSocket(api.realtime, ['graphql-ws', `header-${header}`])
  const received: any[] = []
  let acknowledged = 0
  socket.on('message', (message) => {
    const { type, payload } = JSON.parse(String(message))
    if (type === 'start_ack') acknowledged += 1
    if (type === 'data') received.push(payload.data)
  })
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'connection_init' }))
  for (const [id, query] of queries.entries()) {
    const payload = { data: JSON.stringify({ query, variables: {} }), extensions: { authorization } }
    socket.send(JSON.stringify({ id: String(id), type: 'start', payload }))
  }
  await expect.poll(() => acknowledged).toBe(queries.length)
  return { received, close: () => socket.terminate() }
}
