import type { ModelStore } from './models/model-store.ts'
import type { Unread } from './parameters.ts'

/** The operations that the local models answer, or that are forwarded to AWS in `aws` mode. */
export const OPERATIONS = ['DetectLabels', 'DetectModerationLabels', 'DetectText', 'DetectFaces'] as const

/** Runs one operation on its input and the picture's bytes. @throws AwsError */
export type Operation<Member extends string = string> = (
  input: Unread<Member>,
  bytes: Buffer,
  models: ModelStore,
) => Promise<object>
