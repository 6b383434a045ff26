import type { DetectLabelsFeatureName, RekognitionClient } from '@aws-sdk/client-rekognition'
import type { PhotoItem } from '../../table/photo.ts'
import type { DocumentTable } from '../dynamodb/document-table.ts'
import { lookOnce } from './look-once.ts'
import { detectFaces, detectLabels, detectModerationLabels, detectText, type Look } from './rekognition.ts'

/**
 * Looks at a photo for one kind of things.
 * @param image JPEG, at most 5 MB
 * @param newest versions of models: what an older one saw is not good enough
 */
export type Eye = (photo: PhotoItem, image: Buffer, newest?: string[]) => Promise<Look>

/**
 * One call of Rekognition for each kind of analysis that the owner wants, none of them made twice for the
 * same bytes; labels and colours are one call.
 * @param analyses of LABELS, MODERATION, TEXT, FACES, COLORS
 */
export function eyesFor(
  analyses: string[],
  rekognition: RekognitionClient,
  table: Pick<DocumentTable, 'get' | 'write'>,
): Eye[] {
  const wants = (analysis: string) => analyses.includes(analysis)
  /** @param model names the call, with all that changes its answer */
  const once =
    (model: string, look: (image: Buffer) => Promise<Look>): Eye =>
    (photo, image, newest) =>
      lookOnce(table, photo, model, new Date(), () => look(image), newest)

  const features: DetectLabelsFeatureName[] = [
    ...(wants('LABELS') ? ['GENERAL_LABELS' as const] : []),
    ...(wants('COLORS') ? ['IMAGE_PROPERTIES' as const] : []),
  ]
  const eyes: Eye[] = []
  if (features.length > 0)
    eyes.push(once(`DetectLabels(${features.join()})`, (image) => detectLabels(rekognition, image, features)))
  if (wants('MODERATION'))
    eyes.push(once('DetectModerationLabels', (image) => detectModerationLabels(rekognition, image)))
  if (wants('TEXT')) eyes.push(once('DetectText', (image) => detectText(rekognition, image)))
  if (wants('FACES')) eyes.push(once('DetectFaces', (image) => detectFaces(rekognition, image)))
  return eyes
}
