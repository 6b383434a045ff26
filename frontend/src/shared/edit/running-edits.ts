import type { ApolloClient } from '@apollo/client'
import { EditsDocument } from '../../generated/graphql.ts'
import { show } from './edit-many.ts'
import { isFollowed, isUnseen } from './follow-edit.ts'

/**
 * Shows the edits that run, which this window or another one has begun, and the end of those that went on after their window was
 * closed, with Undo.
 */
export async function showRunningEdits(client: ApolloClient): Promise<void> {
  try {
    const { data } = await client.query({ query: EditsDocument, fetchPolicy: 'no-cache' })
    const edits = data?.jobs.filter(({ id, status }) => status === 'RUNNING' || isUnseen(id)) ?? []
    await Promise.all(edits.filter(({ id }) => !isFollowed(id)).map((job) => show(client, job)))
  } catch {
    // The page asks again when the connection is back.
  }
}
