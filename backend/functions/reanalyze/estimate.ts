import type { ReanalyzeInput } from '../../generated/graphql.ts'
import { costOf, roundedUsd } from '@album/model/analyses'
import { currentAnalysis, isChosen, photosNamed, refusalOfChoice } from './choice.ts'
import { type Answer, answer } from '../problem.ts'
import type { Deps } from './deps.ts'
import { photosAfter } from './step.ts'

interface Estimate {
  photos: number
  costUsd: number
  isComplete: boolean
}

/**
 * How many photos a re-analysis would analyse, and the maximum cost.
 * @param hasTime called before each page
 */
export async function estimate(
  owner: string,
  input: ReanalyzeInput,
  deps: Deps,
  hasTime: () => boolean,
): Promise<Answer<Estimate>> {
  const refusal = refusalOfChoice(input)
  if (refusal) return { error: refusal }
  const { table, analyses } = deps
  const costing = (photos: number, isComplete: boolean) =>
    answer({ photos, costUsd: roundedUsd(photos * costOf(analyses)), isComplete })
  if (!input.which) return costing((await photosNamed(owner, input.ids!, table)).length, true)
  const current = await currentAnalysis(deps)
  let photos = 0
  let after: string | undefined
  do {
    if (!hasTime()) return costing(photos, false)
    const page = await photosAfter(after, owner, table)
    photos += page.photos.filter((photo) => isChosen(photo, input.which!, current)).length
    after = page.next
  } while (after)
  return costing(photos, true)
}
