import { useApolloClient } from '@apollo/client/react'
import { useCallback } from 'react'
import { EnlargeDocument } from '../../../generated/graphql.ts'

/** Requests a picture with all of the photo's pixels. @returns a function that throws if there is none */
export function useEnlarge(id: string) {
  const client = useApolloClient()
  return useCallback(async () => {
    const { data } = await client.mutate({
      mutation: EnlargeDocument,
      variables: { id },
      fetchPolicy: 'no-cache',
    })
    return data!.enlarge
  }, [client, id])
}
