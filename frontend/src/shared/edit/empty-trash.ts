import type { ApolloClient } from '@apollo/client'
import { InTrashDocument, type InTrashQuery } from '../../generated/graphql.ts'
import { dismiss, notify } from '../ui/notices.ts'
import { text } from '../text/text.ts'
import { remove } from './trash.ts'

/** Deletes everything in the trash for good. Shows its progress and can be cancelled. */
export async function emptyTrash(client: ApolloClient): Promise<void> {
  let ids: string[] | undefined
  try {
    ids = await inTrash(client)
  } catch {
    notify(text.trash.notRead)
  }
  if (ids && ids.length > 0) await remove(client, ids)
}

/** @returns undefined if the user cancelled while the trash was read */
async function inTrash(client: ApolloClient): Promise<string[] | undefined> {
  const ids: string[] = []
  let cancelled = false
  const cancel = { label: text.selection.cancel, run: () => void (cancelled = true) }
  let notice: number | undefined
  try {
    for (let nextToken: string | null = null; ;) {
      const page: InTrashQuery['photos'] = await pageOf(client, nextToken)
      ids.push(...page.items.map(({ id }) => id))
      nextToken = page.nextToken
      if (cancelled) return undefined
      if (!nextToken) return ids
      notice ??= notify(text.trash.reading, cancel, true)
    }
  } finally {
    if (notice !== undefined) dismiss(notice)
  }
}

async function pageOf(client: ApolloClient, nextToken: string | null): Promise<InTrashQuery['photos']> {
  const variables = { nextToken }
  const { data } = await client.query({ query: InTrashDocument, variables, fetchPolicy: 'no-cache' })
  return data!.photos
}
