import { createServer, request, type Server } from 'node:http'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Sha256 } from '@smithy/core/checksum'
import { SignatureV4 } from '@smithy/signature-v4'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { keptConnections } from '../local/service/kept-connections.ts'
import { type Library, photograph, signInTo } from './library.ts'
import { command, endSystem, freePortPair, startRekognition, startSystem, type System } from './system.ts'

/**
 * `pnpm start --rekognition aws`. This repository's own endpoint plays the real service, in a separate process and with
 * a key that only the person has. A proxy in front of it records the callers, and gives its models AWS's names. The
 * tests follow one library in order.
 */
const person = { id: 'AKIAPERSONSOWNKEY000', secret: 'known to the person and AWS alone' }
const region = 'eu-west-3'
const NO_CREDENTIALS =
  'Rekognition on AWS needs your AWS credentials (environment, profile or SSO): Could not load credentials from any providers.'
const AWS = ['DetectLabels/3.0', 'DetectModerationLabels/7.0']

let system: System
let library: Library
let cat: string
let aws: Awaited<ReturnType<typeof startRekognition>>
let door: Server
let calls: { operation: string; key?: string; region?: string }[] = []

beforeAll(async () => {
  system = await startSystem()
  library = await signInTo(system.config)
  cat = (await added('chelsea.png')).id
  await added('coffee.png')
  const port = await freePortPair()
  aws = await startRekognition(port, system.state, person)
  door = doorTo(port)
  await new Promise<void>((resolve) => door.listen(port + 1, '127.0.0.1', resolve))
  vi.stubEnv('AWS_ENDPOINT_URL_REKOGNITION', `http://127.0.0.1:${port + 1}`)
  vi.stubEnv('AWS_ACCESS_KEY_ID', person.id)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', person.secret)
  vi.stubEnv('AWS_REGION', region)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await endSystem(system)
  await aws?.stop()
  door?.close()
})

/**
 * A proxy that forwards calls and signs them for the endpoint's own port, the only one that it accepts. A wrong
 * signature stays wrong.
 */
const doorTo = (port: number) =>
  createServer(keptConnections, async (incoming, outgoing) => {
    const { method, url: path, headers } = incoming
    const [, key = '', of = ''] = /Credential=(\w+)\/\d+\/([\w-]+)\//.exec(headers.authorization ?? '') ?? []
    calls.push({ operation: String(headers['x-amz-target']).split('.')[1]!, key, region: of })
    const body = await text(incoming)
    const names = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '')?.[1]?.split(';') ?? []
    const asSigned = Object.fromEntries(names.map((name) => [name, String(headers[name])]))
    const sign = (secret: string, headers: Record<string, string>, signingDate?: string) =>
      new SignatureV4({
        credentials: { accessKeyId: key, secretAccessKey: secret },
        ...{ region: of, service: 'rekognition', sha256: Sha256 },
      }).sign(
        {
          ...{ method: method!, protocol: 'http:', hostname: '127.0.0.1', port, path: path!, body },
          headers,
        },
        signingDate ? { signingDate } : {},
      )
    const right = await sign(person.secret, asSigned, dateOf(asSigned['x-amz-date']!))
    const isRight = right.headers.authorization === headers.authorization
    const signed = await sign(isRight ? person.secret : 'known to nobody', {
      ...asSigned,
      host: `127.0.0.1:${port}`,
    })
    const passed = request({ ...signed, host: '127.0.0.1' }, async (answer) => {
      const answered = (await text(answer)).replace(
        /(ModelVersion":")local-(coco|nsfw)[^"]*/g,
        (_, name, model) => name + (model === 'coco' ? '3.0' : '7.0'),
      )
      const { 'content-length': _, ...others } = answer.headers
      outgoing.writeHead(answer.statusCode!, others).end(answered)
    })
    passed.end(body)
  })

/** `20261125T221500Z` as a date that `Date` can parse. */
const dateOf = (stamp: string) =>
  stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')

async function restart(options: string[]) {
  await system.stop()
  system = await startSystem(system, options)
  library = await signInTo(system.config)
  calls = []
}
/** Adds a photograph. @returns the photo once it is READY */
async function added(file: string) {
  const id = await library.upload(photograph(file), file)
  return library.photoOnce(id, (photo) => photo?.status === 'READY')
}
const billed = async () => (await library.ask('{ usage { all { calls } } }')).usage.all.calls as number
const ofOldModels = async () =>
  (await library.ask('{ reanalysisEstimate(input: { which: OLD_MODEL }) { photos } }')).reanalysisEstimate
    .photos as number
async function reanalyse(input: string) {
  const { reanalyze } = await library.ask(`mutation { reanalyze(input: ${input}) { id } }`)
  return vi.waitFor(async () => {
    const { job } = await library.ask(`{ job(id: "${reanalyze.id}") { status done failed skipped } }`)
    expect(job).toMatchObject({ status: 'DONE', failed: 0, skipped: 0 })
    return job.done as number
  }, 60_000)
}

test('a re-analysis sends a photo known to the local models to AWS, once', async () => {
  await restart(['--rekognition', 'aws'])
  const before = await billed()
  expect(await reanalyse(`{ ids: ["${cat}"] }`)).toBe(1)
  expect((await library.photo(cat))!.modelVersions.toSorted()).toEqual(AWS)
  expect(await billed()).toBe(before + 2)
  const shown = calls.length
  expect(await reanalyse(`{ ids: ["${cat}"] }`)).toBe(1)
  expect(calls.length, 'within a week nothing is paid twice').toBe(shown)
  expect(await billed()).toBe(before + 2)
})

test('the page knows whether AWS charges for analyses', async () => {
  expect(system.config.isCharged).toBe(true)
})

test('photos go to Rekognition with the person’s own credentials, in their region; everything else stays local', async () => {
  calls = []
  const photo = await added('astronaut.png')
  expect(photo.labels.map(({ name }) => name)).toContain('Person')
  expect(photo.modelVersions.toSorted()).toEqual(AWS)
  const by = { key: person.id, region }
  expect(calls.toSorted((one, other) => one.operation.localeCompare(other.operation))).toEqual([
    { operation: 'DetectLabels', ...by },
    { operation: 'DetectModerationLabels', ...by },
  ])
})

test('photos analysed only by local models count as an older model for AWS', async () => {
  expect(await ofOldModels()).toBe(1)
  expect(await reanalyse('{ which: OLD_MODEL }')).toBe(1)
  const { photos } = await library.ask('{ photos { items { modelVersions } } }')
  expect(photos.items.map((photo: any) => photo.modelVersions.toSorted())).toEqual([AWS, AWS, AWS])
  expect(await ofOldModels()).toBe(0)
})

test('after a start without the option no photo leaves the machine', async () => {
  await restart([])
  expect(system.config.isCharged).toBe(false)
  const before = await billed()
  expect(await ofOldModels()).toBe(3)
  expect(await reanalyse('{ which: OLD_MODEL }')).toBe(3)
  expect(await billed(), 'two of them they had seen').toBe(before + 2)
  const { photos } = await library.ask('{ photos { items { modelVersions } } }')
  const versions = photos.items.flatMap((photo: any) => photo.modelVersions)
  expect(versions.every((version: string) => version.includes('/local-'))).toBe(true)
  expect(calls).toEqual([])
})

test('ALBUM_REKOGNITION=aws has the same effect, and the option wins over it', async () => {
  vi.stubEnv('ALBUM_REKOGNITION', 'aws')
  await restart([])
  const { id } = await added('rocket.jpg')
  expect(calls.map(({ operation }) => operation).toSorted()).toEqual([
    'DetectLabels',
    'DetectModerationLabels',
  ])
  await restart(['--rekognition', 'local'])
  expect(await reanalyse(`{ ids: ["${id}"] }`)).toBe(1)
  expect((await library.photo(id))!.modelVersions.join()).toContain('local-')
  expect(calls).toEqual([])
})

/** The output of a start that is refused with this environment and must write nothing. */
async function refusedStart(env: Record<string, string>) {
  const state = join(tmpdir(), `album-never-${process.pid}`)
  const port = String(await freePortPair())
  const ended = await command('start', { ALBUM_PORT: port, ALBUM_STATE: state, ...env }, [
    '--rekognition',
    'aws',
  ])
  expect(existsSync(state)).toBe(false)
  return ended
}

test('a start without credentials is reported in one sentence, with exit code 1, and nothing is written', async () => {
  // No credentials: an empty home folder, and no EC2 metadata, which would provide some.
  const sources = [
    'ACCESS_KEY_ID',
    'SECRET_ACCESS_KEY',
    'PROFILE',
    'WEB_IDENTITY_TOKEN_FILE',
    'CONTAINER_CREDENTIALS_FULL_URI',
    'CONTAINER_CREDENTIALS_RELATIVE_URI',
  ]
  const nobody = {
    ...Object.fromEntries(sources.map((source) => [`AWS_${source}`, ''])),
    HOME: system.state,
    AWS_EC2_METADATA_DISABLED: 'true',
  }
  expect(await refusedStart(nobody)).toEqual({ code: 1, output: '', errors: `${NO_CREDENTIALS}\n` })
})

test('a start with refused credentials or without a network is reported in one sentence, with exit code 1', async () => {
  const refused = await refusedStart({ AWS_SECRET_ACCESS_KEY: 'not what AWS knows' })
  expect(refused).toMatchObject({ code: 1, output: '' })
  expect(refused.errors).toMatch(
    /^Rekognition on AWS refuses your AWS credentials: The request signature .+\.\n$/,
  )
  const closed = `http://127.0.0.1:${await freePortPair()}`
  const alone = await refusedStart({ AWS_ENDPOINT_URL_REKOGNITION: closed })
  expect(alone).toMatchObject({ code: 1, output: '' })
  expect(alone.errors).toMatch(/^Rekognition on AWS cannot be reached: .*ECONNREFUSED.*\.\n$/)
})

test.each([
  ['--rekognition', ['--rekognition', 'azure'], {}],
  ['ALBUM_REKOGNITION', [], { ALBUM_REKOGNITION: 'azure' }],
])(
  'a service by %s that does not exist is reported in one sentence, with exit code 1, and nothing is written',
  async (name, options, env) => {
    const state = join(tmpdir(), `album-never-${process.pid}`)
    const ended = await command('start', { ALBUM_PORT: '1', ALBUM_STATE: state, ...env }, options)
    expect(ended).toEqual({ code: 1, output: '', errors: `${name} is azure; it may be local or aws.\n` })
    expect(existsSync(state)).toBe(false)
  },
)
