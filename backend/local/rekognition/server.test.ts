import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  DetectFacesCommand,
  DetectLabelsCommand,
  DetectModerationLabelsCommand,
  DetectTextCommand,
  RecognizeCelebritiesCommand,
  RekognitionClient,
} from '@aws-sdk/client-rekognition'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifierOfOneKey } from './one-key.ts'
import { createRekognitionServer, type RekognitionServer } from './server.ts'

const key = { accessKeyId: 'AKIDTEST', secretAccessKey: 'secret' }
const stateDirectory = mkdtempSync(join(tmpdir(), 'rekognition-'))
const photo = (name: string) => readFileSync(new URL(`../tests/photos/${name}`, import.meta.url))

let server: RekognitionServer
let rekognition: RekognitionClient
const clientWith = (credentials: typeof key) =>
  new RekognitionClient({ endpoint: server.url, region: 'eu-north-1', credentials, maxAttempts: 1 })

beforeAll(async () => {
  server = await createRekognitionServer({ port: 0, stateDirectory, authenticate: verifierOfOneKey(key) })
  rekognition = clientWith(key)
})
afterAll(async () => {
  rekognition.destroy()
  await server.close()
  rmSync(stateDirectory, { recursive: true })
})

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

test('a photo that its EXIF turns is seen upright, boxes too', async () => {
  const upright = await sharp(photo('chelsea.png')).resize(300, 200, { fit: 'fill' }).jpeg().toBuffer()
  const turned = await sharp(upright).rotate(270).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  const boxOf = async (bytes: Buffer) => (await detectLabels(bytes)).Labels![0]!.Instances![0]!.BoundingBox!
  const [one, other] = [await boxOf(upright), await boxOf(turned)]
  for (const side of ['Left', 'Top', 'Width', 'Height'] as const)
    expect(other[side]).toBeCloseTo(one[side]!, 1)
})

test('a wrong secret and an unknown key are refused as AWS refuses them', async () => {
  const Image = { Bytes: photo('coffee.png') }
  const answer = (credentials: typeof key) => clientWith(credentials).send(new DetectLabelsCommand({ Image }))
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

test('fault 8: a CMYK JPEG, a 16-bit PNG with alpha and a grey one are looked at like any other', async () => {
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

test('parameters out of range and objects without an S3 are refused by name', async () => {
  const Image = { Bytes: photo('coffee.png') }
  const answer = (input: object) => rekognition.send(new DetectLabelsCommand({ Image, ...input }))
  await expect(answer({ MinConfidence: 101 })).rejects.toMatchObject({ name: 'InvalidParameterException' })
  await expect(answer({ MaxLabels: -1 })).rejects.toMatchObject({ name: 'InvalidParameterException' })
  await expect(answer({ Features: ['DRAGONS'] })).rejects.toMatchObject({ name: 'InvalidParameterException' })
  await expect(answer({ Image: { S3Object: { Bucket: 'photos', Name: 'cat' } } })).rejects.toMatchObject({
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
    ModerationModelVersion: 'local-nsfwjs-inception-v3-1',
  })
})

test('words on a sign are read: lines first, their words with the part of the line that is theirs', async () => {
  const Bytes = await sign()
  const { TextDetections, TextModelVersion } = await rekognition.send(
    new DetectTextCommand({ Image: { Bytes } }),
  )
  expect(
    TextDetections!.map(({ Type, DetectedText, Id, ParentId }) => [Type, DetectedText, Id, ParentId]),
  ).toEqual([
    ['LINE', 'NO EXIT', 0, undefined],
    ['LINE', 'TELL', 1, undefined],
    ['WORD', 'NO', 2, 0],
    ['WORD', 'EXIT', 3, 0],
    ['WORD', 'TELL', 4, 1],
  ])
  expect(TextModelVersion).toBe('local-pp-ocrv4-1')
  const [line, , no, exit] = TextDetections!.map(({ Geometry }) => Geometry!.BoundingBox!)
  expect(line!.Top).toBeLessThan(0.3)
  expect(no!.Left! + no!.Width!).toBeLessThan(exit!.Left! + 0.02)
  expect(TextDetections![0]!.Geometry!.Polygon).toHaveLength(4)
})

test('only words in a region of interest, and tall enough, are answered', async () => {
  const read = async (Filters: object) => {
    const command = new DetectTextCommand({ Image: { Bytes: await sign() }, Filters })
    const { TextDetections } = await rekognition.send(command)
    return TextDetections!.filter(({ Type }) => Type === 'WORD').map(({ DetectedText }) => DetectedText)
  }
  const BoundingBox = { Left: 0, Top: 0.5, Width: 1, Height: 0.5 }
  expect(await read({ RegionsOfInterest: [{ BoundingBox }] })).toEqual(['TELL'])
  expect(await read({ WordFilter: { MinBoundingBoxHeight: 0.9 } })).toEqual([])
})

test('a face has its landmarks where they belong, and no guesses about the person', async () => {
  const Image = { Bytes: photo('astronaut.png') }
  const { FaceDetails } = await rekognition.send(new DetectFacesCommand({ Image }))
  expect(FaceDetails).toHaveLength(1)
  const { Landmarks, Confidence, BoundingBox, Pose, Quality, ...others } = FaceDetails![0]!
  expect(others).toEqual({})
  expect(Confidence).toBeGreaterThan(90)
  expect(Landmarks!.map(({ Type }) => Type)).toEqual([
    'eyeLeft',
    'eyeRight',
    'mouthLeft',
    'mouthRight',
    'nose',
  ])
  const [left, right, mouth] = Landmarks!
  expect(left!.X).toBeLessThan(right!.X!)
  expect(left!.Y).toBeLessThan(mouth!.Y!)
  expect(Math.abs(Pose!.Roll!)).toBeLessThan(10)
  expect(Math.abs(Pose!.Yaw!)).toBeLessThan(10)
  expect(Quality!.Brightness).toBeGreaterThan(30)
  expect(BoundingBox!.Left).toBeCloseTo(0.35, 1)

  const all = await rekognition.send(new DetectFacesCommand({ Image, Attributes: ['ALL'] }))
  expect(all.FaceDetails![0]!.Landmarks).toHaveLength(28)
  const age = new DetectFacesCommand({ Image, Attributes: ['AGE_RANGE'] })
  await expect(rekognition.send(age)).rejects.toMatchObject({ name: 'InvalidParameterException' })
})

test('an operation that does not run here says so', async () => {
  const command = new RecognizeCelebritiesCommand({ Image: { Bytes: photo('astronaut.png') } })
  await expect(rekognition.send(command)).rejects.toMatchObject({
    name: 'UnknownOperationException',
    message: 'RecognizeCelebrities is not available locally',
  })
})

/** Letters of 6 × 10 as strokes, so that no font is needed. */
const STROKES: Record<string, string> = {
  E: 'M6 0H0V10H6M0 5H5',
  I: 'M3 0V10',
  L: 'M0 0V10H6',
  N: 'M0 10V0L6 10V0',
  O: 'M3 0C7 0 7 10 3 10S-1 0 3 0',
  T: 'M0 0H6M3 0V10',
  X: 'M0 0L6 10M6 0L0 10',
}
const strokes = (text: string, x: number, y: number) =>
  [...text]
    .map((letter, i) => `<path transform="translate(${x + i * 9} ${y})" d="${STROKES[letter] ?? ''}"/>`)
    .join('')

const sign = () =>
  sharp(
    Buffer.from(`<svg width="640" height="400" viewBox="0 0 80 50" xmlns="http://www.w3.org/2000/svg">
      <rect width="80" height="50" fill="white"/>
      <g fill="none" stroke="#222" stroke-width="1.6">${strokes('NO EXIT', 8, 7)}${strokes('TELL', 8, 32)}</g></svg>`),
  )
    .png()
    .toBuffer()
