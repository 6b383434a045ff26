import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { AppSyncClient, EvaluateCodeCommand } from '@aws-sdk/client-appsync'
import { type FieldNode, type OperationDefinitionNode, parse } from 'graphql'
import { afterAll } from 'vitest'
import { bundleResolver } from '../infra/bundle.ts'
import { fragmentsOf, selectionOf } from '../local/appsync/execution/selection.ts'

/**
 * Runs resolvers as AWS's documentation recommends for tests ("Testing", AppSync Developer Guide): bundled as for
 * deployment, through EvaluateCode, but of the local cloud.
 */

/** AppSync's context object; missing members are empty. */
export interface EvaluatedContext {
  args?: object
  identity?: object
  source?: object
  result?: unknown
  error?: { type: string; message: string }
  prev?: { result: unknown }
  stash?: object
  info?: object
  env?: Record<string, string>
}

export interface Evaluation {
  /** The handler's return value. */
  result: any
  /** The message of the error that ended the field; EvaluateCode does not return the error's type. */
  error?: string
  /** Errors appended to the answer while the handler continued. */
  appended: { message: string; errorType: string; errorInfo: any }[]
  stash: any
}

/** @param name the resolver's file without extension: `Query.photo` */
export function resolver(name: string) {
  return {
    request: (context: EvaluatedContext) => evaluate(name, 'request', context),
    response: (context: EvaluatedContext) => evaluate(name, 'response', context),
  }
}

/** `ctx.info` of a field with this selection set: `{ items { id } }`. */
export function asking(selection: string, fragments = '') {
  const document = parse(`{ field ${selection} } ${fragments}`)
  const [operation] = document.definitions as OperationDefinitionNode[]
  const fieldNodes = operation!.selectionSet.selections as FieldNode[]
  return selectionOf({ fieldNodes, fragments: fragmentsOf(document) })
}

/** `ctx.identity` of a user of the user pool. */
export const signedIn = (sub: string) => ({
  sub,
  username: sub,
  issuer: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_test',
  claims: { sub, token_use: 'access' },
  sourceIp: ['127.0.0.1'],
  defaultAuthStrategy: 'ALLOW',
  groups: null,
})

/** `ctx.identity` of a function's role. */
export const role = {
  accountId: '123456789012',
  cognitoIdentityPoolId: null,
  cognitoIdentityId: null,
  sourceIp: ['127.0.0.1'],
  username: 'AROAEXAMPLE:worker',
  userArn: 'arn:aws:sts::123456789012:assumed-role/worker/worker',
  cognitoIdentityAuthType: null,
  cognitoIdentityAuthProvider: null,
}

async function evaluate(
  name: string,
  handler: 'request' | 'response',
  context: EvaluatedContext,
): Promise<Evaluation> {
  cloud ??= startCloud()
  const { client } = await cloud
  const answer = await client.send(
    new EvaluateCodeCommand({
      code: codeOf(name),
      context: JSON.stringify({ env: { TABLE_NAME: 'album' }, ...context }),
      function: handler,
      runtime: { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' },
    }),
  )
  const { evaluationResult, error, outErrors, stash } = answer
  if (error?.codeErrors?.length) throw new Error(`${name}: ${JSON.stringify(error.codeErrors)}`)
  return {
    result: evaluationResult === undefined ? undefined : JSON.parse(evaluationResult),
    error: error?.message,
    appended: JSON.parse(outErrors ?? '[]'),
    stash: JSON.parse(stash ?? '{}'),
  }
}

const bundled = new Map<string, string>()

function codeOf(name: string): string {
  const code = bundled.get(name) ?? bundleResolver(name).code
  bundled.set(name, code)
  return code
}

/** A test file's own cloud without stacks, started on first use (2 seconds). */
let cloud: Promise<{ client: AppSyncClient; child: ChildProcess; folder: string }> | undefined

async function startCloud() {
  const folder = mkdtempSync(join(tmpdir(), 'evaluate-'))
  writeFileSync(join(folder, 'manifest.json'), '{"version":"38.0.0","artifacts":{}}')
  const [run, command] = ['../run.mjs', '../local/bin/cloud.ts'].map((file) =>
    fileURLToPath(new URL(file, import.meta.url)),
  )
  const options = ['--assembly', folder, '--state', join(folder, 'state'), '--port', '0']
  const child = spawn(process.execPath, [run!, command!, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface(child.stdout)) {
    if (!line.startsWith('{')) continue
    const { endpoints, region, credentials } = JSON.parse(line)
    return {
      client: new AppSyncClient({ region, endpoint: endpoints.evaluateCode, credentials }),
      child,
      folder,
    }
  }
  throw new Error('The local cloud ended before it was ready.')
}

afterAll(async () => {
  if (!cloud) return
  const { client, child, folder } = await cloud
  client.destroy()
  child.kill('SIGINT')
  await once(child, 'exit')
  rmSync(folder, { recursive: true, force: true })
})
