import { useApolloClient } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { FindPlacesDocument, type FindPlacesQuery } from '../../generated/graphql.ts'
import { codeOf } from '../api/graphql-errors.ts'

type Found = FindPlacesQuery['findPlaces']

/** As long as a person pauses between two letters. */
const PAUSE_MS = 200

interface Answer {
  /** The text that they were found by. */
  text: string
  found: Found
  state: 'found' | 'nothing' | 'outside' | 'failed'
}

/** The places that the gazetteer finds for a text, requested when the person stops typing. */
export function useFoundPlaces(text: string): {
  found: Found
  state: Answer['state'] | 'hint' | 'searching'
} {
  const client = useApolloClient()
  const [answer, setAnswer] = useState<Answer>()
  useEffect(() => {
    if (text === '') return
    let isCurrent = true
    const show = (answer: Omit<Answer, 'text'>) => {
      if (isCurrent) setAnswer({ text, ...answer })
    }
    const timer = setTimeout(() => {
      client.query({ query: FindPlacesDocument, variables: { text }, fetchPolicy: 'no-cache' }).then(
        ({ data }) => {
          const found = data?.findPlaces ?? []
          show({ found, state: found.length > 0 ? 'found' : 'nothing' })
        },
        (error: unknown) => show({ found: [], state: codeOf(error) === 'OFF_MAP' ? 'outside' : 'failed' }),
      )
    }, PAUSE_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [client, text])
  if (text === '') return { found: [], state: 'hint' }
  return answer?.text === text ? answer : { found: [], state: 'searching' }
}
