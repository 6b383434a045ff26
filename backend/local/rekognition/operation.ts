import type { ModelStore } from './models/model-store.ts'
import type { Unread } from './parameters.ts'

/** The operations that run on this machine, and that are passed on to AWS where the models are not used. */
export const OPERATIONS = ['DetectLabels', 'DetectModerationLabels', 'DetectText', 'DetectFaces'] as const

/** Answers one operation from its input and the picture's bytes. @throws AwsError */
export type Operation<Member extends string = string> = (
  input: Unread<Member>,
  bytes: Buffer,
  models: ModelStore,
) => Promise<object>
