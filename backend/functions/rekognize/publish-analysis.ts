import type { Photo, PublishAnalysisInput } from '../../generated/graphql.ts'
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

/** The photo as it is now; `gone` if it was deleted, `older` if a newer event has claimed it. */
export type Published = PublishedPhoto | 'gone' | 'older'
/** What the worker asks about a published photo: whether it has a raw file, or is one. */
export type PublishedPhoto = Pick<Photo, 'rawFile' | 'rawOf'>

interface Answer {
  publishAnalysis: { photo: PublishedPhoto }
}

/**
 * Sends an analysis to the API, which writes and announces it. If the photo changes at the same time, the API answers
 * Conflict. A resolver cannot loop, so the tries are here.
 * @param hasTime called before each further try
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
    const answer = await retryWithJitter(() => call<Answer>(PUBLISH_ANALYSIS, { input }), { mayRetry, pause })
    return answer.publishAnalysis.photo
  } catch (error) {
    const outcome = outcomeIn(error)
    if (outcome) return outcome
    throw error
  }
}

function outcomeIn(error: unknown): 'gone' | 'older' | undefined {
  if (!(error instanceof AppSyncError)) return undefined
  if (error.errorType === 'NotFound') return 'gone'
  return error.code === 'SUPERSEDED' ? 'older' : undefined
}

const mayPass = (error: unknown) =>
  error instanceof AppSyncError && (error.isTransient || error.errorType === 'Conflict')
