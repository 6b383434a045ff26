import { openImage, type Pixels } from './image/open-image.ts'
import { modelVersions } from './models/model-sources.ts'
import type { Operation } from './operations.ts'
import { numberBetween } from './parameters.ts'
import { linesOf, type Piece } from './text/lines.ts'
import { findText } from './text/find-text.ts'
import { readText } from './text/read-text.ts'
import { isOfInterest, type RegionOfInterest, type WirePoint } from './text/regions-of-interest.ts'
import type { Quad } from './text/rotated-box.ts'
import { wordsOf } from './text/words.ts'

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectText.html */
interface DetectTextInput {
  Filters?: {
    WordFilter?: { MinConfidence?: number; MinBoundingBoxHeight?: number; MinBoundingBoxWidth?: number }
    RegionsOfInterest?: RegionOfInterest[]
  }
}

interface TextDetection {
  DetectedText: string
  Type: 'LINE' | 'WORD'
  Id: number
  ParentId?: number
  Confidence: number
  Geometry: Geometry
}
interface Geometry {
  BoundingBox: { Left: number; Top: number; Width: number; Height: number }
  Polygon: WirePoint[]
}

/** Small print needs pixels: the detector sees 960, the recognizer cuts its lines from this. */
const LONG_SIDE = 1920
/** Below it, lines were mostly no text at all on photos of streets and rooms. */
const MIN_CONFIDENCE = 0.6
/** "DetectText can detect up to 100 words in an image" (API reference). */
const MOST_WORDS = 100

/** The text in the picture: lines from the top, then their words. */
export const detectText: Operation<DetectTextInput> = async (input, bytes, models) => {
  const { WordFilter: filter = {}, RegionsOfInterest: regions } = input.Filters ?? {}
  const minConfidence = numberBetween('MinConfidence', filter.MinConfidence, 0, 100) ?? 0
  const minHeight = numberBetween('MinBoundingBoxHeight', filter.MinBoundingBoxHeight, 0, 1) ?? 0
  const minWidth = numberBetween('MinBoundingBoxWidth', filter.MinBoundingBoxWidth, 0, 1) ?? 0

  const pixels = await openImage(bytes, LONG_SIDE)
  const [detector, recognizer] = await Promise.all([
    models.model('text-detector'),
    models.model('text-recognizer'),
  ])

  const pieces: Piece[] = []
  for (const quad of await findText(detector, pixels)) {
    const words = wordsOf(await readText(recognizer, pixels, quad))
    if (words.length > 0 && mean(words) >= MIN_CONFIDENCE) pieces.push({ quad, words })
    if (pieces.length >= MOST_WORDS) break
  }

  const lines: TextDetection[] = []
  const words: TextDetection[] = []
  for (const line of linesOf(pieces)) {
    const wanted = line.words
      .map((word) => ({ ...word, geometry: geometryOf(word.quad, pixels) }))
      .filter(
        ({ confidence, geometry: { BoundingBox, Polygon } }) =>
          confidence * 100 >= minConfidence &&
          BoundingBox.Height >= minHeight &&
          BoundingBox.Width >= minWidth &&
          isOfInterest(Polygon, regions),
      )
    if (wanted.length === 0) continue
    const Id = lines.length
    lines.push({
      DetectedText: line.words.map(({ text }) => text).join(' '),
      Type: 'LINE',
      Id,
      Confidence: mean(line.words) * 100,
      Geometry: geometryOf(line.quad, pixels),
    })
    for (const { text, confidence, geometry } of wanted) {
      words.push({
        DetectedText: text,
        Type: 'WORD',
        Id: 0,
        ParentId: Id,
        Confidence: confidence * 100,
        Geometry: geometry,
      })
    }
  }
  const found = words.slice(0, MOST_WORDS)
  // Ids are unique in the answer: lines first, words after them.
  found.forEach((word, index) => (word.Id = lines.length + index))
  return { TextDetections: [...lines, ...found], TextModelVersion: modelVersions.text }
}

const mean = (words: { confidence: number }[]) =>
  words.reduce((sum, { confidence }) => sum + confidence, 0) / words.length

function geometryOf(quad: Quad, { width, height }: Pixels): Geometry {
  const Polygon = quad.map(([x, y]) => ({ X: x / width, Y: y / height }))
  const xs = Polygon.map(({ X }) => X)
  const ys = Polygon.map(({ Y }) => Y)
  const [Left, Top] = [Math.min(...xs), Math.min(...ys)]
  return { BoundingBox: { Left, Top, Width: Math.max(...xs) - Left, Height: Math.max(...ys) - Top }, Polygon }
}
