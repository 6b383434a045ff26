import { useEffect, useMemo, useState } from 'react'
import type { Search } from '../../shared/search.ts'
import type { Suggestion } from './suggestion.ts'
import { todayHere } from './today.ts'
import { useKnown } from './use-known.ts'

type Suggestions = typeof import('./suggestions.ts')

/** What turns words into searches; undefined before anybody has looked for something. The first page comes without it. */
function useModule(wanted: boolean): Suggestions | undefined {
  const [module, setModule] = useState<Suggestions>()
  useEffect(() => {
    // Without a network nothing can be found; opening the list again asks again.
    if (wanted && !module) import('./suggestions.ts').then(setModule, () => {})
  }, [wanted, module])
  return module
}

const NONE: Suggestion[] = []

/** What a person may mean by what they have typed. `isWhole`: nothing better will come. */
export function useSuggestions(open: boolean, typed: string, search: Search) {
  const known = useKnown(open)
  const module = useModule(open)
  const today = todayHere()
  const suggestions = useMemo(
    () => (known && module ? module.suggest(typed, known, search, today) : NONE),
    [known, module, typed, search, today],
  )
  return { suggestions, isWhole: Boolean(known?.isWhole && module) }
}

/** What finds something instead of a search that found nothing. */
export function useNearest(search: Search): Suggestion[] {
  const known = useKnown(true)
  const module = useModule(true)
  return known && module ? module.nearestTo(search, known, todayHere()) : NONE
}
