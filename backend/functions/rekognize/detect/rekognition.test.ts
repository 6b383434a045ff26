import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { MIN_CONFIDENCE } from '@album/model/limits'
import { RekognitionClient } from '@aws-sdk/client-rekognition'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keptConnections } from '../../../local/service/kept-connections.ts'
import { detectFaces, detectLabels, detectModerationLabels, detectText } from './rekognition.ts'

/** A service that answers as each test says, in the shapes of Rekognition's API reference. */
let server: Server
let client: RekognitionClient
let sent: Record<string, unknown>
let answer: object
beforeAll(async () => {
  server = createServer(keptConnections, async (request, response) => {
    sent = (await json(request)) as typeof sent
    response.setHeader('content-type', 'application/x-amz-json-1.1').end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  client = new RekognitionClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  })
})
afterAll(() => server.close())

const image = Buffer.from('a picture')
const Image = { Bytes: image.toString('base64') }
const BoundingBox = { Left: 0.1, Top: 0.2, Width: 0.3, Height: 0.4 }
const boundingBox = { left: 0.1, top: 0.2, width: 0.3, height: 0.4 }

test('warnings keep their parent in the taxonomy, and the first level has none', async () => {
  const label = (Name: string, ParentName: string, TaxonomyLevel: number, Confidence: number) => ({
    Name,
    ParentName,
    TaxonomyLevel,
    Confidence,
  })
  answer = {
    ModerationModelVersion: '7.0',
    ModerationLabels: [
      label('Weapon Violence', 'Graphic Violence', 3, 51.23456),
      label('Graphic Violence', 'Violence', 2, 52),
      label('Violence', '', 1, 99.9),
    ],
  }
  expect(await detectModerationLabels(client, image)).toEqual({
    found: {
      moderation: [
        { name: 'Weapon Violence', parent: 'Graphic Violence', confidence: 51.23 },
        { name: 'Graphic Violence', parent: 'Violence', confidence: 52 },
        { name: 'Violence', parent: null, confidence: 99.9 },
      ],
    },
    modelVersion: 'DetectModerationLabels/7.0',
  })
  expect(sent, 'as sure as Rekognition would ask by itself').toEqual({ Image, MinConfidence: 50 })
})

test('a harmless picture has an empty list of warnings', async () => {
  answer = { ModerationLabels: [], ModerationModelVersion: '7.0' }
  expect((await detectModerationLabels(client, image)).found).toEqual({ moderation: [] })
})

test('labels and colours are requested in one call, and without labels no confidence is set', async () => {
  const colour = {
    HexCode: '#8b4513',
    CSSColor: 'saddlebrown',
    SimplifiedColor: 'brown',
    PixelPercent: 31.4159,
  }
  answer = {
    LabelModelVersion: '3.0',
    Labels: [{ Name: 'Cat', Confidence: 98 }],
    ImageProperties: {
      Quality: { Brightness: 60.1234, Sharpness: 90, Contrast: 70 },
      DominantColors: [{ Red: 139, ...colour }],
      Foreground: { DominantColors: [colour, colour] },
    },
  }
  const colours = {
    dominantColors: [
      { hexCode: '#8b4513', cssColor: 'saddlebrown', simplifiedColor: 'brown', pixelPercent: 31.42 },
    ],
    quality: { brightness: 60.12, sharpness: 90, contrast: 70 },
  }
  const both = await detectLabels(client, image, ['GENERAL_LABELS', 'IMAGE_PROPERTIES'])
  expect(both).toMatchObject({
    found: { labels: [{ name: 'Cat' }], ...colours },
    modelVersion: 'DetectLabels/3.0',
  })
  const Features = ['GENERAL_LABELS', 'IMAGE_PROPERTIES']
  expect(sent).toEqual({ Image, Features, MinConfidence: MIN_CONFIDENCE, MaxLabels: 50 })

  answer = { ...answer, Labels: [], LabelModelVersion: undefined }
  expect(await detectLabels(client, image, ['IMAGE_PROPERTIES'])).toEqual({ found: colours })
  expect(sent).toEqual({ Image, Features: ['IMAGE_PROPERTIES'] })
})

test('text is kept as lines with enough confidence, in reading order', async () => {
  const Polygon = [
    { X: 0.1, Y: 0.2 },
    { X: 0.4, Y: 0.21 },
  ]
  const detection = (Type: string, DetectedText: string, Confidence: number) => ({
    ...{ Type, DetectedText, Confidence, Geometry: { BoundingBox, Polygon } },
  })
  answer = {
    TextModelVersion: '3.0',
    TextDetections: [
      detection('LINE', 'GRAND HOTEL', 99.123),
      detection('LINE', 'smudge', MIN_CONFIDENCE - 0.1),
      detection('LINE', 'since 1901', MIN_CONFIDENCE),
      detection('WORD', 'GRAND', 99),
    ],
  }
  const { found, modelVersion } = await detectText(client, image)
  expect(modelVersion).toBe('DetectText/3.0')
  expect(sent).toEqual({ Image, Filters: { WordFilter: { MinConfidence: MIN_CONFIDENCE } } })
  expect(found.textLines!.map(({ text }) => text)).toEqual(['GRAND HOTEL', 'since 1901'])
  expect(found.textLines![0]).toEqual({
    text: 'GRAND HOTEL',
    confidence: 99.12,
    boundingBox,
    polygon: [
      { x: 0.1, y: 0.2 },
      { x: 0.4, y: 0.21 },
    ],
  })
})

test('faces are kept as boxes and landmarks, without identity or mood; the answer names no model', async () => {
  const Landmarks = [{ Type: 'eyeLeft', X: 0.2, Y: 0.3 }]
  const face = {
    BoundingBox,
    Landmarks,
    Confidence: 99.999,
    AgeRange: { Low: 20 },
    Emotions: [{ Type: 'CALM' }],
  }
  answer = { FaceDetails: [face, { ...face, Confidence: MIN_CONFIDENCE - 1 }] }
  expect(await detectFaces(client, image)).toEqual({
    found: {
      faces: [{ confidence: 100, boundingBox, landmarks: [{ type: 'eyeLeft', x: 0.2, y: 0.3 }] }],
    },
  })
})
