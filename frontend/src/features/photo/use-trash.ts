import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { RestorePhotosDocument, TrashPhotosDocument } from '../../generated/graphql.ts'
import { notify } from '../../shared/notices.ts'
import { text } from '../../shared/text.ts'
import { inTurn } from './in-turn.ts'

interface Known {
  id: string
  version: number
}

/** As the answer will be, so that the page need not wait for it. */
const expected = ({ id, version }: Known, trashedAt: string | null) => [
  { __typename: 'Photo' as const, id, trashedAt, version: version + 1 },
]

async function restore(client: ApolloClient, photo: Known) {
  try {
    await inTurn(() =>
      client.mutate({
        mutation: RestorePhotosDocument,
        variables: { ids: [photo.id] },
        optimisticResponse: { restore: expected(photo, null) },
      }),
    )
    notify(text.photo.restored)
  } catch {
    notify(text.photo.notRestored)
  }
}

async function trash(client: ApolloClient, photo: Known) {
  const undo = () => {
    void restore(client, { ...photo, version: photo.version + 1 })
  }
  notify(text.photo.trashed, { label: text.photo.undo, run: undo })
  try {
    await inTurn(() =>
      client.mutate({
        mutation: TrashPhotosDocument,
        variables: { ids: [photo.id] },
        optimisticResponse: { trash: expected(photo, new Date().toISOString()) },
      }),
    )
  } catch {
    notify(text.photo.notTrashed)
  }
}

/** Into the trash at once, with Undo; and out of it. */
export function useTrash() {
  const client = useApolloClient()
  return {
    trash: (photo: Known) => trash(client, photo),
    restore: (photo: Known) => restore(client, photo),
  }
}
