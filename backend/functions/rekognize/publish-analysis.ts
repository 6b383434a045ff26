import type { PublishAnalysisInput } from '../../generated/graphql.ts'
import { AppSyncError, type CallAppSync } from '../graphql/appsync.ts'
import { PHOTO_CHANGE } from '../graphql/photo-change.ts'
import { pauseWithJitter } from '../jitter.ts'

export const PUBLISH_ANALYSIS = /* GraphQL */ `
  mutation PublishAnalysis($input: PublishAnalysisInput!) {
    publishAnalysis(input: $input) {
      ...PhotoChange
    }
  }
  ${PHOTO_CHANGE}
`

export type Published = 'published' | 'gone' | 'older'

const MAX_TRIES = 10

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
  pause: (attempt: number) => Promise<unknown> = pauseWithJitter,
): Promise<Published> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await call(PUBLISH_ANALYSIS, { input })
      return 'published'
    } catch (error) {
      if (!(error instanceof AppSyncError)) throw error
      if (error.errorType === 'NotFound') return 'gone'
      if (error.code === 'SUPERSEDED') return 'older'
      const mayPass = error.isTransient || error.errorType === 'Conflict'
      if (!mayPass || attempt === MAX_TRIES - 1 || !hasTime()) throw error
      await pause(attempt)
    }
  }
}
