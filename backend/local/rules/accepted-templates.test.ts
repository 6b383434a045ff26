import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Assembly } from '../cloud/assembly.ts'
import { acceptedTemplates, textOf } from './accepted-templates.ts'
import { refuseWhatAwsRefuses } from './check.ts'

const root = mkdtempSync(join(tmpdir(), 'accepted-templates-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** An assembly in a folder of its own, with one queue. */
function assemblyOf(description: string, properties: Record<string, unknown>, objectKey = 'a.zip'): Assembly {
  const directory = join(root, randomUUID())
  const templateFile = join(directory, 'one.json')
  const template = {
    Description: description,
    Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: properties } },
  }
  mkdirSync(directory)
  writeFileSync(templateFile, JSON.stringify(template))
  const fileAssets = [{ path: join(directory, 'a'), destinations: [{ bucketName: 'assets', objectKey }] }]
  return {
    directory,
    stacks: [{ ...{ name: 'one', directory, templateFile, template, fileAssets }, parameters: {} }],
  }
}
const check = (assembly: Assembly) => refuseWhatAwsRefuses([assembly], () => {})
const isAccepted = (assembly: Assembly) => acceptedTemplates.has(textOf([assembly]))

test('templates in which no rule found anything are not checked again, in whatever folder they are', async () => {
  const description = randomUUID()
  const properties = { SqsManagedSseEnabled: true }
  expect(isAccepted(assemblyOf(description, properties))).toBe(false)
  await check(assemblyOf(description, properties))
  expect(isAccepted(assemblyOf(description, properties))).toBe(true)
})

test('a changed template, and one with another asset, are checked', async () => {
  const description = randomUUID()
  await check(assemblyOf(description, {}))
  expect(isAccepted(assemblyOf(description, {}))).toBe(true)
  expect(isAccepted(assemblyOf(description, { DelaySeconds: 1 }))).toBe(false)
  expect(isAccepted(assemblyOf(description, {}, 'b.zip'))).toBe(false)
})

test('a template that AWS refuses is refused each time', async () => {
  const refused = assemblyOf(randomUUID(), { DelaySeconds: 901 })
  await expect(check(refused)).rejects.toThrow(/AWS would refuse this deployment/)
  await expect(check(refused)).rejects.toThrow(/AWS would refuse this deployment/)
})
