import { useApolloClient } from '@apollo/client/react'
import { useMemo } from 'react'
import { emptyTrash, remove, restore, trash } from './trash.ts'

/** Moves photos to the trash with Undo, restores them, and deletes them for good. */
export function useTrash() {
  const client = useApolloClient()
  return useMemo(
    () => ({
      trash: (ids: readonly string[]) => void trash(client, ids),
      restore: (ids: readonly string[]) => void restore(client, ids),
      remove: (ids: readonly string[]) => void remove(client, ids),
      empty: () => void emptyTrash(client),
    }),
    [client],
  )
}
