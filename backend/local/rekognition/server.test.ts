import {
  DetectLabelsCommand,
  DetectModerationLabelsCommand,
  RecognizeCelebritiesCommand,
  type RekognitionClient,
} from '@aws-sdk/client-rekognition'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { key, photo, startRekognition, type RunningRekognition } from './server.fixture.ts'

let running: RunningRekognition
let rekognition: RekognitionClient
beforeAll(async () => {
  running = await startRekognition()
  rekognition = running.client
})
afterAll(() => running.close())

const detectLabels = async (Bytes: Buffer, options = {}) =>
  rekognition.send(new DetectLabelsCommand({ Image: { Bytes }, ...options }))

test('an SDK client gets a cat for a photo of a cat, with its box, its parents and its category', async () => {
  const { Labels, LabelModelVersion } = await detectLabels(photo('chelsea.png'))
  const cat = Labels!.find(({ Name }) => Name === 'Cat')!
  expect(cat.Confidence).toBeGreaterThan(55)
  expect(cat.Parents).toEqual([{ Name: 'Animal' }, { Name: 'Mammal' }, { Name: 'Pet' }])
  expect(cat.Categories).toEqual([{ Name: 'Animals and Pets' }])
  expect(cat.Instances).toHaveLength(1)
  expect(cat.Instances![0]!.BoundingBox!.Width).toBeGreaterThan(0.5)
  expect(Labels!.map(({ Name }) => Name)).toEqual(expect.arrayContaining(['Animal', 'Mammal', 'Pet']))
  expect(LabelModelVersion).toBe('local-coco-ssd+centernet-1')
})

test('a cup of coffee is a cup, an astronaut a person', async () => {
  const coffee = await detectLabels(photo('coffee.png'), { MaxLabels: 1 })
  expect(coffee.Labels!.map(({ Name }) => Name)).toEqual(['Cup'])
  const astronaut = await detectLabels(photo('astronaut.png'), {
    Settings: { GeneralLabels: { LabelInclusionFilters: ['Person'] } },
  })
  expect(astronaut.Labels).toMatchObject([{ Name: 'Person', Aliases: [{ Name: 'Human' }] }])
})

test('a photo rotated by EXIF is analysed upright, with upright boxes', async () => {
  const upright = await sharp(photo('chelsea.png')).resize(300, 200, { fit: 'fill' }).jpeg().toBuffer()
  const turned = await sharp(upright).rotate(270).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  const boxOf = async (bytes: Buffer) => (await detectLabels(bytes)).Labels![0]!.Instances![0]!.BoundingBox!
  const [one, other] = [await boxOf(upright), await boxOf(turned)]
  for (const side of ['Left', 'Top', 'Width', 'Height'] as const)
    expect(other[side]).toBeCloseTo(one[side]!, 1)
})

test('a wrong secret and an unknown key are refused as AWS refuses them', async () => {
  const Image = { Bytes: photo('coffee.png') }
  const answer = (credentials: typeof key) =>
    running.clientWith(credentials).send(new DetectLabelsCommand({ Image }))
  await expect(answer({ ...key, secretAccessKey: 'other' })).rejects.toMatchObject({
    name: 'InvalidSignatureException',
  })
  await expect(answer({ ...key, accessKeyId: 'AKIDOTHER' })).rejects.toMatchObject({
    name: 'UnrecognizedClientException',
  })
})

test.each([
  ['fault 3: a truncated JPEG', async () => (await jpeg()).subarray(0, 4000), 'InvalidImageFormatException'],
  ['fault 5: a page named .jpg', async () => Buffer.from('<html><script>'), 'InvalidImageFormatException'],
  ['a WebP', () => sharp(photo('coffee.png')).webp().toBuffer(), 'InvalidImageFormatException'],
  ['fault 10: a photo of 79 pixels', () => plain(79, 200), 'InvalidParameterException'],
  ['fault 11: a photo of 10,001 pixels', () => plain(10_001, 100), 'ImageTooLargeException'],
  [
    'a photo of over 5 MB',
    async () => Buffer.alloc(5 * 1024 * 1024 + 1, photo('coffee.png')),
    'ImageTooLargeException',
  ],
  ['no bytes', async () => Buffer.alloc(0), 'InvalidParameterException'],
])("%s is refused with Rekognition's own error", async (_, bytes, name) => {
  await expect(detectLabels(await bytes())).rejects.toMatchObject({ name })
})

test('photos that are far too large are refused with a sentence each, and the connection stays open', async () => {
  for (const megabytes of [13, 30, 13]) {
    const Bytes = Buffer.alloc(megabytes * 1024 * 1024, photo('coffee.png'))
    await expect(detectLabels(Bytes)).rejects.toMatchObject({
      name: 'RequestEntityTooLargeException',
      message: 'The request is larger than 16777216 bytes.',
    })
  }
})

test('fault 8: a CMYK JPEG, a 16-bit PNG with alpha and a grey one are analysed like any other', async () => {
  const cat = sharp(photo('chelsea.png'))
  const odd = [
    await cat.clone().toColourspace('cmyk').jpeg().toBuffer(),
    await cat.clone().ensureAlpha().toColourspace('rgb16').png().toBuffer(),
    await cat.clone().greyscale().png().toBuffer(),
  ]
  for (const bytes of odd) {
    const { Labels } = await detectLabels(bytes)
    expect(Labels!.map(({ Name }) => Name)).toContain('Cat')
  }
})

test('an object of S3 is refused where there is no S3', async () => {
  const Image = { S3Object: { Bucket: 'photos', Name: 'cat' } }
  await expect(rekognition.send(new DetectLabelsCommand({ Image }))).rejects.toMatchObject({
    name: 'InvalidS3ObjectException',
  })
})

test('colours and quality come with IMAGE_PROPERTIES, in twelve plain names', async () => {
  const Features = ['IMAGE_PROPERTIES']
  const red = await sharp({ create: { width: 200, height: 100, channels: 3, background: '#c8102e' } })
    .png()
    .toBuffer()
  const { ImageProperties, Labels } = await detectLabels(red, { Features })
  expect(Labels).toEqual([])
  expect(ImageProperties!.DominantColors).toMatchObject([
    {
      Red: 200,
      Green: 16,
      Blue: 46,
      HexCode: '#c8102e',
      CSSColor: 'crimson',
      SimplifiedColor: 'red',
      PixelPercent: 100,
    },
  ])
  expect(ImageProperties!.Quality!.Contrast).toBeCloseTo(0)

  const sharpPhoto = photo('chelsea.png')
  const blurred = await sharp(sharpPhoto).blur(6).png().toBuffer()
  const quality = async (bytes: Buffer) =>
    (await detectLabels(bytes, { Features, Settings: { ImageProperties: { MaxDominantColors: 3 } } }))
      .ImageProperties!
  const [clear, soft] = [await quality(sharpPhoto), await quality(blurred)]
  expect(clear.DominantColors).toHaveLength(3)
  expect(soft.Quality!.Sharpness).toBeLessThan(clear.Quality!.Sharpness! / 2)
})

const jpeg = () => sharp(photo('chelsea.png')).jpeg().toBuffer()
const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#888' } })
    .png()
    .toBuffer()

test('harmless photos have no warning; the model says which it is', async () => {
  const command = new DetectModerationLabelsCommand({ Image: { Bytes: photo('chelsea.png') } })
  expect(await rekognition.send(command)).toMatchObject({
    ModerationLabels: [],
    ContentTypes: [],
    ModerationModelVersion: 'local-nsfwjs-inception-v3-2',
  })
})

test('an operation that does not run here is refused by name', async () => {
  const command = new RecognizeCelebritiesCommand({ Image: { Bytes: photo('astronaut.png') } })
  await expect(rekognition.send(command)).rejects.toMatchObject({
    name: 'UnknownOperationException',
    message: 'RecognizeCelebrities is not available locally',
  })
})
