import { useApolloClient } from '@apollo/client/react'
import { correctLabels } from './labels.ts'

/** Adds the user's own labels to photos and removes labels, with Undo. `add` returns the photos it could not change. */
export function useLabels() {
  const client = useApolloClient()
  return {
    add: (ids: readonly string[], labels: readonly string[]) =>
      correctLabels(client, 'addLabels', ids, labels),
    remove: (ids: readonly string[], labels: readonly string[]) =>
      void correctLabels(client, 'removeLabels', ids, labels),
  }
}
