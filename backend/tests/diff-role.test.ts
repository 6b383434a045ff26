/**
 * The role of pull requests may read the deployed templates, and that is all that the installed `cdk diff` needs. The role that
 * `cdk bootstrap` makes for comparisons may read the photos, too.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIdentity } from '../local/identity/identity.ts'
import { assemblyIn } from '../infra/templates.fixture.ts'
import { commandsIn, page, repository } from './documented.ts'

const ACCOUNT = '111122223333'
const REGION = 'eu-central-1'

const policy = JSON.parse(
  page('docs/github-actions/diff-policy.json').replaceAll('ACCOUNT', ACCOUNT).replaceAll('REGION', REGION),
) as { Statement: { Effect: 'Allow'; Action: string[]; Resource: string }[] }
const role = `arn:aws:iam::${ACCOUNT}:role/album-diff`
const identity = createIdentity({ region: REGION, accountId: ACCOUNT, secret: 'test' })
identity.putRolePolicy(role, 'diff', policy)
const may = (action: string, resource: string): boolean => {
  try {
    identity.authorize(identity.principalOf(role), action, resource)
    return true
  } catch {
    return false
  }
}

const folder = mkdtempSync(join(tmpdir(), 'diff-role-'))
/** The deployed templates, by the stacks' names. */
const deployed = new Map<string, object>()
/** The actions that AWS has allowed, and those that it has refused. */
const done = new Set<string>()
const refused = new Set<string>()

/** AWS for a caller with the documented role: it refuses what the policy does not allow. */
const aws = createServer(async (request, response) => {
  const [, service] = /\/([a-z0-9-]+)\/aws4_request/.exec(request.headers.authorization ?? '') ?? []
  const input = new URLSearchParams(await text(request))
  const action = `${service}:${input.get('Action')}`
  const stack = input.get('StackName') ?? ''
  response.setHeader('content-type', 'text/xml')
  // No policy is needed for this one (docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html).
  if (action === 'sts:GetCallerIdentity') return void response.end(answerOf('GetCallerIdentity', IDENTITY))
  const resource =
    input.get('RoleArn') ?? `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${stack}/0123456789`
  if (!may(action, resource)) {
    refused.add(action)
    response.statusCode = 403
    return void response.end(
      `<ErrorResponse><Error><Code>AccessDenied</Code><Message>Not authorized: ${action}</Message></Error></ErrorResponse>`,
    )
  }
  done.add(action)
  response.end(
    action === 'cloudformation:DescribeStacks'
      ? answerOf('DescribeStacks', described(stack))
      : answerOf('GetTemplate', `<TemplateBody>${inXml(JSON.stringify(deployed.get(stack)))}</TemplateBody>`),
  )
})

const answerOf = (operation: string, result: string) =>
  `<${operation}Response><${operation}Result>${result}</${operation}Result></${operation}Response>`
const IDENTITY =
  `<Account>${ACCOUNT}</Account><UserId>A:diff</UserId>` +
  `<Arn>arn:aws:sts::${ACCOUNT}:assumed-role/album-diff/diff</Arn>`
const described = (stack: string) =>
  `<Stacks><member><StackName>${stack}</StackName><StackStatus>UPDATE_COMPLETE</StackStatus>` +
  '<CreationTime>2026-11-30T00:00:00Z</CreationTime></member></Stacks>'
const inXml = (words: string) =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

beforeAll(async () => {
  for (const { stackName, template } of assemblyIn(folder, {}, REGION).stacks)
    deployed.set(stackName, template)
  const home = join(folder, 'home')
  mkdirSync(home)
  writeFileSync(join(home, '.cdk.json'), '{"notices": false}')
  await new Promise<void>((resolve) => aws.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  aws.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The workflow's `cdk diff` commands, by their value of `--fail-on`. */
const commands = new Map(
  commandsIn(page('docs/github-actions/deploy.yml'), 'workflow')
    .filter(({ args }) => args[1] === 'cdk' && args[2] === 'diff')
    .map(({ args }) => [args.at(-1)!, args.slice(2)]),
)

/** Runs one of them with the credentials of the role. */
async function diff(failOn: string): Promise<{ code: number; output: string }> {
  const { PATH, NODE_OPTIONS = '' } = process.env
  const cdk = spawn(join(repository, 'node_modules/.bin/cdk'), [...commands.get(failOn)!, '--app', 'out'], {
    cwd: folder,
    env: {
      ...{ PATH, NODE_OPTIONS, CI: 'true', HOME: join(folder, 'home'), NO_COLOR: '1' },
      ...{ CDK_DISABLE_VERSION_CHECK: '1', CDK_DISABLE_CLI_TELEMETRY: 'true' },
      ...{ AWS_ACCESS_KEY_ID: 'diff', AWS_SECRET_ACCESS_KEY: 'diff', AWS_SESSION_TOKEN: 'diff' },
      ...{ AWS_REGION: REGION, AWS_ENDPOINT_URL: `http://127.0.0.1:${(aws.address() as AddressInfo).port}` },
    },
  })
  const [stdout, stderr, code] = await Promise.all([
    text(cdk.stdout),
    text(cdk.stderr),
    new Promise<number>((resolve) => cdk.once('close', resolve)),
  ])
  return { code, output: stdout + stderr }
}

test('a pull request is compared by a role that may only read the templates', async () => {
  const { code, output } = await diff('destructive')
  expect(code, output).toBe(0)
  expect(output).toContain('Number of stacks with differences: 0')
  expect([...done].sort()).toEqual(policy.Statement.flatMap(({ Action }) => Action).sort())
  expect([...refused]).toEqual(['sts:AssumeRole'])
})

test('a pull request that removes a resource fails, unless that is allowed', async () => {
  const before = deployed.get('Album-Data')! as { Resources: object }
  const queue = { Type: 'AWS::SQS::Queue', Properties: {} }
  deployed.set('Album-Data', { ...before, Resources: { ...before.Resources, Former: queue } })
  const { code, output } = await diff('destructive')
  expect(code, output).toBe(1)
  expect(output).toMatch(/\[-\] AWS::SQS::Queue Former destroy/)
  expect((await diff('never')).code).toBe(0)
})
