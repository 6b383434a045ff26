import type { ApolloClient } from '@apollo/client'
import {
  CarriedLabelsDocument,
  type CorrectedLabels_PhotoFragment,
  CorrectedLabels_PhotoFragmentDoc,
} from '../../generated/graphql.ts'
import { photosById } from './photos-by-id.ts'

export type CarriedLabel = CorrectedLabels_PhotoFragment['labels'][number]

/** Whether two names are one label: the API takes no notice of their case either. */
export const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/** The photo with its labels, where the page knows them: tiles far from the screen have not brought theirs. */
export const knownPhoto = (client: ApolloClient, id: string) =>
  client.cache.readFragment({
    fragment: CorrectedLabels_PhotoFragmentDoc,
    id: client.cache.identify({ __typename: 'Photo', id }),
    optimistic: true,
  })

/** What each of these photos, at most 25, carries; asks for those that the page does not know. */
export async function carriedBy(
  client: ApolloClient,
  ids: readonly string[],
): Promise<Map<string, readonly CarriedLabel[]>> {
  const unknown = ids.filter((id) => !knownPhoto(client, id))
  if (unknown.length > 0) await photosById(client, CarriedLabelsDocument, unknown)
  return new Map(ids.map((id) => [id, knownPhoto(client, id)?.labels ?? []]))
}
