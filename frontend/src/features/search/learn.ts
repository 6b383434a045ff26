import { slugOf } from '@album/model/keys'
import type { ApolloClient } from '@apollo/client'
import {
  LabelFacetsDocument,
  MoreAlbumsDocument,
  MorePlacesDocument,
  WhatThereIsDocument,
} from '../../generated/graphql.ts'
import { type Photos, photosOf } from '../../photos/photos.ts'
import { mostFirst } from '../../shared/api/pages.ts'
import { isColourDetected, isPlaceKept, isTextDetected } from '../../shared/api/config.ts'
import { createStore } from '../../shared/state/create-store.ts'
import type { Known } from './suggestion.ts'

/** Whether the pointer is about to choose in the list of suggestions: nothing in it moves until then. */
export const isPointedAt = createStore(false)

interface Page<Item> {
  items: readonly Item[]
  nextToken: string | null
}

/** Passes the items of the following pages to `onPage`, page by page. */
async function follow<Item>(
  { nextToken }: Page<Item>,
  ask: (nextToken: string) => Promise<Page<Item> | undefined>,
  onPage: (items: readonly Item[]) => void,
  signal: AbortSignal,
): Promise<void> {
  while (nextToken && !signal.aborted) {
    const page = await ask(nextToken)
    onPage(page?.items ?? [])
    nextToken = page?.nextToken ?? null
  }
}

/** The names of guests, each in its first spelling: names that differ in case are the same. */
function guestsIn({ store }: Photos): string[] {
  const names = new Map<string, string>()
  for (const { photo } of store.rows()) {
    const name = photo?.addedBy
    if (name && !names.has(slugOf(name))) names.set(slugOf(name), name)
  }
  return [...names.values()].sort()
}

/**
 * Reads what the library has and publishes it page by page: the most frequent label is known only at the end. What arrives while the
 * list is pointed at is published afterwards.
 */
export async function learn(client: ApolloClient, publish: (known: Known) => void, signal: AbortSignal) {
  const { data } = await client.query({
    query: WhatThereIsDocument,
    variables: { places: isPlaceKept(), colours: isColourDetected() },
    fetchPolicy: 'no-cache',
  })
  if (!data || signal.aborted) return
  let known: Known = {
    labels: data.labels.items,
    months: data.timeline,
    albums: data.albums.items,
    marks: data.marks,
    guests: guestsIn(photosOf(client)),
    places: data.places?.items ?? [],
    colours: data.explore?.colors ?? [],
    text: isTextDetected(),
    isWhole: !data.labels.nextToken && !data.albums.nextToken && !data.places?.nextToken,
  }
  let isHeld = false
  const publishOrHold = () => {
    isHeld = isPointedAt.get()
    if (!isHeld && !signal.aborted) publish(known)
  }
  signal.addEventListener(
    'abort',
    isPointedAt.subscribe(() => isHeld && publishOrHold()),
  )
  const learnt = (more: Partial<Known>) => {
    known = { ...known, ...more }
    publishOrHold()
  }
  learnt({})
  if (known.isWhole) return
  await Promise.all([
    follow(
      data.labels,
      async (nextToken) => {
        const variables = { nextToken }
        const query = { query: LabelFacetsDocument, variables, fetchPolicy: 'no-cache' } as const
        return (await client.query(query)).data?.labels
      },
      (more) => learnt({ labels: [...known.labels, ...more] }),
      signal,
    ),
    follow(
      data.albums,
      async (nextToken) => {
        const variables = { nextToken }
        const query = { query: MoreAlbumsDocument, variables, fetchPolicy: 'no-cache' } as const
        return (await client.query(query)).data?.albums
      },
      (more) => learnt({ albums: [...known.albums, ...more] }),
      signal,
    ),
    follow(
      data.places ?? { items: [], nextToken: null },
      async (nextToken) => {
        const variables = { nextToken }
        const query = { query: MorePlacesDocument, variables, fetchPolicy: 'no-cache' } as const
        return (await client.query(query)).data?.places
      },
      (more) => learnt({ places: mostFirst(known.places, more) }),
      signal,
    ),
  ])
  learnt({ isWhole: true })
}
