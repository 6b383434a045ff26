import { useApolloClient } from '@apollo/client/react'
import { correctLabels } from './labels.ts'

/** Puts labels of one's own on photos, telling which could not be changed, and takes labels off them, with Undo. */
export function useLabels() {
  const client = useApolloClient()
  return {
    add: (ids: readonly string[], labels: readonly string[]) =>
      correctLabels(client, 'addLabels', ids, labels),
    remove: (ids: readonly string[], labels: readonly string[]) =>
      void correctLabels(client, 'removeLabels', ids, labels),
  }
}
