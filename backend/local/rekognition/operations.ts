import { detectFaces } from './detect-faces.ts'
import { detectLabels } from './detect-labels.ts'
import { detectModerationLabels } from './detect-moderation-labels.ts'
import { detectText } from './detect-text.ts'
import type { ModelStore } from './models/model-store.ts'
import type { Unread } from './parameters.ts'

/** Answers one operation from its input and the picture's bytes. @throws AwsError */
export type Operation<Member extends string = string> = (
  input: Unread<Member>,
  bytes: Buffer,
  models: ModelStore,
) => Promise<object>

/** What runs here, by the names that Rekognition's API gives. */
export const operations: Record<string, Operation> = {
  DetectLabels: detectLabels,
  DetectModerationLabels: detectModerationLabels,
  DetectText: detectText,
  DetectFaces: detectFaces,
}
