import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DetectLabelsCommand, RekognitionClient } from '@aws-sdk/client-rekognition'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { S3Service } from '../s3/contract.ts'
import { createGateway, type ListeningGateway } from '../service/gateway.ts'
import { createIdentity } from '../identity/identity.ts'
import { createS3 } from '../s3/s3.ts'
import { createRekognitionProcess, type RekognitionProcess } from './rekognition-process.ts'

const stateDirectory = mkdtempSync(join(tmpdir(), 'rekognition-'))
const account = { region: 'eu-central-1', accountId: '123456789012', secret: 'test' }
const identity = createIdentity(account)
const role = 'arn:aws:iam::123456789012:role/worker'
const cup = readFileSync(new URL('../tests/photos/coffee.png', import.meta.url))
/** The same picture in a file of this many bytes: decoders ignore bytes after a PNG's end. */
const padded = (bytes: number) => Buffer.concat([cup, Buffer.alloc(bytes - cup.length)])
const MB = 1024 * 1024

let gateway: ListeningGateway
let s3: S3Service
let rekognition: RekognitionProcess
const deps = () => ({ ...account, gateway, identity, stateDirectory, log: () => {} })
const clientOf = (credentials = identity.developer, service = 'rekognition') =>
  new RekognitionClient({
    endpoint: `${gateway.url}/${service}`,
    region: account.region,
    credentials,
    maxAttempts: 1,
  })
const detectCup = (client: RekognitionClient) =>
  client.send(new DetectLabelsCommand({ Image: { Bytes: cup }, MaxLabels: 1 }))
const detectObject = (client: RekognitionClient, Name: string, Version?: string) =>
  client.send(
    new DetectLabelsCommand({ Image: { S3Object: { Bucket: 'photos', Name, Version } }, MaxLabels: 1 }),
  )
const put = (key: string, body: Buffer) => s3.putObject('photos', key, body, {}, identity.developerPrincipal)

beforeAll(async () => {
  gateway = await createGateway({ port: 0 })
  s3 = await createS3(deps(), {
    sqs: { send: async () => {} },
    lambda: { invokeAsync: async () => {} },
  })
  await s3.putBucket({ BucketName: 'photos' })
  await put('cup.png', cup)
  rekognition = createRekognitionProcess(deps(), { s3, mode: 'local' })
  gateway.mount('rekognition', rekognition.httpHandler!)
  await gateway.listen()
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rekognition.close?.()
  await s3.close?.()
  await gateway.close()
  rmSync(stateDirectory, { recursive: true })
})

test('the bytes of a photo and the photo as an object in S3 get the same labels', async () => {
  const { Labels } = await detectCup(clientOf())
  expect(Labels).toMatchObject([{ Name: 'Cup' }])
  expect((await detectObject(clientOf(), 'cup.png')).Labels).toEqual(Labels)
})

test('a role needs rekognition:DetectLabels, and reads only the objects that it may read', async () => {
  const worker = clientOf(identity.credentialsOf(role))
  await expect(detectCup(worker)).rejects.toMatchObject({ name: 'AccessDeniedException' })
  identity.putRolePolicy(role, 'detect', {
    Statement: { Effect: 'Allow', Action: 'rekognition:DetectLabels', Resource: '*' },
  })
  await expect(detectCup(worker)).resolves.toMatchObject({ Labels: [{ Name: 'Cup' }] })
  await put('secret.png', cup)
  const refused = { name: 'InvalidS3ObjectException' }
  await expect(detectObject(worker, 'cup.png')).rejects.toMatchObject(refused)
  identity.putRolePolicy(role, 'read', {
    Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::photos/cup.png' },
  })
  await expect(detectObject(worker, 'cup.png')).resolves.toMatchObject({ Labels: [{ Name: 'Cup' }] })
  await expect(detectObject(worker, 'secret.png')).rejects.toMatchObject(refused)
  await expect(detectObject(clientOf(), 'secret.png')).resolves.toMatchObject({ Labels: [{ Name: 'Cup' }] })
  await expect(detectObject(clientOf(), 'nothing.png')).rejects.toMatchObject(refused)
})

test('bytes are accepted up to 5 MB, objects up to 15 MB', async () => {
  const detectBytes = (Bytes: Buffer) =>
    clientOf().send(new DetectLabelsCommand({ Image: { Bytes }, MaxLabels: 1 }))
  const answered = { Labels: [{ Name: 'Cup' }] }
  const refused = { name: 'ImageTooLargeException' }
  await expect(detectBytes(padded(5 * MB))).resolves.toMatchObject(answered)
  await expect(detectBytes(padded(5 * MB + 1))).rejects.toMatchObject(refused)
  await put('large.png', padded(15 * MB))
  await expect(detectObject(clientOf(), 'large.png')).resolves.toMatchObject(answered)
  await put('too-large.png', padded(15 * MB + 1))
  await expect(detectObject(clientOf(), 'too-large.png')).rejects.toMatchObject(refused)
})

test("an object's version is refused by name, not ignored: buckets here keep one", async () => {
  await expect(detectObject(clientOf(), 'cup.png', 'v1')).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'Request has invalid parameters: Image.S3Object.Version is not available locally',
  })
})

test("in AWS's mode calls go on with the person's own credentials, and its answers and errors come back", async () => {
  // The local endpoint plays the role of AWS; the user's credentials are the developer's.
  vi.stubEnv('AWS_ENDPOINT_URL_REKOGNITION', `${gateway.url}/rekognition`)
  vi.stubEnv('AWS_REGION', account.region)
  vi.stubEnv('AWS_ACCESS_KEY_ID', identity.developer.accessKeyId)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', identity.developer.secretAccessKey)
  const passedOn = createRekognitionProcess(deps(), { s3, mode: 'aws' })
  gateway.mount('passed-on', passedOn.httpHandler!)
  const worker = clientOf(identity.credentialsOf(role), 'passed-on')

  await expect(detectCup(worker)).resolves.toMatchObject({ Labels: [{ Name: 'Cup' }] })
  await expect(detectObject(clientOf(undefined, 'passed-on'), 'cup.png')).resolves.toMatchObject({
    Labels: [{ Name: 'Cup' }],
  })
  await put('larger.png', padded(5 * MB + 1))
  await expect(detectObject(clientOf(undefined, 'passed-on'), 'larger.png')).rejects.toMatchObject({
    name: 'ImageTooLargeException',
    message: 'the object is 5242881 bytes, the limit for what is passed on to AWS is 5242880',
  })
  const text = new DetectLabelsCommand({ Image: { Bytes: Buffer.from('text') } })
  await expect(worker.send(text)).rejects.toMatchObject({ name: 'InvalidImageFormatException' })

  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'wrong')
  const withWrongSecret = createRekognitionProcess(deps(), { mode: 'aws' })
  await expect(
    withWrongSecret.call('DetectLabels', { Image: { Bytes: 'AAAA' } }, identity.developerPrincipal),
  ).rejects.toMatchObject({ code: 'InvalidSignatureException' })
})
