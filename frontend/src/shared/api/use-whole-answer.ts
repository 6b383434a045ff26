import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client'
import { useApolloClient, useQuery } from '@apollo/client/react'
import { useCallback, useEffect, useRef, useState } from 'react'

interface WholeAnswer<Data> {
  /** The whole answer; until there is one, its first part. */
  data: Data | undefined
  isWhole: boolean
  /** The last reading failed. */
  failed: boolean
  /** Reads it again. */
  read: () => void
}

/**
 * An answer that may take several requests. Its first part is shown at once if nothing else is. Then nothing moves until the answer is
 * whole, and a whole answer stays until the next one is. The cache has only whole ones, for the next visit to the page.
 * @param document the query under which the cache keeps it
 * @param variables of that query; the same object each time
 * @param readAll asks for all of it, and passes on the first part if that is not all; the same function each time
 */
export function useWholeAnswer<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  readAll: (client: ApolloClient, variables: Variables, onFirst: (first: Data) => void) => Promise<Data>,
): WholeAnswer<Data> {
  const client = useApolloClient()
  const { data: whole } = useQuery<Data, OperationVariables>(document, {
    variables,
    fetchPolicy: 'cache-only',
  })
  const [first, setFirst] = useState<Data>()
  const [failed, setFailed] = useState(false)
  const isReading = useRef(false)
  const isAsked = useRef(false)

  const read = useCallback(() => {
    isAsked.current = true
    // Not a second time at once: during an import, a long reading would be overtaken by the next one again and again.
    if (isReading.current) return
    isReading.current = true
    const readOnce = async () => {
      isAsked.current = false
      // The page says that it reads again, not that it failed before.
      setFailed(false)
      try {
        const data = await readAll(client, variables, (first) => setFirst(() => first))
        client.writeQuery<Data, OperationVariables>({ query: document, variables, data })
      } catch {
        setFailed(true)
      }
    }
    void (async () => {
      while (isAsked.current) await readOnce()
      isReading.current = false
    })()
  }, [client, document, variables, readAll])
  useEffect(read, [read])

  return { data: (whole as Data | undefined) ?? first, isWhole: whole !== undefined, failed, read }
}
