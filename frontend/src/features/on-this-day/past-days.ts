import type { ApolloClient } from '@apollo/client'
import { OnThisDayDocument } from '../../generated/graphql.ts'
import { rowsOf } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'

/** A day of an earlier year, with its photos. */
export interface PastDay {
  /** `2024-11-26` */
  day: string
  /** The newest first. */
  ids: readonly string[]
  /** It has more photos than these. */
  hasMore: boolean
}

/**
 * Reads the days of earlier years that have photos, newest first.
 * @param limit of photos of each day
 */
export async function readPastDays(client: ApolloClient, day: string, limit: number): Promise<PastDay[]> {
  const variables = { day, limit }
  const { data } = await client.query({
    query: OnThisDayDocument,
    variables,
    fetchPolicy: 'no-cache',
    // After a gap, the page reads them again while an earlier request may still be running.
    context: { queryDeduplication: false },
  })
  const days = data!.onThisDay
  photosOf(client).store.merge(
    days.flatMap(({ strip }) => rowsOf(strip)),
    'answer',
  )
  return days
    .map(({ day, strip }) => ({ day, ids: strip.ids, hasMore: strip.nextToken !== null }))
    .filter(({ ids }) => ids.length > 0)
}

/** The most photos that the line in the newest month’s heading shows, of one day or of several. So many are read of each day. */
export const MAX_PREVIEWED = 4
const asked = new WeakMap<ApolloClient, { day: string; answer: Promise<PastDay[]> }>()

/** Asks once a day, however often the library is opened. */
export function previewPastDays(client: ApolloClient, day: string): Promise<PastDay[]> {
  const known = asked.get(client)
  if (known?.day === day) return known.answer
  const answer = readPastDays(client, day, MAX_PREVIEWED)
  asked.set(client, { day, answer })
  answer.catch(() => asked.delete(client))
  return answer
}
