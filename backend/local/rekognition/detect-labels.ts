import { imageProperties, readImageProperties } from './colors/image-properties.ts'
import { detectObjects, DETECTOR_LONG_SIDE } from './detectors/object-detector.ts'
import { openImage } from './image/open-image.ts'
import { filterLabels, readGeneralLabels } from './labels/filters.ts'
import { labelsOf } from './labels/labels.ts'
import { modelVersions } from './models/model-sources.ts'
import type { Operation } from './operation.ts'
import { invalidParameters, list, numberBetween, oneOf, structure, wholeNumberBetween } from './parameters.ts'

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectLabels.html */
type DetectLabelsInput = 'MaxLabels' | 'MinConfidence' | 'Features' | 'Settings'

const DEFAULT_MIN_CONFIDENCE = 55
const MAX_LABELS = 1000
const FEATURES = ['GENERAL_LABELS', 'IMAGE_PROPERTIES'] as const

/** Finds objects with their boxes and, if requested, the picture's colours and quality. */
export const detectLabels: Operation<DetectLabelsInput> = async (input, bytes, models) => {
  const features =
    list('Features', input.Features, (name, value) => oneOf(name, value, FEATURES), FEATURES.length) ?? []
  const wantsLabels = features.length === 0 || features.includes('GENERAL_LABELS')
  const minConfidence = numberBetween('MinConfidence', input.MinConfidence, 0, 100)
  const maxLabels = wholeNumberBetween('MaxLabels', input.MaxLabels, 0)
  if (!wantsLabels && (maxLabels !== undefined || minConfidence !== undefined)) {
    throw invalidParameters('MaxLabels and MinConfidence need GENERAL_LABELS among the Features')
  }
  const settings = structure<'GeneralLabels' | 'ImageProperties'>('Settings', input.Settings)
  const filters = readGeneralLabels(settings?.GeneralLabels)
  const { maxColors } = readImageProperties(settings?.ImageProperties)

  const pixels = await openImage(bytes, DETECTOR_LONG_SIDE)
  return {
    Labels: [],
    ...(wantsLabels && {
      Labels: filterLabels(
        labelsOf(await detectObjects(models, pixels), minConfidence ?? DEFAULT_MIN_CONFIDENCE),
        filters,
      ).slice(0, Math.min(maxLabels ?? MAX_LABELS, MAX_LABELS)),
      LabelModelVersion: modelVersions.labels,
    }),
    ...(features.includes('IMAGE_PROPERTIES') && {
      ImageProperties: await imageProperties(pixels, maxColors),
    }),
  }
}
