import { madeAt } from '@album/model/keys'
import { LATELY_MS } from '../../../shared/realtime/catch-up.ts'
import type { FieldPolicy, Reference } from '@apollo/client'

/** `Query.albums` in the cache: all loaded pages as one list. */
export interface AlbumList {
  __typename?: string
  items: readonly Reference[]
  nextToken: string | null
}

/** Sorted newest first. */
export const albumLists: FieldPolicy<AlbumList> = {
  keyArgs: false,
  merge(existing, incoming, { args, readField, canRead }) {
    const idOf = (album: Reference) => readField<string>('id', album) ?? ''
    const newestFirst = (one: Reference, other: Reference) => (idOf(one) < idOf(other) ? 1 : -1)
    const there = new Set(incoming.items.map(({ __ref }) => __ref))
    const others = (existing?.items ?? []).filter((album) => !there.has(album.__ref) && canRead(album))
    if (args?.nextToken) return { ...incoming, items: [...others, ...incoming.items].sort(newestFirst) }
    // A reloaded first page is complete down to its last album.
    const end = incoming.nextToken ? idOf(incoming.items.at(-1)!) : ''
    const kept = others.filter((album) => idOf(album) < end || Date.now() - madeAt(idOf(album)) < LATELY_MS)
    const isLonger = end !== '' && kept.some((album) => idOf(album) < end)
    return {
      items: [...incoming.items, ...kept].sort(newestFirst),
      nextToken: isLonger ? existing!.nextToken : incoming.nextToken,
    }
  },
}
