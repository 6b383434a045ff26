import type { DetectLabelsFeatureName, RekognitionClient } from '@aws-sdk/client-rekognition'
import type { Eye } from './look-once.ts'
import { detectFaces, detectLabels, detectModerationLabels, detectText } from './rekognition.ts'

/**
 * One call of Rekognition for each kind of analysis that the owner wants; labels and colours are one call.
 * @param analyses of LABELS, MODERATION, TEXT, FACES, COLORS
 */
export function eyesFor(analyses: string[], rekognition: RekognitionClient): Eye[] {
  const wants = (analysis: string) => analyses.includes(analysis)
  const features: DetectLabelsFeatureName[] = [
    ...(wants('LABELS') ? ['GENERAL_LABELS' as const] : []),
    ...(wants('COLORS') ? ['IMAGE_PROPERTIES' as const] : []),
  ]
  const eyes: Eye[] = []
  if (features.length > 0)
    eyes.push({
      model: `DetectLabels_${features.join('_')}`,
      look: (image) => detectLabels(rekognition, image, features),
    })
  if (wants('MODERATION'))
    eyes.push({
      model: 'DetectModerationLabels',
      look: (image) => detectModerationLabels(rekognition, image),
    })
  if (wants('TEXT')) eyes.push({ model: 'DetectText', look: (image) => detectText(rekognition, image) })
  if (wants('FACES')) eyes.push({ model: 'DetectFaces', look: (image) => detectFaces(rekognition, image) })
  return eyes
}
