import { MAX_LISTED_JOBS } from '@album/model/limits'
import type { ApolloClient } from '@apollo/client'
import {
  CancelEditDocument,
  EditDocument,
  type EditJobFragment,
  RefusedByEditDocument,
} from '../../generated/graphql.ts'
import { editText } from '../text/edits.ts'
import { createRemembered } from '../state/remembered.ts'
import { selectionText } from '../text/selection.ts'
import { dismiss, notify, renew } from '../ui/notices.ts'

const FIRST_MS = 250
const POLL_MS = 1_000
const fetchPolicy = 'no-cache'

/** Ids of the edits that this window shows, or has shown: an earlier answer that comes late may still say that one runs. */
const followed = new Set<string>()

export const isFollowed = (id: string) => followed.has(id)

/** Ids of the edits, as many as `jobs` returns, whose end is still to be shown: by this window or, if it is closed before, at the next visit. */
const unseen = createRemembered<readonly string[]>('album.edits', [])

export const isUnseen = (id: string) => unseen.get().includes(id)
export const endIsSeen = (id: string) => unseen.change((ids) => ids.filter((other) => other !== id))

/**
 * Shows the progress of an edit, with Cancel, until it is over. The API does not push jobs, so the page asks for it every
 * second while it is visible.
 * @returns the edit as it ended; undefined if the window shows it already, or if it is gone
 */
export async function followEdit(
  client: ApolloClient,
  begun: EditJobFragment,
): Promise<EditJobFragment | undefined> {
  if (followed.has(begun.id)) return undefined
  followed.add(begun.id)
  if (!isUnseen(begun.id)) unseen.change((ids) => [...ids, begun.id].slice(-MAX_LISTED_JOBS))
  const cancel = () =>
    void client
      .mutate({ mutation: CancelEditDocument, variables: { id: begun.id }, fetchPolicy })
      .catch(() => notify(editText.notCancelled))
  let job: EditJobFragment | null = begun
  let notice: number | undefined
  try {
    for (let pause = FIRST_MS; job?.status === 'RUNNING'; pause = POLL_MS) {
      const sentence = editText.running(job)
      if (notice === undefined) notice = notify(sentence, { label: selectionText.cancel, run: cancel }, true)
      else renew(notice, sentence)
      await visible(pause)
      job = await read(client, job)
    }
  } finally {
    if (notice !== undefined) dismiss(notice)
  }
  return job ?? undefined
}

/** The edit as it is now, or as it was if the API cannot be reached; null if it is gone. */
async function read(client: ApolloClient, before: EditJobFragment): Promise<EditJobFragment | null> {
  try {
    const { data } = await client.query({ query: EditDocument, variables: { id: before.id }, fetchPolicy })
    return data!.job
  } catch {
    return before
  }
}

/** Waits this long, and then until the page is visible. */
async function visible(ms: number): Promise<void> {
  do await new Promise((resolve) => setTimeout(resolve, ms))
  while (document.hidden)
}

interface RefusedPhoto {
  id: string
  code: string
}

/** The photos that an edit could not change, as far as the API answers. */
export async function refusedBy(client: ApolloClient, id: string): Promise<RefusedPhoto[]> {
  const refused: RefusedPhoto[] = []
  try {
    for (let nextToken: string | null = null; ;) {
      const variables: { id: string; nextToken: string | null } = { id, nextToken }
      const { data } = await client.query({ query: RefusedByEditDocument, variables, fetchPolicy })
      refused.push(...(data?.job?.refused.items ?? []))
      nextToken = data?.job?.refused.nextToken ?? null
      if (!nextToken) break
    }
  } catch {
    // The number is known without the reasons.
  }
  return refused
}
