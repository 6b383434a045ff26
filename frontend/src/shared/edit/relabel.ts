import type { ApolloClient } from '@apollo/client'
import { AddOwnLabelsDocument, RemoveSeenLabelsDocument } from '../../generated/graphql.ts'
import { type Refused, refusedOf } from '../graphql-errors.ts'
import { knownPhoto, same } from './carried.ts'

export type Field = 'addLabels' | 'removeLabels'

/** One call about at most 25 photos, believed before it is answered. @returns the photos that were refused */
export async function relabel(
  client: ApolloClient,
  field: Field,
  ids: readonly string[],
  labels: readonly string[],
): Promise<Refused[]> {
  const asked = { variables: { ids: [...ids], labels: [...labels] }, errorPolicy: 'all' as const }
  const photos = () => ids.flatMap((id) => expected(client, field, id, labels))
  const { error } =
    field === 'addLabels'
      ? await client.mutate({
          ...asked,
          mutation: AddOwnLabelsDocument,
          optimisticResponse: () => ({ addLabels: photos() }),
        })
      : await client.mutate({
          ...asked,
          mutation: RemoveSeenLabelsDocument,
          optimisticResponse: () => ({ removeLabels: photos() }),
        })
  return refusedOf(error, ids)
}

/** The photo as the answer will have it, where it is known. */
function expected(client: ApolloClient, field: Field, id: string, labels: readonly string[]) {
  const photo = knownPhoto(client, id)
  if (!photo) return []
  const others = photo.labels.filter(({ name }) => !labels.some((label) => same(label, name)))
  const own = labels.map((name) => ({
    __typename: 'Label' as const,
    parents: [],
    ...photo.labels.find((label) => same(label.name, name)),
    name,
    confidence: 100,
    source: 'USER' as const,
  }))
  return [
    {
      ...photo,
      __typename: 'Photo' as const,
      labels: field === 'addLabels' ? [...own, ...others] : others,
      version: photo.version + 1,
    },
  ]
}
