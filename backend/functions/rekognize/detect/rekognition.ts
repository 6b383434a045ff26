import {
  DetectFacesCommand,
  DetectLabelsCommand,
  type DetectLabelsFeatureName,
  DetectModerationLabelsCommand,
  DetectTextCommand,
  type RekognitionClient,
} from '@aws-sdk/client-rekognition'
import type { AnalysisInput } from '../../../generated/graphql.ts'
import type { AnalysisName } from '@album/model/analyses'
import { MIN_CONFIDENCE, MIN_MODERATION_CONFIDENCE } from '@album/model/limits'
import { facesOf, propertiesOf, textLinesOf } from './answers.ts'
import { confidenceOf } from './geometry.ts'
import { labelsOf } from './labels.ts'

/** Rekognition's findings in a picture. */
export type Findings = Pick<
  AnalysisInput,
  'labels' | 'moderation' | 'textLines' | 'faces' | 'dominantColors' | 'quality'
>

/** The answer to one call. */
export interface Detection {
  found: Findings
  /** `{name}/{version}`; undefined for an answer that names no model. */
  modelVersion?: string
}

/** One call to Rekognition. */
export interface Detector {
  /** Names the call and everything that changes its answer; an attribute may have this name: `DetectText_55`. */
  name: string
  /** How many images Rekognition charges for this call. */
  charged: number
  /** @param image JPEG, at most 5 MB */
  detect(image: Buffer): Promise<Detection>
}

/** One call to Rekognition for each analysis that the deployment asks for; labels and colours are one call. */
export function detectorsFor(analyses: AnalysisName[], rekognition: RekognitionClient): Detector[] {
  const wants = (analysis: AnalysisName) => analyses.includes(analysis)
  const features: DetectLabelsFeatureName[] = [
    ...(wants('LABELS') ? ['GENERAL_LABELS' as const] : []),
    ...(wants('COLORS') ? ['IMAGE_PROPERTIES' as const] : []),
  ]
  const detectors: Detector[] = []
  if (features.length > 0)
    detectors.push({
      name: `DetectLabels_${[...features, MIN_CONFIDENCE].join('_')}`,
      // "Image Properties" have a price of their own (aws.amazon.com/rekognition/pricing).
      charged: features.length,
      detect: (image) => detectLabels(rekognition, image, features),
    })
  if (wants('MODERATION'))
    detectors.push({
      name: `DetectModerationLabels_${MIN_MODERATION_CONFIDENCE}`,
      charged: 1,
      detect: (image) => detectModerationLabels(rekognition, image),
    })
  if (wants('TEXT'))
    detectors.push({
      name: `DetectText_${MIN_CONFIDENCE}`,
      charged: 1,
      detect: (image) => detectText(rekognition, image),
    })
  if (wants('FACES'))
    detectors.push({
      name: `DetectFaces_${MIN_CONFIDENCE}`,
      charged: 1,
      detect: (image) => detectFaces(rekognition, image),
    })
  return detectors
}

const MAX_LABELS_REQUESTED = 50

/**
 * Labels, or the picture's colours and quality, or both in one call. Rekognition charges for each.
 * @param image JPEG, at most 5 MB
 */
export async function detectLabels(
  client: RekognitionClient,
  image: Buffer,
  Features: DetectLabelsFeatureName[],
): Promise<Detection> {
  const isAskedForLabels = Features.includes('GENERAL_LABELS')
  const answer = await client.send(
    new DetectLabelsCommand({
      Image: { Bytes: image },
      Features,
      // "Only valid when supplying GENERAL_LABELS" (API reference).
      ...(isAskedForLabels && { MinConfidence: MIN_CONFIDENCE, MaxLabels: MAX_LABELS_REQUESTED }),
    }),
  )
  const { ImageProperties, LabelModelVersion } = answer
  return {
    found: {
      ...(isAskedForLabels && { labels: labelsOf(answer) }),
      ...(ImageProperties && propertiesOf(ImageProperties)),
    },
    modelVersion: LabelModelVersion && `DetectLabels/${LabelModelVersion}`,
  }
}

/** Labels of all three levels of the taxonomy. `parent` is the label one level above; null on the first level. */
export async function detectModerationLabels(client: RekognitionClient, image: Buffer): Promise<Detection> {
  const { ModerationLabels = [], ModerationModelVersion } = await client.send(
    new DetectModerationLabelsCommand({
      Image: { Bytes: image },
      MinConfidence: MIN_MODERATION_CONFIDENCE,
    }),
  )
  const moderation = ModerationLabels.map(({ Name, ParentName, Confidence }) => ({
    name: Name!,
    parent: ParentName || null,
    confidence: confidenceOf(Confidence),
  }))
  return { found: { moderation }, modelVersion: `DetectModerationLabels/${ModerationModelVersion}` }
}

export async function detectText(client: RekognitionClient, image: Buffer): Promise<Detection> {
  const answer = await client.send(
    new DetectTextCommand({
      Image: { Bytes: image },
      // "The default MinConfidence is 80" (API reference, DetectionFilter): Rekognition drops text below it.
      Filters: { WordFilter: { MinConfidence: MIN_CONFIDENCE } },
    }),
  )
  return {
    found: { textLines: textLinesOf(answer, MIN_CONFIDENCE) },
    modelVersion: `DetectText/${answer.TextModelVersion}`,
  }
}

/** The answer does not name its model. */
export async function detectFaces(client: RekognitionClient, image: Buffer): Promise<Detection> {
  const answer = await client.send(new DetectFacesCommand({ Image: { Bytes: image } }))
  return { found: { faces: facesOf(answer, MIN_CONFIDENCE) } }
}
