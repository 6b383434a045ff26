import { dayHere } from '../../shared/day-here.ts'
import type { Search } from '../../shared/search.ts'
import type { Suggestion } from './suggestion.ts'
import { useKnown } from './use-known.ts'
import { NONE, useModule } from './use-suggestions.ts'

const loadNearest = () => import('./nearest.ts')

/** Searches with results, to offer instead of one without: only once all are known, so that none moves afterwards. */
export function useNearest(search: Search): Suggestion[] {
  const known = useKnown(true)
  const module = useModule(true, loadNearest)
  return known?.isWhole && module ? module.nearestTo(search, known, dayHere()) : NONE
}
