import { matches, parse } from '@album/model/search'
import type { ApolloClient } from '@apollo/client'
import { WaitingPhotosDocument, type WaitingPhotosQuery } from '../../generated/graphql.ts'
import { type Photo, searchable } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import { lastGap } from '../../shared/realtime/catch-up.ts'
import type { Position } from '../../shared/grid/positions.ts'
import { createStore } from '../../shared/state/create-store.ts'

export const ALL_WAITING = { unapproved: true }
const SEARCH = parse(ALL_WAITING)

/** The neighbours of an open photo that waits for approval, and its position among the waiting photos. */
export interface WaitingNeighbours {
  id: string
  previous: string | undefined
  next: string | undefined
  position: Position | undefined
}

/** The albums of each photo that waits for approval, by the photo's id. */
type Waiting = ReadonlyMap<string, readonly string[]>

const isWaiting = (photo: Photo) => matches(searchable(photo), SEARCH) === true

/** The photos that wait for an album, or all waiting photos, newest first: ids sort by the time at which photos were added. */
export const waitingFor = (waiting: Waiting, albumId: string | undefined): string[] =>
  [...waiting]
    .flatMap(([id, albums]) => (albumId === undefined || albums.includes(albumId) ? [id] : []))
    .toSorted()
    .toReversed()

const waitingByClient = new WeakMap<ApolloClient, ReturnType<typeof createWaiting>>()

export function waitingOf(client: ApolloClient) {
  const known = waitingByClient.get(client) ?? createWaiting(client)
  waitingByClient.set(client, known)
  return known
}

/**
 * The ids of all photos that wait for approval, for exact numbers and for edits of all. They are read once, and then follow the
 * store. The lists with pictures load page by page.
 */
function createWaiting(client: ApolloClient) {
  const { store } = photosOf(client)
  const state = createStore<Waiting | undefined>(undefined)
  let known: Waiting | undefined
  /** Photos in a running edit. The store hides only those that the page has loaded. */
  const leaving = new Set<string>()
  let reading: Promise<Waiting> | undefined
  /** The last gap at the time of reading. */
  let asOf: unknown

  function show(next: Waiting | undefined) {
    known = next
    state.set(next && new Map([...next].filter(([id]) => !leaving.has(id))))
  }

  const waitingNow = (id: string) => {
    const photo = store.row(id)?.photo
    return photo && isWaiting(photo) ? photo : undefined
  }
  function withChanged(waiting: Waiting, ids: Iterable<string>): Waiting {
    const next = new Map(waiting)
    for (const id of ids) {
      const photo = waitingNow(id)
      if (photo)
        next.set(
          id,
          photo.albums.map((album) => album.id),
        )
      else next.delete(id)
    }
    return next
  }
  store.subscribe(({ before }) => {
    const ids = [...before.keys()]
    if (known && ids.some((id) => known!.has(id) || waitingNow(id))) show(withChanged(known, ids))
  })

  async function readAll(): Promise<Waiting> {
    const [requestedAt, gap] = [Date.now(), lastGap.get()]
    const found = new Map<string, readonly string[]>()
    let nextToken: string | null = null
    do {
      const { data } = await client.query({
        query: WaitingPhotosDocument,
        variables: nextToken ? { nextToken } : {},
        fetchPolicy: 'no-cache',
      })
      const page: WaitingPhotosQuery['photos'] = data!.photos
      for (const { id, albums } of page.items)
        found.set(
          id,
          albums.map((album) => album.id),
        )
      nextToken = page.nextToken
    } while (nextToken)
    if (gap !== lastGap.get()) return readAll()
    asOf = gap
    // The answers may lack what was pushed in the last seconds.
    const waiting = withChanged(
      found,
      store.lateRows(requestedAt).map(({ id }) => id),
    )
    show(waiting)
    return waiting
  }

  /** @throws if the album does not answer */
  const read = () => (reading ??= readAll().finally(() => (reading = undefined)))
  const readQuietly = () => void read().catch(() => {})

  return {
    state,
    read,

    /** Reads them unless they are known and no pushes were missed. @returns a function that stops watching */
    watch(): () => void {
      if (asOf !== lastGap.get()) readQuietly()
      return lastGap.subscribe(readQuietly)
    },

    /** Leaves these out while they are edited. Those that the edit did not reach come back. */
    async editing(ids: readonly string[], edit: () => Promise<void>): Promise<void> {
      for (const id of ids) leaving.add(id)
      show(known)
      await edit()
      if (known) await read().catch(() => {})
      for (const id of ids) leaving.delete(id)
      show(known)
    },
  }
}
