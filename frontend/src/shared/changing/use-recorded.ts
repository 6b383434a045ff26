import { useQuery } from '@apollo/client/react'
import { RecordedOfDocument, type RecordedOfQuery } from '../../generated/graphql.ts'

/** What the photo's camera recorded; undefined until that is known. */
export function useRecorded(id: string): NonNullable<RecordedOfQuery['photo']> | undefined {
  const { data } = useQuery(RecordedOfDocument, { variables: { id }, fetchPolicy: 'no-cache' })
  return data?.photo ?? undefined
}
