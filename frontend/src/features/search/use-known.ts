import { useApolloClient } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { isTextDetected } from '../../shared/api/config.ts'
import { loadModule } from '../../shared/api/load-module.ts'
import type { Known } from './suggestion.ts'

/** The code that asks what the library has. It loads when the list first opens, not with the first page. */
export const loadLearn = () => import('./learn.ts')

/**
 * What the library has to suggest, counted each time the list opens; undefined before the first answer. The
 * previous count stays visible until the new one is complete.
 */
export function useKnown(open: boolean): Known | undefined {
  const client = useApolloClient()
  const [known, setKnown] = useState<Known>()
  useEffect(() => {
    if (!open) return
    const closed = new AbortController()
    // A complete old count is better than part of a new one.
    const publish = (now: Known) => setKnown((known) => (known?.isWhole && !now.isWhole ? known : now))
    loadModule(loadLearn)
      .then(({ learn }) => learn(client, publish, closed.signal))
      .catch(() => {
        // Without an answer, the list suggests what it has. Opening it again asks again.
        const none = { labels: [], months: [], albums: [], places: [], colours: [], guests: [] }
        const unanswered = { ...none, marks: undefined, text: isTextDetected() }
        if (!closed.signal.aborted) setKnown((known) => ({ ...(known ?? unanswered), isWhole: true }))
      })
    return () => closed.abort()
  }, [client, open])
  return known
}
