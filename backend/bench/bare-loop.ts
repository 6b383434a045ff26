import { MIN_CONFIDENCE } from '@album/model/limits'
import { RENDITION_SIDES } from '@album/model/photo'
import { analysisSide } from '../functions/rekognize/analysis-size.ts'
import { decode } from '../functions/rekognize/decode.ts'
import { inspect } from '../functions/rekognize/inspect.ts'
import { analysisImage, renditionOf, shrunk, thumbhashOf } from '../functions/rekognize/renditions.ts'
import { createRecognition } from '../local/rekognition/recognition.ts'

export type Recognition = ReturnType<typeof createRecognition>

/** The work that every photo needs: decoding, renditions, two calls to Rekognition. Stores nothing. */
export async function bare(bytes: Buffer, recognition: Recognition): Promise<void> {
  const header = await inspect(bytes)
  if ('refused' in header) throw new Error(`refused: ${header.refused}`)
  const pixels = await decode(bytes, header)
  if ('refused' in pixels) throw new Error(`refused: ${pixels.refused}`)
  const side = analysisSide(header)
  const small = await shrunk(pixels, Math.max(side, RENDITION_SIDES.GRID))
  const image = await analysisImage(small, side)
  const detect = async () => {
    const input = { Image: { Bytes: image.toString('base64') }, MinConfidence: MIN_CONFIDENCE }
    await Promise.all([
      recognition.call('DetectLabels', input),
      recognition.call('DetectModerationLabels', input),
    ])
  }
  await Promise.all([detect(), renditionOf('GRID', small), renditionOf('SCREEN', pixels), thumbhashOf(small)])
}

/** Runs `task` on all, `atOnce` at a time. @returns seconds */
export async function loop<T>(all: T[], atOnce: number, task: (one: T) => Promise<unknown>): Promise<number> {
  const waiting = [...all]
  const started = performance.now()
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await task(next)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return (performance.now() - started) / 1000
}
