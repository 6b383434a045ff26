import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { appsyncCases } from './cases/appsync.ts'
import { stackOf, type Case } from './cases/case.ts'
import { cloudfrontCases } from './cases/cloudfront.ts'
import { lambdaCases } from './cases/lambda.ts'
import { registryCases } from './cases/registry.ts'
import { sqsCases } from './cases/sqs.ts'
import { describe, findingsOf } from './check.ts'
import { registryRules } from './registry/properties.ts'
import { rules } from './rules.ts'

const cases: Case[] = [...registryCases, ...appsyncCases, ...cloudfrontCases, ...lambdaCases, ...sqsCases]

const folder = mkdtempSync(join(tmpdir(), 'rules-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function find(content: Case['broken'], { assets = {}, region }: Partial<Case> = {}) {
  const fileAssets = Object.entries(assets).map(([objectKey, text]) => {
    const path = join(folder, objectKey)
    writeFileSync(path, text)
    return { path, destinations: [{ bucketName: 'assets', objectKey }] }
  })
  return findingsOf([{ directory: '/out', stacks: [stackOf(content, { fileAssets, region })] }])
}

test.each(cases)('$rule finds: $says', async (one) => {
  const found = (await find(one.broken, one)).filter(({ rule }) => rule === one.rule)
  expect(found.map(({ message }) => message).join('\n')).toContain(one.says)
  const [{ file, logicalId, source }] = found as [(typeof found)[0]]
  expect({ file, logicalId }).toEqual({
    file: '/out/Stack.template.json',
    logicalId: one.about === 'template' ? undefined : 'It',
  })
  expect(source).toMatch(/[a-z]/)
  expect(describe(found[0]!)).toContain(one.rule)
})

test.each(cases)('$rule leaves the right template alone ($says)', async (one) => {
  const found = await find(one.right, one)
  expect(found.map(describe).join('\n')).toBe('')
})

test('every rule has a template that breaks it', () => {
  const ids = [...rules, ...Object.values(registryRules)].map(({ id }) => id)
  const tried = new Set(cases.map(({ rule }) => rule))
  expect([...new Set(ids)].filter((id) => !tried.has(id))).toEqual([])
})
