import { ApolloLink } from '@apollo/client'
import { mergeMap } from 'rxjs'
import { QUERY_REFUSED } from './config.ts'
import { isUnknownToApi } from './unknown-to-api.ts'

/** Announces queries that do not fit the API's schema. */
export const announcingRefusedQueries = () =>
  new ApolloLink((operation, forward) =>
    forward(operation).pipe(
      mergeMap((result) => {
        if (result.errors?.some(isUnknownToApi)) dispatchEvent(new Event(QUERY_REFUSED))
        return [result]
      }),
    ),
  )
