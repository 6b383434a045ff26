import { imageProperties, type ImagePropertiesSettings } from './colors/image-properties.ts'
import { detectObjects, DETECTOR_LONG_SIDE } from './detectors/object-detector.ts'
import { invalidParameters } from './image/image-input.ts'
import { openImage } from './image/open-image.ts'
import { filterLabels, type GeneralLabelsSettings } from './labels/filters.ts'
import { labelsOf } from './labels/labels.ts'
import { modelVersions } from './models/model-sources.ts'
import type { Operation } from './operations.ts'
import { numberBetween } from './parameters.ts'

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectLabels.html */
interface DetectLabelsInput {
  MaxLabels?: number
  MinConfidence?: number
  Features?: string[]
  Settings?: { GeneralLabels?: GeneralLabelsSettings; ImageProperties?: ImagePropertiesSettings }
}

const DEFAULT_MIN_CONFIDENCE = 55
const MOST_LABELS = 1000
const FEATURES = ['GENERAL_LABELS', 'IMAGE_PROPERTIES']

/** What is in the picture, and where; and, where asked for, its colours and quality. */
export const detectLabels: Operation<DetectLabelsInput> = async (input, bytes, models) => {
  const features = input.Features?.length ? input.Features : ['GENERAL_LABELS']
  const unknown = features.find((feature) => !FEATURES.includes(feature))
  if (unknown) throw invalidParameters(`Features has ${unknown}, which is none of ${FEATURES.join(', ')}`)
  const wantsLabels = features.includes('GENERAL_LABELS')
  if (!wantsLabels && (input.MaxLabels !== undefined || input.MinConfidence !== undefined)) {
    throw invalidParameters('MaxLabels and MinConfidence need GENERAL_LABELS among the Features')
  }
  const minConfidence = numberBetween('MinConfidence', input.MinConfidence, 0, 100) ?? DEFAULT_MIN_CONFIDENCE
  const maxLabels = numberBetween('MaxLabels', input.MaxLabels, 0) ?? MOST_LABELS

  const pixels = await openImage(bytes, DETECTOR_LONG_SIDE)
  return {
    Labels: [],
    ...(wantsLabels && {
      Labels: filterLabels(
        labelsOf(await detectObjects(models, pixels), minConfidence),
        input.Settings?.GeneralLabels,
      ).slice(0, Math.min(maxLabels, MOST_LABELS)),
      LabelModelVersion: modelVersions.labels,
    }),
    ...(features.includes('IMAGE_PROPERTIES') && {
      ImageProperties: await imageProperties(pixels, input.Settings?.ImageProperties),
    }),
  }
}
