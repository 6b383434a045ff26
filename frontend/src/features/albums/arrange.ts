import type { ApolloClient, TypedDocumentNode } from '@apollo/client'
import {
  AddToAlbumDocument,
  type AlbumPlaces_PhotoFragment,
  AlbumPlaces_PhotoFragmentDoc,
  AlbumPlacesDocument,
  MoveInAlbumDocument,
  RemoveFromAlbumDocument,
} from '../../generated/graphql.ts'
import { callInTurn, chunksOf } from '../../shared/edit/calls.ts'
import { photosById } from '../../shared/edit/photos-by-id.ts'
import { type Refused, refusedOf } from '../../shared/graphql-errors.ts'
import { dismiss, notify } from '../../shared/notices.ts'
import { text } from '../../shared/text.ts'
import { callsFor, placesBehind, type Run, runsOf } from './order.ts'

type Places = AlbumPlaces_PhotoFragment['albums']
type Titled = { id: string; title: string }

const calls = (ids: readonly string[]) => chunksOf(ids).map((chunk) => ({ ids: chunk }))

/** One call, which tells which photos were refused. */
async function carryOut<Variables extends { ids: string[] }>(
  client: ApolloClient,
  mutation: TypedDocumentNode<unknown, Variables>,
  variables: Variables,
): Promise<Refused[]> {
  try {
    const { error } = await client.mutate({ mutation, variables, errorPolicy: 'all' } as never)
    return refusedOf(error, variables.ids)
  } catch (error) {
    return refusedOf(error, variables.ids)
  }
}

const add = (client: ApolloClient, albumId: string, ids: readonly string[]) =>
  callInTurn(
    calls(ids),
    (call) => carryOut(client, AddToAlbumDocument, { albumId, ids: [...call.ids] }),
    text.albums.adding,
  )
const remove = (client: ApolloClient, albumId: string, ids: readonly string[]) =>
  callInTurn(
    calls(ids),
    (call) => carryOut(client, RemoveFromAlbumDocument, { albumId, ids: [...call.ids] }),
    text.albums.removing,
  )
const move = (client: ApolloClient, albumId: string, runs: readonly Run[]) =>
  callInTurn(
    callsFor(runs),
    ({ ids, after }) => carryOut(client, MoveInAlbumDocument, { albumId, ids: [...ids], after }),
    text.albums.movingOn,
  )

/** Shows what will be, until `until` has been answered. */
async function optimistically<T>(
  { cache }: ApolloClient,
  albumsOf: (id: string, albums: Places) => Places,
  ids: readonly string[],
  until: () => Promise<T>,
): Promise<T> {
  const optimisticId = crypto.randomUUID()
  cache.recordOptimisticTransaction((cache) => {
    for (const id of ids)
      cache.modify<{ albums: Places }>({
        id: cache.identify({ __typename: 'Photo', id }),
        fields: { albums: (albums) => albumsOf(id, albums as Places) },
      })
  }, optimisticId)
  try {
    return await until()
  } finally {
    cache.removeOptimistic(optimisticId)
  }
}

const placesOf = (client: ApolloClient, id: string) =>
  client.cache.readFragment({
    fragment: AlbumPlaces_PhotoFragmentDoc,
    id: client.cache.identify({ __typename: 'Photo', id }),
    optimistic: true,
  })?.albums

/** Those that are not in the album yet; asks for what the page does not know. */
async function newIn(client: ApolloClient, albumId: string, ids: readonly string[]): Promise<string[]> {
  for (const unknown of chunksOf(ids.filter((id) => !placesOf(client, id))))
    await photosById(client, AlbumPlacesDocument, unknown)
  return ids.filter((id) => !placesOf(client, id)?.some((place) => place.id === albumId))
}

/** Puts photos at the end of an album, with Undo for those that were not in it; tells what was refused, and why. */
export async function addToAlbum(client: ApolloClient, album: Titled, ids: readonly string[]): Promise<void> {
  let coming: string[]
  try {
    coming = await newIn(client, album.id, ids)
  } catch {
    return void notify(text.albums.notAdded(ids.length))
  }
  if (coming.length === 0) return void notify(text.albums.alreadyIn(ids.length, album.title))
  const { refused, left } = await add(client, album.id, coming)
  const missing = new Set([...refused.map(({ id }) => id), ...left])
  const added = coming.filter((id) => !missing.has(id))
  const full = refused.filter(({ code }) => code === 'ALBUMS_OF_PHOTO').length
  if (full > 0) notify(text.albums.tooManyAlbums(full))
  if (refused.length > full) notify(text.albums.notAdded(refused.length - full))
  if (added.length > 0)
    notify(text.albums.added(added.length, album.title), {
      label: text.albums.undo,
      run: () => void remove(client, album.id, added).then(tellRemoved),
    })
}

function tellRemoved({ refused }: { refused: Refused[] }) {
  if (refused.length > 0) notify(text.albums.notRemoved(refused.length))
}

/** Takes photos out of an album at once; Undo puts them where they were. */
export async function removeFromAlbum(
  client: ApolloClient,
  albumId: string,
  order: readonly string[],
  ids: readonly string[],
): Promise<void> {
  const chosen = new Set(ids)
  const gone = optimistically(
    client,
    (_, albums) => albums.filter(({ id }) => id !== albumId),
    ids,
    () => remove(client, albumId, ids),
  )
  const told = notify(text.albums.removed(ids.length), {
    label: text.albums.undo,
    run: () =>
      void gone
        .then(() => add(client, albumId, ids))
        .then(() => move(client, albumId, runsOf(order, chosen)))
        .then(tellMoved),
  })
  const outcome = await gone
  if (outcome.refused.length === ids.length) dismiss(told)
  tellRemoved(outcome)
}

function tellMoved({ refused }: { refused: Refused[] }) {
  if (refused.length > 0) notify(text.albums.notMoved)
}

/** Moves photos within an album at once; Undo moves them back. */
export async function moveInAlbum(
  client: ApolloClient,
  albumId: string,
  order: readonly string[],
  run: Run,
): Promise<void> {
  const back = runsOf(order, new Set(run.ids))
  const moved = shownMoved(client, albumId, [run])
  const told = notify(text.albums.moved(run.ids.length), {
    label: text.albums.undo,
    run: () => void moved.then(() => shownMoved(client, albumId, back)).then(tellMoved),
  })
  const outcome = await moved
  if (outcome.refused.length === run.ids.length) dismiss(told)
  tellMoved(outcome)
}

function shownMoved(client: ApolloClient, albumId: string, runs: readonly Run[]) {
  const positionOf = (id: string | null) =>
    (id && placesOf(client, id)?.find((place) => place.id === albumId)?.position) || null
  const positions = new Map(
    runs.flatMap(({ after, ids }) => {
      const places = placesBehind(positionOf(after), ids.length)
      return ids.map((id, index) => [id, places[index]!] as const)
    }),
  )
  return optimistically(
    client,
    (photo, albums) =>
      albums.map((place) => (place.id === albumId ? { ...place, position: positions.get(photo)! } : place)),
    [...positions.keys()],
    () => move(client, albumId, runs),
  )
}
