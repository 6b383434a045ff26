import { useEffect, useMemo, useState } from 'react'
import { loadModule } from '../../shared/api/load-module.ts'
import { dayHere } from '../../shared/day-here.ts'
import type { Search } from '../../shared/search.ts'
import { textsAndLabels } from '../../shared/text/in-language.ts'
import type { Suggestion } from './suggestion.ts'
import { loadLearn, useKnown } from './use-known.ts'

/** The code that turns words into searches, and their list. It loads when the field is first used, not with the first page. */
const loadSuggestions = async () => {
  const [{ suggest }, { Suggestions }] = await Promise.all([
    import('./suggestions.ts'),
    import('./Suggestions.tsx'),
  ])
  return { suggest, List: Suggestions }
}

/** Loads the code for the list before it opens, so that its first opening takes no longer than the others. */
export function loadAhead() {
  // A load that fails is noticed when the list opens.
  textsAndLabels()
    .then(() => Promise.all([loadLearn(), loadSuggestions()]))
    .catch(() => {})
}

/** The module, once it is wanted and loaded. */
export function useModule<Module>(wanted: boolean, load: () => Promise<Module>): Module | undefined {
  const [module, setModule] = useState<Module>()
  useEffect(() => {
    if (wanted && !module) loadModule(load).then(setModule, () => {})
  }, [wanted, module, load])
  return module
}

export const NONE: Suggestion[] = []

/** The searches that a person may mean by the typed text, and the list that shows them. `isWhole`: nothing better will arrive. */
export function useSuggestions(open: boolean, typed: string, search: Search) {
  const known = useKnown(open)
  const module = useModule(open, loadSuggestions)
  const today = dayHere()
  const suggestions = useMemo(
    () => (known && module ? module.suggest(typed, known, search, today) : NONE),
    [known, module, typed, search, today],
  )
  return { suggestions, isWhole: Boolean(known?.isWhole && module), List: module?.List }
}
