import { openImage, type Pixels } from './image/open-image.ts'
import { modelVersions } from './models/model-sources.ts'
import type { ModelStore } from './models/model-store.ts'
import type { Operation } from './operation.ts'
import { numberBetween, structure } from './parameters.ts'
import { linesOf, type Piece } from './text/lines.ts'
import { findText } from './text/find-text.ts'
import { readText } from './text/read-text.ts'
import {
  isOfInterest,
  mayBeOfInterest,
  readRegions,
  type Region,
  type WirePoint,
} from './text/regions-of-interest.ts'
import { partOf, type Quad } from './text/rotated-box.ts'
import { wordsOf } from './text/words.ts'

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

/** Small print needs pixels: the detector gets 960 of them, but the recognizer's lines are cut from this size. */
const LONG_SIDE = 1920
/** Below this, lines were mostly not text at all in photos of streets and rooms. */
const MIN_LINE_CONFIDENCE = 0.6
/** "The default MinConfidence is 80" (https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectionFilter.html). */
const DEFAULT_MIN_CONFIDENCE = 80
/** "DetectText can detect up to 100 words in an image" (https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectText.html). */
const MAX_WORDS = 100
/**
 * The maximum number of lines to read, because each takes the recognizer time. A hundred lines have at least a hundred
 * words, and as many candidates may be foliage or a fence. A photo full of small patterns has thousands.
 */
const MAX_CANDIDATES = 2 * MAX_WORDS

/**
 * Finds text: lines from top to bottom, then their words. A line is returned whole if one of its words passes the
 * filters; Amazon documents only their effect on words.
 */
export const detectText: Operation<'Filters'> = async (input, bytes, models) => {
  const filters = readFilters(input.Filters)
  const pixels = await openImage(bytes, LONG_SIDE)
  const lines: TextDetection[] = []
  const words: TextDetection[] = []
  for (const line of linesOf(await readPieces(models, pixels, filters))) {
    const wanted = line.words
      .filter(({ quad, confidence }) => isWanted(confidence, geometryOf(quad, pixels), filters))
      .slice(0, MAX_WORDS - words.length)
    if (wanted.length === 0) continue
    const Id = lines.length
    lines.push({
      DetectedText: line.words.map(({ text }) => text).join(' '),
      Type: 'LINE',
      Id,
      Confidence: mean(line.words) * 100,
      Geometry: geometryOf(line.quad, pixels),
    })
    for (const { text, confidence, quad } of wanted) {
      words.push({
        DetectedText: text,
        Type: 'WORD',
        Id: 0,
        ParentId: Id,
        Confidence: confidence * 100,
        Geometry: geometryOf(quad, pixels),
      })
    }
  }
  // Ids are unique in the answer: lines get the first ones, words the following.
  words.forEach((word, index) => (word.Id = lines.length + index))
  return { TextDetections: [...lines, ...words], TextModelVersion: modelVersions.text }
}

/** Reads from the top until the limit of words is reached. */
async function readPieces(models: ModelStore, pixels: Pixels, filters: Filters): Promise<Piece[]> {
  const [detector, recognizer] = await Promise.all([
    models.model('text-detector'),
    models.model('text-recognizer'),
  ])
  const quads = await findText(detector, pixels, MAX_CANDIDATES, (quad) =>
    mayBeOfInterest(geometryOf(quad, pixels).Polygon, filters.regions),
  )
  const pieces: Piece[] = []
  let found = 0
  for (const quad of quads) {
    const words = wordsOf(await readText(recognizer, pixels, quad))
    if (words.length === 0 || mean(words) < MIN_LINE_CONFIDENCE) continue
    pieces.push({ quad, words })
    found += words.filter(({ confidence, from, to }) =>
      isWanted(confidence, geometryOf(partOf(quad, from, to), pixels), filters),
    ).length
    if (found >= MAX_WORDS) break
  }
  return pieces
}

function isWanted(confidence: number, { BoundingBox, Polygon }: Geometry, filters: Filters): boolean {
  return (
    confidence * 100 >= filters.minConfidence &&
    BoundingBox.Height >= filters.minHeight &&
    BoundingBox.Width >= filters.minWidth &&
    isOfInterest(Polygon, filters.regions)
  )
}

interface Filters {
  /** 0–100. */
  minConfidence: number
  /** In ratios of the picture. */
  minHeight: number
  minWidth: number
  regions: Region[] | undefined
}

function readFilters(value: unknown): Filters {
  const filters = structure<'WordFilter' | 'RegionsOfInterest'>('Filters', value)
  const name = 'Filters.WordFilter'
  const word = structure<'MinConfidence' | 'MinBoundingBoxHeight' | 'MinBoundingBoxWidth'>(
    name,
    filters?.WordFilter,
  )
  return {
    minConfidence:
      numberBetween(`${name}.MinConfidence`, word?.MinConfidence, 0, 100) ?? DEFAULT_MIN_CONFIDENCE,
    minHeight: numberBetween(`${name}.MinBoundingBoxHeight`, word?.MinBoundingBoxHeight, 0, 1) ?? 0,
    minWidth: numberBetween(`${name}.MinBoundingBoxWidth`, word?.MinBoundingBoxWidth, 0, 1) ?? 0,
    regions: readRegions('Filters.RegionsOfInterest', filters?.RegionsOfInterest),
  }
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
