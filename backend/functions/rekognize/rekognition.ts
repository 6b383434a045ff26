import {
  DetectLabelsCommand,
  DetectModerationLabelsCommand,
  type RekognitionClient,
} from '@aws-sdk/client-rekognition'
import type { AnalysedLabelInput, AnalysedModerationInput } from '../../generated/graphql.ts'
import { labelsOf, rounded } from './labels.ts'

/** What one look gave, and which model looked: `{name}/{version}`. */
export interface Look<Found> {
  found: Found[]
  modelVersion: string
}

/** Rekognition's own default; the local endpoint's operating point as well. */
const LEAST_CONFIDENCE = 55
const MOST_ASKED = 50

/** @param image JPEG, at most 5 MB */
export async function detectLabels(
  client: RekognitionClient,
  image: Buffer,
): Promise<Look<AnalysedLabelInput>> {
  const answer = await client.send(
    new DetectLabelsCommand({
      Image: { Bytes: image },
      MinConfidence: LEAST_CONFIDENCE,
      MaxLabels: MOST_ASKED,
    }),
  )
  return { found: labelsOf(answer), modelVersion: `DetectLabels/${answer.LabelModelVersion}` }
}

export async function detectModerationLabels(
  client: RekognitionClient,
  image: Buffer,
): Promise<Look<AnalysedModerationInput>> {
  const { ModerationLabels = [], ModerationModelVersion } = await client.send(
    new DetectModerationLabelsCommand({ Image: { Bytes: image }, MinConfidence: LEAST_CONFIDENCE }),
  )
  const found = ModerationLabels.map(({ Name, ParentName, Confidence = 0 }) => ({
    name: Name!,
    parent: ParentName || null,
    confidence: rounded(Confidence, 2),
  }))
  return { found, modelVersion: `DetectModerationLabels/${ModerationModelVersion}` }
}
