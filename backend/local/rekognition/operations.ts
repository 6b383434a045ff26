import { detectFaces } from './detect-faces.ts'
import { detectLabels } from './detect-labels.ts'
import { detectModerationLabels } from './detect-moderation-labels.ts'
import { detectText } from './detect-text.ts'
import type { Operation } from './operation.ts'

/** What runs here, by the names that Rekognition's API gives. */
export const operations: Record<string, Operation> = {
  DetectLabels: detectLabels,
  DetectModerationLabels: detectModerationLabels,
  DetectText: detectText,
  DetectFaces: detectFaces,
}
