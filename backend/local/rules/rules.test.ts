import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { appsyncCases } from './cases/appsync.ts'
import { stackOf, type Case } from './cases/case.ts'
import { cloudformationCases } from './cases/cloudformation.ts'
import { cloudfrontCases } from './cases/cloudfront.ts'
import { dataAndPeopleCases } from './cases/data-and-people.ts'
import { exportCases } from './cases/exports.ts'
import { iamCases } from './cases/iam.ts'
import { lambdaCases } from './cases/lambda.ts'
import { monitoringCases } from './cases/monitoring.ts'
import { permissionCases } from './cases/permissions.ts'
import { registryCases } from './cases/registry.ts'
import { s3Cases } from './cases/s3.ts'
import { sqsCases } from './cases/sqs.ts'
import { wafCases } from './cases/waf.ts'
import { describe, findingsOf } from './check.ts'
import { unknownActionRule } from './iam-actions.ts'
import { registryRules } from './registry/registry-rules.ts'
import { rules } from './rules.ts'

const cases: Case[] = [
  ...appsyncCases,
  ...cloudformationCases,
  ...cloudfrontCases,
  ...dataAndPeopleCases,
  ...exportCases,
  ...iamCases,
  ...lambdaCases,
  ...monitoringCases,
  ...permissionCases,
  ...registryCases,
  ...s3Cases,
  ...sqsCases,
  ...wafCases,
]

const folder = mkdtempSync(join(tmpdir(), 'rules-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function find(content: Case['broken'], { assets = {}, region, other }: Partial<Case> = {}) {
  const fileAssets = Object.entries(assets).map(([objectKey, text]) => {
    const path = join(folder, objectKey)
    writeFileSync(path, text)
    return { path, destinations: [{ bucketName: 'assets', objectKey }] }
  })
  const stacks = [stackOf(content, { fileAssets, region })]
  if (other) stacks.push(stackOf(other, { name: 'Other', templateFile: '/out/Other.template.json' }))
  return findingsOf([{ directory: '/out', stacks }])
}

test.each(cases)('fault 58: $rule finds: $message', async (one) => {
  const found = (await find(one.broken, one)).filter(
    ({ rule, stack }) => rule === one.rule && stack === 'Stack',
  )
  expect(found.map(({ message }) => message).join('\n')).toContain(one.message)
  const [{ file, logicalId, source }] = found as [(typeof found)[0]]
  expect({ file, logicalId }).toEqual({
    file: '/out/Stack.template.json',
    logicalId: one.about === 'template' ? undefined : 'It',
  })
  expect(source).toMatch(/[a-z]/)
  expect(describe(found[0]!)).toContain(one.rule)
})

test.each(cases)('$rule accepts the correct template ($message)', async (one) => {
  const found = (await find(one.right, one)).filter(({ stack }) => stack === 'Stack')
  expect(found.map(describe).join('\n')).toBe('')
})

test('every rule has a template that breaks it', () => {
  const ids = [...rules, ...Object.values(registryRules), unknownActionRule].map(({ id }) => id)
  const tried = new Set(cases.map(({ rule }) => rule))
  expect([...new Set(ids)].filter((id) => !tried.has(id))).toEqual([])
})

test('two copies of one stack may not fix the same names', async () => {
  const named = (name: string) =>
    stackOf({ It: { Type: 'AWS::SQS::Queue', Properties: { QueueName: name } } }, { name: `Stack-${name}` })
  const found = (stacks: ReturnType<typeof stackOf>[]) => findingsOf([{ directory: '/out', stacks }])
  expect(
    (await found([named('a'), { ...named('a'), name: 'Second' }])).map(({ message }) => message),
  ).toEqual(['a already exists in stack Stack-a (It).'])
  expect(await found([named('a'), named('b')])).toEqual([])
})

test('a finding about wrong behaviour can be accepted with a reason, one that AWS refuses cannot', async () => {
  const accepts = {
    'cloudformation/retained-name': 'Nobody else deploys it.',
    'sqs/queue-name': 'It is ours.',
  }
  const it = (QueueName: string, Metadata: object) => ({
    It: {
      Type: 'AWS::SQS::Queue',
      DeletionPolicy: 'Retain',
      Properties: { QueueName },
      Metadata: { ...Metadata },
    },
  })
  expect(await find(it('photos', {}))).toHaveLength(1)
  expect(await find(it('photos', { accepts }))).toEqual([])
  expect(await find(it('photos', { accepts: { 'cloudformation/retained-name': '' } }))).toHaveLength(1)
  expect((await find(it('my photos', { accepts }))).map(({ rule }) => rule)).toEqual(['sqs/queue-name'])
})
