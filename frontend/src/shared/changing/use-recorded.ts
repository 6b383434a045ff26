import { useQuery } from '@apollo/client/react'
import { RecordedOfDocument, type RecordedOfQuery } from '../../generated/graphql.ts'

/** The photo's time and place as its camera recorded them; undefined until that is known. */
export function useRecorded(id: string): NonNullable<RecordedOfQuery['photo']> | undefined {
  const { data } = useQuery(RecordedOfDocument, { variables: { id }, fetchPolicy: 'no-cache' })
  return data?.photo ?? undefined
}
