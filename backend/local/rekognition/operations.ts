import { detectFaces } from './detect-faces.ts'
import { detectLabels } from './detect-labels.ts'
import { detectModerationLabels } from './detect-moderation-labels.ts'
import { detectText } from './detect-text.ts'
import type { Operation, OPERATIONS } from './operation.ts'

export const operations: Record<string, Operation> = {
  DetectLabels: detectLabels,
  DetectModerationLabels: detectModerationLabels,
  DetectText: detectText,
  DetectFaces: detectFaces,
} satisfies Record<(typeof OPERATIONS)[number], Operation>
