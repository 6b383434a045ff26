import { useApolloClient } from '@apollo/client/react'
import { useMemo } from 'react'
import { remove, restore, trash } from './trash.ts'

/** Into the trash with Undo, out of it, and away for good. */
export function useTrash() {
  const client = useApolloClient()
  return useMemo(
    () => ({
      trash: (ids: readonly string[]) => void trash(client, ids),
      restore: (ids: readonly string[]) => void restore(client, ids),
      remove: (ids: readonly string[]) => remove(client, ids),
    }),
    [client],
  )
}
