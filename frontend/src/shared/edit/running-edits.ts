import type { ApolloClient } from '@apollo/client'
import { EditsDocument } from '../../generated/graphql.ts'
import { show } from './edit-many.ts'
import { isFollowed } from './follow-edit.ts'

/** Shows the edits that run, which this window or another one has begun. */
export async function showRunningEdits(client: ApolloClient): Promise<void> {
  try {
    const { data } = await client.query({ query: EditsDocument, fetchPolicy: 'no-cache' })
    const running = data?.jobs.filter(({ id, status }) => status === 'RUNNING' && !isFollowed(id)) ?? []
    await Promise.all(running.map((job) => show(client, job)))
  } catch {
    // It is asked for again after the connection is back.
  }
}
