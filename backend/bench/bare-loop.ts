import { inParallel } from '@album/async/in-parallel'
import { MIN_CONFIDENCE } from '@album/model/limits'
import { RENDITION_SIDES } from '@album/model/photo'
import { analysisSide } from '../functions/rekognize/picture/analysis-size.ts'
import { decode, type Pixels } from '../functions/rekognize/picture/decode.ts'
import { inspect } from '../functions/rekognize/picture/inspect.ts'
import { analysisImage, renditionOf, shrunk, thumbhashOf } from '../functions/rekognize/picture/renditions.ts'
import { createRecognition } from '../local/rekognition/recognition.ts'

export type Recognition = ReturnType<typeof createRecognition>

/** A picture and what the first stages make of it. */
interface Picture {
  bytes: Buffer
  pixels: Pixels
  /** The longer side of the image for Rekognition. */
  side: number
  small: Pixels
  image: Buffer
}

/** The work that every photo needs, each with the results of the earlier ones. Nothing is stored. */
export const STAGES = {
  decode: ({ bytes }: Picture) => decoded(bytes),
  shrink: ({ pixels, side }: Picture) => shrunk(pixels, Math.max(side, RENDITION_SIDES.GRID)),
  'image for Rekognition': ({ small, side }: Picture) => analysisImage(small, side),
  GRID: ({ small }: Picture) => renditionOf('GRID', small),
  SCREEN: ({ pixels }: Picture) => renditionOf('SCREEN', pixels),
  thumbhash: ({ small }: Picture) => thumbhashOf(small),
  DetectLabels: ({ image }: Picture, recognition: Recognition) => call('DetectLabels', image, recognition),
  DetectModerationLabels: ({ image }: Picture, recognition: Recognition) =>
    call('DetectModerationLabels', image, recognition),
} satisfies Record<string, (picture: Picture, recognition: Recognition) => Promise<unknown>>

/** Does the stages that the others need. */
export async function prepare(bytes: Buffer): Promise<Picture> {
  const { pixels, side } = await decoded(bytes)
  const small = await shrunk(pixels, Math.max(side, RENDITION_SIDES.GRID))
  return { bytes, pixels, side, small, image: await analysisImage(small, side) }
}

/** Does all stages, in the worker's order. */
export async function bare(bytes: Buffer, recognition: Recognition): Promise<void> {
  const picture = await prepare(bytes)
  const { DetectLabels, DetectModerationLabels, GRID, SCREEN, thumbhash } = STAGES
  const rest = [DetectLabels, DetectModerationLabels, GRID, SCREEN, thumbhash]
  await Promise.all(rest.map((stage) => stage(picture, recognition)))
}

async function decoded(bytes: Buffer) {
  const header = await inspect(bytes)
  if ('refused' in header) throw new Error(`refused: ${header.refused}`)
  const pixels = await decode(header)
  if ('refused' in pixels) throw new Error(`refused: ${pixels.refused}`)
  return { pixels, side: analysisSide(header) }
}

const call = (operation: string, image: Buffer, recognition: Recognition) =>
  recognition.call(operation, { Image: { Bytes: image.toString('base64') }, MinConfidence: MIN_CONFIDENCE })

/** Runs `task` on all, `atOnce` at a time. @returns seconds */
export async function loop<T>(all: T[], atOnce: number, task: (one: T) => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await inParallel(all, atOnce, async (one) => void (await task(one)))
  return (performance.now() - started) / 1000
}
