import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import {
  AddOwnLabelsDocument,
  CorrectedLabels_PhotoFragmentDoc,
  RemoveSeenLabelsDocument,
} from '../../generated/graphql.ts'
import { codeOf } from '../../shared/graphql-errors.ts'
import { notify } from '../../shared/notices.ts'
import { text } from '../../shared/text.ts'
import { inTurn } from './in-turn.ts'

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/** The photo as it is known now, with other labels, as the answer will be. */
function expected(client: ApolloClient, id: string, name: string, added: boolean) {
  const photo = client.cache.readFragment({
    fragment: CorrectedLabels_PhotoFragmentDoc,
    id: client.cache.identify({ __typename: 'Photo', id }),
    optimistic: true,
  })
  const others = (photo?.labels ?? []).filter((label) => !same(label.name, name))
  const own = { __typename: 'Label' as const, name, confidence: 100, parents: [], source: 'USER' as const }
  return [
    {
      __typename: 'Photo' as const,
      id,
      labels: added ? [own, ...others] : others,
      version: (photo?.version ?? 0) + 1,
    },
  ]
}

const added = (client: ApolloClient, id: string, name: string) =>
  client.mutate({
    mutation: AddOwnLabelsDocument,
    variables: { ids: [id], labels: [name] },
    optimisticResponse: () => ({ addLabels: expected(client, id, name, true) }),
  })
const removed = (client: ApolloClient, id: string, name: string) =>
  client.mutate({
    mutation: RemoveSeenLabelsDocument,
    variables: { ids: [id], labels: [name] },
    optimisticResponse: () => ({ removeLabels: expected(client, id, name, false) }),
  })

async function carryOut(change: () => Promise<unknown>) {
  try {
    await inTurn(change)
  } catch (error) {
    notify(text.photo.notLabelled(codeOf(error)))
  }
}

/** Adds and removes labels of one photo at once, with an Undo that is the opposite. */
export function useOwnLabels(id: string) {
  const client = useApolloClient()
  return {
    /** `isNew`: the photo did not carry it; one that the machine saw only becomes the person's own. */
    add(name: string, isNew: boolean) {
      const run = () => void carryOut(() => removed(client, id, name))
      notify(text.photo.labelAdded(name), isNew ? { label: text.photo.undo, run } : undefined)
      void carryOut(() => added(client, id, name))
    },
    remove(name: string) {
      const run = () => void carryOut(() => added(client, id, name))
      notify(text.photo.labelRemoved(name), { label: text.photo.undo, run })
      void carryOut(() => removed(client, id, name))
    },
  }
}
