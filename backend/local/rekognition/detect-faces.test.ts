import { type Attribute, DetectFacesCommand } from '@aws-sdk/client-rekognition'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { photo, startRekognition, type RunningRekognition } from './server.fixture.ts'

let rekognition: RunningRekognition
beforeAll(async () => {
  rekognition = await startRekognition()
})
afterAll(() => rekognition.close())

const astronaut = photo('astronaut.png')
const facesIn = async (Bytes: Buffer, Attributes?: Attribute[]) =>
  (await rekognition.client.send(new DetectFacesCommand({ Image: { Bytes }, Attributes }))).FaceDetails!
const faceIn = async (image: Sharp) => (await facesIn(await image.png().toBuffer()))[0]!

test('a face has its landmarks in place, and no guesses about the person', async () => {
  const FaceDetails = await facesIn(astronaut)
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

  expect((await facesIn(astronaut, ['ALL']))[0]!.Landmarks).toHaveLength(28)
  await expect(facesIn(astronaut, ['AGE_RANGE'])).rejects.toMatchObject({ name: 'InvalidParameterException' })
})

test('a head that leans has the roll of its lean, clockwise positive', async () => {
  const leaning = async (degrees: number) =>
    (await faceIn(sharp(astronaut).rotate(degrees, { background: '#888' }))).Pose!.Roll!
  expect(await leaning(20)).toBeGreaterThan(10)
  expect(await leaning(-20)).toBeLessThan(-10)
})

test('a face is less bright in a darker photo, less sharp in a blurred one, and as bright where it is cut off', async () => {
  const face = (await faceIn(sharp(astronaut))).Quality!
  const dark = (await faceIn(sharp(astronaut).linear(0.4))).Quality!
  expect(Math.abs(dark.Brightness! - face.Brightness! * 0.4)).toBeLessThan(2)
  const soft = (await faceIn(sharp(astronaut).blur(4))).Quality!
  expect(soft.Sharpness).toBeLessThan(face.Sharpness! / 2)
  const cut = await faceIn(sharp(astronaut).extract({ left: 215, top: 0, width: 297, height: 512 }))
  expect(cut.BoundingBox!.Left).toBe(0)
  expect(Math.abs(cut.Quality!.Brightness! - face.Brightness!)).toBeLessThan(5)
})

test('every face of a group is detected, however many there are', async () => {
  const side = 300
  const one = await sharp(astronaut).resize(side, side).png().toBuffer()
  const places = Array.from({ length: 20 }, (_, i) => ({
    left: (i % 5) * side,
    top: Math.floor(i / 5) * side,
  }))
  const group = sharp({ create: { width: 5 * side, height: 4 * side, channels: 3, background: '#ccc' } })
  const Bytes = await group
    .composite(places.map((place) => ({ input: one, ...place })))
    .jpeg()
    .toBuffer()
  const faces = await facesIn(Bytes)
  // The detectors find most of the twenty. When only a dozen people were searched, there were 13 faces.
  expect(faces.length).toBeGreaterThan(13)
  const areas = faces.map(({ BoundingBox }) => BoundingBox!.Width! * BoundingBox!.Height!)
  expect(areas).toEqual(areas.toSorted((a, b) => b - a))
})
