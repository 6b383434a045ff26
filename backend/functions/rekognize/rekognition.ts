import {
  DetectFacesCommand,
  DetectLabelsCommand,
  type DetectLabelsFeatureName,
  DetectModerationLabelsCommand,
  DetectTextCommand,
  type RekognitionClient,
} from '@aws-sdk/client-rekognition'
import type { AnalysisInput } from '../../generated/graphql.ts'
import { facesOf } from './faces.ts'
import { confidenceOf } from './geometry.ts'
import { propertiesOf } from './image-properties.ts'
import { labelsOf } from './labels.ts'
import { textLinesOf } from './text-lines.ts'

/** What Rekognition found in a picture. */
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

/** DetectLabels' own default, and the local models' operating point. It also applies to text and faces. */
const MIN_CONFIDENCE = 55
/** DetectModerationLabels' own default (API reference). It is lower: a warning too many harms less than one too few. */
const MIN_MODERATION_CONFIDENCE = 50
const MAX_LABELS_ASKED = 50

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
      ...(isAskedForLabels && { MinConfidence: MIN_CONFIDENCE, MaxLabels: MAX_LABELS_ASKED }),
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

/** Labels of each of the taxonomy's three levels, with the name of the one above: none on the first. */
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

/** The answer names no model. */
export async function detectFaces(client: RekognitionClient, image: Buffer): Promise<Detection> {
  const answer = await client.send(new DetectFacesCommand({ Image: { Bytes: image } }))
  return { found: { faces: facesOf(answer, MIN_CONFIDENCE) } }
}
