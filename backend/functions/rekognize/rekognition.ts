import {
  DetectFacesCommand,
  DetectLabelsCommand,
  type DetectLabelsFeatureName,
  DetectModerationLabelsCommand,
  DetectTextCommand,
  type RekognitionClient,
} from '@aws-sdk/client-rekognition'
import type { PublishAnalysisInput } from '../../generated/graphql.ts'
import { facesOf } from './faces.ts'
import { confidenceOf } from './geometry.ts'
import { propertiesOf } from './image-properties.ts'
import { labelsOf } from './labels.ts'
import { textLinesOf } from './text-lines.ts'

/** What can be seen in a picture. */
export type Seen = Pick<
  PublishAnalysisInput,
  'labels' | 'moderation' | 'textLines' | 'faces' | 'dominantColors' | 'quality'
>

/** What one look gave, and which model looked: `{name}/{version}`, where the answer says so. */
export interface Look {
  seen: Seen
  modelVersion?: string
}

/** DetectLabels' own default; the local endpoint's operating point as well. Text and faces are held to it too. */
const LEAST_CONFIDENCE = 55
/** DetectModerationLabels' own default (API reference). It is lower: a warning too many harms less than one too few. */
const LEAST_MODERATION_CONFIDENCE = 50
const MOST_ASKED = 50

/**
 * Labels, or the picture's colours and quality, or both in one call. Rekognition charges for each.
 * @param image JPEG, at most 5 MB
 */
export async function detectLabels(
  client: RekognitionClient,
  image: Buffer,
  Features: DetectLabelsFeatureName[],
): Promise<Look> {
  const isAskedForLabels = Features.includes('GENERAL_LABELS')
  const answer = await client.send(
    new DetectLabelsCommand({
      Image: { Bytes: image },
      Features,
      // "Only valid when supplying GENERAL_LABELS" (API reference).
      ...(isAskedForLabels && { MinConfidence: LEAST_CONFIDENCE, MaxLabels: MOST_ASKED }),
    }),
  )
  const { ImageProperties, LabelModelVersion } = answer
  return {
    seen: {
      ...(isAskedForLabels && { labels: labelsOf(answer) }),
      ...(ImageProperties && propertiesOf(ImageProperties)),
    },
    modelVersion: LabelModelVersion && `DetectLabels/${LabelModelVersion}`,
  }
}

/** Labels of each of the taxonomy's three levels, with the name of the one above: none on the first. */
export async function detectModerationLabels(client: RekognitionClient, image: Buffer): Promise<Look> {
  const { ModerationLabels = [], ModerationModelVersion } = await client.send(
    new DetectModerationLabelsCommand({
      Image: { Bytes: image },
      MinConfidence: LEAST_MODERATION_CONFIDENCE,
    }),
  )
  const moderation = ModerationLabels.map(({ Name, ParentName, Confidence }) => ({
    name: Name!,
    parent: ParentName || null,
    confidence: confidenceOf(Confidence),
  }))
  return { seen: { moderation }, modelVersion: `DetectModerationLabels/${ModerationModelVersion}` }
}

export async function detectText(client: RekognitionClient, image: Buffer): Promise<Look> {
  const answer = await client.send(
    new DetectTextCommand({
      Image: { Bytes: image },
      // "The default MinConfidence is 80" (API reference, DetectionFilter): what is read less surely would not come.
      Filters: { WordFilter: { MinConfidence: LEAST_CONFIDENCE } },
    }),
  )
  return {
    seen: { textLines: textLinesOf(answer, LEAST_CONFIDENCE) },
    modelVersion: `DetectText/${answer.TextModelVersion}`,
  }
}

/** The answer names no model. */
export async function detectFaces(client: RekognitionClient, image: Buffer): Promise<Look> {
  const answer = await client.send(new DetectFacesCommand({ Image: { Bytes: image } }))
  return { seen: { faces: facesOf(answer, LEAST_CONFIDENCE) } }
}
