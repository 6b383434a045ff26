import { openImage } from './image/open-image.ts'
import { resize } from './image/resize.ts'
import { scaled } from './image/scaled.ts'
import { modelVersions } from './models/model-sources.ts'
import type { Operation } from './operation.ts'
import { numberBetween, unavailable } from './parameters.ts'

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectModerationLabels.html */
type DetectModerationLabelsInput = 'MinConfidence' | 'HumanLoopConfig' | 'ProjectVersion'

const DEFAULT_MIN_CONFIDENCE = 50
const LONG_SIDE = 1024
const SIDE = 299

/**
 * Finds possibly disturbing content, in Rekognition's moderation taxonomy (version 7). The model has only five classes,
 * for nudity and suggestive content, drawn or photographed. It does not detect violence, drugs or hate symbols, and has
 * false alarms in sports and on beaches.
 */
export const detectModerationLabels: Operation<DetectModerationLabelsInput> = async (
  input,
  bytes,
  models,
) => {
  unavailable('HumanLoopConfig', input.HumanLoopConfig)
  unavailable('ProjectVersion', input.ProjectVersion)
  const minConfidence = numberBetween('MinConfidence', input.MinConfidence, 0, 100) ?? DEFAULT_MIN_CONFIDENCE

  const pixels = await openImage(bytes, LONG_SIDE)
  const { data } = await resize(pixels, SIDE, SIDE)
  const picture = scaled(data, 1 / 255)
  const model = await models.model('inception-nsfw')
  const { classes } = await model.run(picture, [1, SIDE, SIDE, 3])
  return {
    ...moderation(Array.from(classes!.data), minConfidence),
    ModerationModelVersion: modelVersions.moderation,
  }
}

/** Converts the model's probabilities, in its order, to labels and content types. */
export function moderation(probabilities: number[], minConfidence: number) {
  const [drawing, hentai, , porn, sexy] = probabilities as [number, number, number, number, number]
  const found = [
    ...twoLevels('Explicit', 'Explicit Nudity', porn + hentai),
    ...twoLevels('Non-Explicit Nudity of Intimate parts and Kissing', 'Non-Explicit Nudity', sexy),
  ]
  const sure = ({ Confidence }: { Confidence: number }) => Confidence >= minConfidence
  return {
    ModerationLabels: found.filter(sure),
    ContentTypes: [{ Name: 'Illustrated', Confidence: (drawing + hentai) * 100 }].filter(sure),
  }
}

const twoLevels = (top: string, second: string, probability: number) => [
  { Name: second, ParentName: top, TaxonomyLevel: 2, Confidence: probability * 100 },
  { Name: top, ParentName: '', TaxonomyLevel: 1, Confidence: probability * 100 },
]
