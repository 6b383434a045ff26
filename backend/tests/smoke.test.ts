/** `pnpm smoke` recognizes a working album, and names the step that fails in a broken one. It leaves nothing behind. */
import { LABEL_CATEGORIES, TALLIES } from '@album/model/keys'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Developer, developerOf } from './developer.ts'
import { command, endSystem, PATIENCE, startCloud, startSystem, type System } from './system.ts'

const folder = mkdtempSync(join(tmpdir(), 'album-smoke-'))
let system: System
let developer: Developer
beforeAll(async () => {
  system = await startSystem()
  developer = developerOf(system)
  cpSync(join(system.state, 'assembly'), join(folder, 'whole'), { recursive: true })
})
afterAll(async () => {
  await endSystem(system)
  rmSync(folder, { recursive: true, force: true })
})

/** Runs `pnpm smoke` with only the address; for a user pool outside AWS, sets the SDKs' endpoint variable. */
const smoke = (...options: string[]) =>
  command(
    'smoke',
    {
      ALBUM_USER: system.config.demo.username,
      ALBUM_PASSWORD: system.config.demo.password,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: system.config.userPoolEndpoint,
    },
    ['--album', system.url, ...options],
  )

/**
 * Everything the album stores that could be a trace of a photo. Excludes the day's usage, counts of labels and months
 * that are back at 0, the categories of such labels, the ledger of these counts, and the names of the models that answered.
 */
async function kept(): Promise<string[]> {
  const items = (await developer.items()).filter(
    (item) =>
      !item.SK.startsWith('USAGE#') &&
      !item.SK.startsWith(LABEL_CATEGORIES) &&
      item.SK !== TALLIES &&
      item.PK !== 'MODELS' &&
      item.count !== 0,
  )
  const { Contents } = await developer.s3.send(
    new ListObjectsV2Command({ Bucket: developer.ingestBucket, Prefix: 'uploads/' }),
  )
  const objects = [...(Contents ?? []).map(({ Key }) => Key!), ...(await developer.mediaKeys('/'))]
  return [...items.map(({ PK, SK }) => `${PK} ${SK}`), ...objects]
}
const nothingIsLeft = () => vi.waitFor(async () => expect(await kept()).toEqual([]), 60_000)

/** A machine that has just started an album, beside other tests, may need longer for labels than a step's usual time. */
const PATIENT = ['--timeout', String(PATIENCE / 1000)]

/** The steps in an output: `page ok`, `labels failed`. */
const stepsOf = (output: string) => output.match(/^.+? +(ok|failed)(?= +[\d,]+ ms$)/gm) ?? []
const outcomes = (output: string) => stepsOf(output).map((line) => line.replace(/ {2,}/, ' '))

test('smoke passes step by step on a working album and leaves nothing behind', async () => {
  const { code, output, errors } = await smoke(...PATIENT)
  expect({ code, errors }, output).toEqual({ code: 0, errors: '' })
  expect(outcomes(output)).toEqual([
    'page ok',
    'config ok',
    'sign in ok',
    'strangers ok',
    'subscribe ok',
    'upload ok',
    'labels ok',
    'picture ok',
    'share ok',
    'guest ok',
    'ended link ok',
    'clean up ok',
  ])
  expect(output).toMatch(/^The album at .+ works\.$/m)
  await nothingIsLeft()
})

test('smoke’s first step says when nothing answers', async () => {
  const { code, output, errors } = await command('smoke', {}, ['--album', 'http://127.0.0.1:9'])
  expect({ code, steps: outcomes(output) }).toEqual({ code: 1, steps: ['page failed'] })
  expect(errors).toMatch(/^page: fetch failed: .+\nLook at .+Album-Edge.+\n$/)
})

test('a wrong password is reported in one sentence and creates nothing', async () => {
  const { code, output, errors } = await command(
    'smoke',
    { ALBUM_USER: 'demo@example.com', ALBUM_PASSWORD: 'no' },
    ['--album', system.url],
  )
  expect(code).toBe(1)
  expect(outcomes(output).at(-1)).toBe('sign in failed')
  expect(errors).toContain('sign in: The e-mail address or password of demo@example.com is incorrect.\n')
  await nothingIsLeft()
})

test.each([
  ['no', '--timeout is no; it must be a number of seconds from 1 to 3600.'],
  ['0', '--timeout is 0; it must be a number of seconds from 1 to 3600.'],
])('a wrong --timeout (%s) is reported in one sentence', async (timeout, sentence) => {
  const { code, output, errors } = await smoke('--timeout', timeout)
  expect({ code, output, sentence: errors.split('\n')[0] }).toEqual({ code: 1, output: '', sentence })
})

/** @param change changes the text of a stack's template: its JSON, on one line */
async function broken(
  stack: string,
  change: (template: string) => string,
): Promise<{ stop(): Promise<unknown> }> {
  const assembly = mkdtempSync(join(folder, 'broken-'))
  cpSync(join(folder, 'whole'), assembly, { recursive: true })
  const file = join(assembly, `${stack}.template.json`)
  const whole = JSON.stringify(JSON.parse(readFileSync(file, 'utf8')))
  const changed = change(whole)
  expect(changed).not.toBe(whole)
  writeFileSync(file, changed)
  await system.stop()
  return startCloud(system, ['--assembly', assembly])
}

const inResource = (start: string, change: (properties: any) => void) => (template: string) => {
  const json = JSON.parse(template)
  for (const [id, { Properties }] of Object.entries<any>(json.Resources))
    if (id.startsWith(start)) change(Properties)
  return JSON.stringify(json)
}

test.each([
  {
    what: 'one grant of the worker',
    stack: 'Album-Api',
    change: (template: string) =>
      template.replace('"rekognition:DetectLabels"', '"rekognition:ListCollections"'),
    options: [],
    step: 'labels',
    // On a busy machine, the worker may not have claimed the photo yet.
    sentence:
      /^labels: It did not finish within 60 seconds\. The photo is (PENDING_UPLOAD|PROCESSING)\.\nLook at .+rekognition:DetectLabels/,
  },
  {
    what: 'one rule of the headers of pictures',
    stack: 'Album-Edge',
    change: inResource('MediaHeaders', ({ ResponseHeadersPolicyConfig }) => {
      delete ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentTypeOptions
    }),
    options: PATIENT,
    step: 'picture',
    sentence: /^picture: The picture GRID has no x-content-type-options: nosniff\.\nLook at MediaHeaders/,
  },
  {
    what: 'the subscription',
    stack: 'Album-Api',
    change: (template: string) => template.replace(/\\"publishAnalysis\\", */, ''),
    options: PATIENT,
    step: 'labels',
    sentence:
      /^labels: The photo is READY with \d+ labels, but the subscription did not announce it\.\nLook at .+@aws_subscribe/,
  },
])(
  'where $what is broken, the step $step fails, and nothing is left',
  async ({ stack, change, options, step, sentence }) => {
    const cloud = await broken(stack, change)
    try {
      const { code, output, errors } = await smoke(...options)
      expect(code, output).toBe(1)
      expect(outcomes(output).filter((line) => line.endsWith('failed'))).toEqual([`${step} failed`])
      expect(outcomes(output).at(-1)).toBe('clean up ok')
      expect(errors).toMatch(sentence)
      await nothingIsLeft()
    } finally {
      await cloud.stop()
    }
  },
)
