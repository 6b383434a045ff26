import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPage, synthesize } from '../local/bin/build.ts'
import { repository } from '../local/service/fingerprint.ts'
import { readAssembly } from '../local/cloud/assembly.ts'
import { describe, findingsOf } from '../local/rules/check.ts'

const folder = mkdtempSync(join(tmpdir(), 'album-templates-'))
const assembly = join(folder, 'assembly')

beforeAll(async () => {
  await buildPage(() => {})
  await synthesize(assembly, () => {})
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const findings = async () => (await findingsOf([readAssembly(assembly)])).map(describe)

test('AWS refuses nothing in the album, and nothing in it runs wrongly', async () => {
  expect(await findings()).toEqual([])
})

test('a second stage fits into the same account and region', async () => {
  const { context } = JSON.parse(readFileSync(join(repository, 'cdk.json'), 'utf8'))
  const second = join(folder, 'second')
  const settings = { CDK_OUTDIR: second, CDK_CONTEXT_JSON: JSON.stringify({ ...context, stage: 'second' }) }
  await promisify(execFile)(process.execPath, ['backend/run.mjs', 'backend/infra/app.ts'], {
    cwd: repository,
    env: { ...process.env, ...settings },
  })
  expect((await findingsOf([assembly, second].map(readAssembly))).map(describe)).toEqual([])
})

test.each([
  [
    'Edge',
    'AWS::CloudFront::ResponseHeadersPolicy',
    securityHeader,
    'is a security header and cannot be set',
  ],
  ['Api', 'AWS::AppSync::GraphQLSchema', describedValue, 'AppSync takes no description of an enum value'],
  ['Data', 'AWS::SQS::Queue', shortVisibility, 'is less than Function timeout'],
])(
  'the album with one thing of its %s stack made wrong is found out (%s)',
  async (stack, type, spoil, message) => {
    const file = join(assembly, `Album-${stack}.template.json`)
    const right = readFileSync(file, 'utf8')
    const template = JSON.parse(right) as { Resources: Record<string, { Type: string; Properties: any }> }
    Object.values(template.Resources)
      .filter(({ Type }) => Type === type)
      .forEach(({ Properties }) => spoil(Properties))
    writeFileSync(file, JSON.stringify(template))
    try {
      expect((await findings()).join('\n')).toContain(message)
    } finally {
      writeFileSync(file, right)
    }
  },
)

function securityHeader({ ResponseHeadersPolicyConfig: config }: any) {
  config.CustomHeadersConfig = { Items: [{ Header: 'X-Frame-Options', Value: 'DENY', Override: true }] }
}

function describedValue(properties: any) {
  properties.Definition += '\nenum Day { "The first." MONDAY }'
}

function shortVisibility(properties: any) {
  properties.VisibilityTimeout = 1
}
