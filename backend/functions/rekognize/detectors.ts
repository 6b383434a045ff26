import type { DetectLabelsFeatureName, RekognitionClient } from '@aws-sdk/client-rekognition'
import type { Detector } from './detect-once.ts'
import { detectFaces, detectLabels, detectModerationLabels, detectText } from './rekognition.ts'

/**
 * One call of Rekognition for each kind of analysis that the owner wants; labels and colours are one call.
 * @param analyses of LABELS, MODERATION, TEXT, FACES, COLORS
 */
export function detectorsFor(analyses: string[], rekognition: RekognitionClient): Detector[] {
  const wants = (analysis: string) => analyses.includes(analysis)
  const features: DetectLabelsFeatureName[] = [
    ...(wants('LABELS') ? ['GENERAL_LABELS' as const] : []),
    ...(wants('COLORS') ? ['IMAGE_PROPERTIES' as const] : []),
  ]
  const detectors: Detector[] = []
  if (features.length > 0)
    detectors.push({
      name: `DetectLabels_${features.join('_')}`,
      detect: (image) => detectLabels(rekognition, image, features),
    })
  if (wants('MODERATION'))
    detectors.push({
      name: 'DetectModerationLabels',
      detect: (image) => detectModerationLabels(rekognition, image),
    })
  if (wants('TEXT')) detectors.push({ name: 'DetectText', detect: (image) => detectText(rekognition, image) })
  if (wants('FACES'))
    detectors.push({ name: 'DetectFaces', detect: (image) => detectFaces(rekognition, image) })
  return detectors
}
