import { detectLabels } from './detect-labels.ts'
import type { ModelStore } from './models/model-store.ts'

/** Answers one operation from its input and the picture's bytes. @throws AwsError */
export type Operation<Input = any> = (input: Input, bytes: Buffer, models: ModelStore) => Promise<object>

/** What runs here, by the names that Rekognition's API gives. */
export const operations: Record<string, Operation> = {
  DetectLabels: detectLabels,
}
