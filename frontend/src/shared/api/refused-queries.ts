import { ApolloLink } from '@apollo/client'
import { mergeMap } from 'rxjs'
import { QUERY_REFUSED } from './config.ts'

/**
 * Announces queries that do not fit the API's schema. AppSync answers them with status 200 and such a message
 * (github.com/graphql/graphql-over-http/issues/81, by its team).
 */
export const announcingRefusedQueries = () =>
  new ApolloLink((operation, forward) =>
    forward(operation).pipe(
      mergeMap((result) => {
        if (result.errors?.some(({ message }) => message.startsWith('Validation error')))
          dispatchEvent(new Event(QUERY_REFUSED))
        return [result]
      }),
    ),
  )
