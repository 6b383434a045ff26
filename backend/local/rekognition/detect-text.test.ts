import {
  DetectTextCommand,
  type DetectionFilter,
  type DetectTextFilters,
  type RegionOfInterest,
  type TextDetection,
} from '@aws-sdk/client-rekognition'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { detectText as findTextIn } from './detect-text.ts'
import type { ModelStore, Output } from './models/model-store.ts'
import { startRekognition, type RunningRekognition } from './server.fixture.ts'

let rekognition: RunningRekognition
beforeAll(async () => {
  rekognition = await startRekognition()
})
afterAll(() => rekognition.close())

const detectText = (Bytes: Buffer, Filters?: DetectTextFilters) =>
  rekognition.client.send(new DetectTextCommand({ Image: { Bytes }, Filters }))
const wordsOf = async (Bytes: Buffer, Filters?: DetectTextFilters) =>
  (await detectText(Bytes, Filters)).TextDetections!.filter(({ Type }) => Type === 'WORD')
const textsOf = (words: TextDetection[]) => words.map(({ DetectedText }) => DetectedText)

test('a sign’s text is read: lines first, then words with their part of the line', async () => {
  const { TextDetections, TextModelVersion } = await detectText(await sign())
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

test('only words that are more than half in a region of interest are answered, boxes and polygons alike', async () => {
  const inRegions = async (...RegionsOfInterest: RegionOfInterest[]) =>
    textsOf(await wordsOf(await sign(), { RegionsOfInterest }))
  const below = { BoundingBox: { Left: 0, Top: 0.5, Width: 1, Height: 0.5 } }
  /** Everything to the right of a line from the middle of the top edge to the lower right corner. */
  const upperRight = [
    { X: 0.4, Y: 0 },
    { X: 1, Y: 0 },
    { X: 1, Y: 1 },
  ]
  expect(await inRegions(below)).toEqual(['TELL'])
  expect(await inRegions({ Polygon: upperRight })).toEqual(['EXIT'])
  expect(await inRegions(below, { Polygon: upperRight })).toEqual(['EXIT', 'TELL'])
  expect(await inRegions({ BoundingBox: { Left: 0, Top: 0, Width: 0.15, Height: 1 } })).toEqual([])
})

test('only words that are wide and tall enough are answered', async () => {
  const filtered = async (WordFilter: DetectionFilter) => textsOf(await wordsOf(await sign(), { WordFilter }))
  expect(await filtered({ MinBoundingBoxWidth: 0.3 })).toEqual(['EXIT', 'TELL'])
  expect(await filtered({ MinBoundingBoxHeight: 0.9 })).toEqual([])
  expect(await filtered({ MinBoundingBoxWidth: 0, MinBoundingBoxHeight: 0 })).toEqual(['NO', 'EXIT', 'TELL'])
})

test('words are answered from a confidence of 80, or from the requested one', async () => {
  const smallPrint = await page(4, 8, 1.5)
  const confidences = async (WordFilter?: DetectionFilter) =>
    (await wordsOf(smallPrint, { WordFilter })).map(({ Confidence }) => Confidence!)
  const all = await confidences({ MinConfidence: 0 })
  expect(Math.min(...all)).toBeLessThan(80)
  expect(await confidences()).toEqual(all.filter((confidence) => confidence >= 80))
  expect(await confidences({ MinBoundingBoxWidth: 0 })).toEqual(all.filter((confidence) => confidence >= 80))
  expect(await confidences({ MinConfidence: 98 })).toEqual(all.filter((confidence) => confidence >= 98))
})

test('of a page of 200 words a hundred are answered, from the top or from the region of interest', async () => {
  const Bytes = await page(10, 20, 3)
  const { TextDetections } = await detectText(Bytes)
  const words = TextDetections!.filter(({ Type }) => Type === 'WORD')
  const lines = TextDetections!.filter(({ Type }) => Type === 'LINE')
  expect(words).toHaveLength(100)
  expect(new Set(words.map(({ ParentId }) => ParentId))).toEqual(new Set(lines.map(({ Id }) => Id)))
  const tops = (found: TextDetection[]) => found.map(({ Geometry }) => Geometry!.BoundingBox!.Top!)
  expect(Math.max(...tops(words))).toBeLessThan(0.7)

  const lowest = { BoundingBox: { Left: 0, Top: 0.9, Width: 1, Height: 0.1 } }
  const below = await wordsOf(Bytes, { RegionsOfInterest: [lowest] })
  expect(below.length).toBeGreaterThan(10)
  expect(Math.min(...tops(below))).toBeGreaterThan(0.89)
})

test('a picture full of specks is abandoned after 200 of them', async () => {
  let read = 0
  const models: ModelStore = {
    model: async (name) => ({
      async run(_, shape): Promise<Record<string, Output>> {
        if (name === 'text-detector') return { map: specks(shape[3]!, shape[2]!) }
        read++
        return { steps: { data: new Float32Array(3), shape: [1, 1, 3] } }
      },
    }),
  }
  const Bytes = await sharp({ create: { width: 960, height: 960, channels: 3, background: '#787' } })
    .png()
    .toBuffer()
  expect(await findTextIn({}, Bytes, models)).toMatchObject({ TextDetections: [] })
  expect(read).toBe(200)
})

/** The answer of a detector that finds text in 6-pixel squares everywhere. */
const specks = (width: number, height: number) => ({
  data: Float32Array.from({ length: width * height }, (_, i) =>
    (i % width) % 12 < 6 && Math.floor(i / width) % 12 < 6 ? 0.9 : 0,
  ),
  shape: [1, 1, height, width],
})

/** Letters of 6 × 10 as strokes, because not every machine has a font. */
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

const drawn = (width: number, height: number, pixelsPerUnit: number, inner: string) =>
  sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"
      width="${width * pixelsPerUnit}" height="${height * pixelsPerUnit}">
      <rect width="${width}" height="${height}" fill="white"/>
      <g fill="none" stroke="#222" stroke-width="1.6">${inner}</g></svg>`),
  )
    .png()
    .toBuffer()

const sign = () => drawn(80, 50, 8, strokes('NO EXIT', 8, 7) + strokes('TELL', 8, 32))

/** Rows of words that are too far apart to form one line. */
function page(columns: number, rows: number, pixelsPerUnit: number) {
  const words = ['NO', 'EXIT', 'TELL', 'LION']
  const cells = Array.from(
    { length: columns * rows },
    (_, i) => [i % columns, Math.floor(i / columns)] as const,
  )
  return drawn(
    columns * 60,
    rows * 24 + 8,
    pixelsPerUnit,
    cells.map(([x, y]) => strokes(words[(x + y * 7) % 4]!, 8 + x * 60, 8 + y * 24)).join(''),
  )
}
