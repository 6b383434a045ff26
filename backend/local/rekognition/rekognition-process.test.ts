import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DetectLabelsCommand, RekognitionClient } from '@aws-sdk/client-rekognition'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Caller, S3Service } from '../cloud/contracts.ts'
import { AwsError } from '../cloud/errors.ts'
import { createGateway, type ListeningGateway } from '../cloud/gateway.ts'
import { createIdentity } from '../identity/identity.ts'
import { createRekognitionProcess, type RekognitionProcess } from './rekognition-process.ts'

const stateDirectory = mkdtempSync(join(tmpdir(), 'rekognition-'))
const account = { region: 'eu-central-1', accountId: '123456789012', secret: 'test' }
const identity = createIdentity(account)
const role = 'arn:aws:iam::123456789012:role/worker'
const cup = fileURLToPath(new URL('../tests/photos/coffee.png', import.meta.url))

/** One bucket with one photo, which only the developer may read. */
const s3 = {
  async getObject(bucket: string, key: string, caller: Caller) {
    if (caller.kind !== 'developer') throw new AwsError('AccessDenied', 'Access Denied', 403)
    if (bucket !== 'photos' || key !== 'cup.png') return undefined
    return { file: cup, size: statSync(cup).size, etag: '', lastModified: new Date(0), headers: {} }
  },
} as Partial<S3Service> as S3Service

let gateway: ListeningGateway
let rekognition: RekognitionProcess
const surroundings = () => ({ ...account, gateway, identity, stateDirectory, log: () => {} })
const clientOf = (credentials = identity.developer, service = 'rekognition') =>
  new RekognitionClient({
    endpoint: `${gateway.url}/${service}`,
    region: account.region,
    credentials,
    maxAttempts: 1,
  })
const detectCup = (client: RekognitionClient) =>
  client.send(new DetectLabelsCommand({ Image: { Bytes: readFileSync(cup) }, MaxLabels: 1 }))
const detectObject = (client: RekognitionClient, Bucket: string, Name: string) =>
  client.send(new DetectLabelsCommand({ Image: { S3Object: { Bucket, Name } }, MaxLabels: 1 }))

beforeAll(async () => {
  gateway = await createGateway({ port: 0 })
  rekognition = createRekognitionProcess(surroundings(), { s3, mode: 'local' })
  gateway.mount('rekognition', rekognition.face!)
  await gateway.listen()
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rekognition.close?.()
  await gateway.close()
  rmSync(stateDirectory, { recursive: true })
})

test('the bytes of a photo and the photo as an object in S3 get the same labels', async () => {
  const { Labels } = await detectCup(clientOf())
  expect(Labels).toMatchObject([{ Name: 'Cup' }])
  expect((await detectObject(clientOf(), 'photos', 'cup.png')).Labels).toEqual(Labels)
})

test('a role needs rekognition:DetectLabels, and reads only the objects that it may read', async () => {
  const worker = clientOf(identity.credentialsOf(role))
  await expect(detectCup(worker)).rejects.toMatchObject({ name: 'AccessDeniedException' })
  identity.putRolePolicy(role, 'look', {
    Statement: { Effect: 'Allow', Action: 'rekognition:DetectLabels', Resource: '*' },
  })
  await expect(detectCup(worker)).resolves.toMatchObject({ Labels: [{ Name: 'Cup' }] })
  const refused = { name: 'InvalidS3ObjectException' }
  await expect(detectObject(worker, 'photos', 'cup.png')).rejects.toMatchObject(refused)
  await expect(detectObject(clientOf(), 'photos', 'nothing.png')).rejects.toMatchObject(refused)
})

test("in AWS's mode calls go on with the person's own credentials, and its answers and errors come back", async () => {
  // The local endpoint stands for AWS; the person's credentials are the developer's.
  vi.stubEnv('AWS_ENDPOINT_URL_REKOGNITION', `${gateway.url}/rekognition`)
  vi.stubEnv('AWS_REGION', account.region)
  vi.stubEnv('AWS_ACCESS_KEY_ID', identity.developer.accessKeyId)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', identity.developer.secretAccessKey)
  const passedOn = createRekognitionProcess(surroundings(), { s3, mode: 'aws' })
  gateway.mount('passed-on', passedOn.face!)
  const worker = clientOf(identity.credentialsOf(role), 'passed-on')

  await expect(detectCup(worker)).resolves.toMatchObject({ Labels: [{ Name: 'Cup' }] })
  await expect(detectObject(clientOf(undefined, 'passed-on'), 'photos', 'cup.png')).resolves.toMatchObject({
    Labels: [{ Name: 'Cup' }],
  })
  const text = new DetectLabelsCommand({ Image: { Bytes: Buffer.from('text') } })
  await expect(worker.send(text)).rejects.toMatchObject({ name: 'InvalidImageFormatException' })

  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'wrong')
  const withWrongSecret = createRekognitionProcess(surroundings(), { mode: 'aws' })
  await expect(
    withWrongSecret.call('DetectLabels', { Image: { Bytes: 'AAAA' } }, identity.developerPrincipal),
  ).rejects.toMatchObject({ code: 'InvalidSignatureException' })
})
