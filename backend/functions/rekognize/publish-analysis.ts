import type { PublishAnalysisInput } from '../../generated/graphql.ts'
import { AppSyncError, type CallAppSync } from '../graphql/appsync.ts'
import { PHOTO_CHANGE } from '../graphql/photo-change.ts'
import { retryWithJitter } from '../tries.ts'

export const PUBLISH_ANALYSIS = /* GraphQL */ `
  mutation PublishAnalysis($input: PublishAnalysisInput!) {
    publishAnalysis(input: $input) {
      ...PhotoChange
    }
  }
  ${PHOTO_CHANGE}
`

export type Published = 'published' | 'gone' | 'older'

/**
 * Sends an analysis to the API, which writes and announces it. If the photo changes at the same time, the API answers
 * Conflict. A resolver cannot loop, so the tries are here.
 * @param hasTime called before each further try
 * @returns `gone` if the photo was deleted, `older` if a newer event has claimed it
 * @throws AppSyncError when the API refuses the analysis, or the last try fails
 */
export async function publishAnalysis(
  call: CallAppSync,
  input: PublishAnalysisInput,
  hasTime: () => boolean,
  pause?: (attempt: number) => Promise<unknown>,
): Promise<Published> {
  const mayRetry = (error: unknown) => outcomeIn(error) === undefined && mayPass(error) && hasTime()
  try {
    await retryWithJitter(() => call(PUBLISH_ANALYSIS, { input }), { mayRetry, pause })
    return 'published'
  } catch (error) {
    const outcome = outcomeIn(error)
    if (outcome) return outcome
    throw error
  }
}

function outcomeIn(error: unknown): Published | undefined {
  if (!(error instanceof AppSyncError)) return undefined
  if (error.errorType === 'NotFound') return 'gone'
  return error.code === 'SUPERSEDED' ? 'older' : undefined
}

const mayPass = (error: unknown) =>
  error instanceof AppSyncError && (error.isTransient || error.errorType === 'Conflict')
