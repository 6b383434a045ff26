import type { ModelStore } from './models/model-store.ts'
import type { Unread } from './parameters.ts'

/** Answers one operation from its input and the picture's bytes. @throws AwsError */
export type Operation<Member extends string = string> = (
  input: Unread<Member>,
  bytes: Buffer,
  models: ModelStore,
) => Promise<object>
