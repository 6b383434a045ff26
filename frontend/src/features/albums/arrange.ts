import type { ApolloClient, TypedDocumentNode } from '@apollo/client'
import {
  AddToAlbumDocument,
  type AlbumPlaces_PhotoFragment,
  AlbumPlaces_PhotoFragmentDoc,
  AlbumPlacesDocument,
  MoveInAlbumDocument,
  RemoveFromAlbumDocument,
} from '../../generated/graphql.ts'
import { callInTurn, chunksOf, type Outcome } from '../../shared/edit/calls.ts'
import { photosById } from '../../shared/edit/photos-by-id.ts'
import { type Refused, refusedOf } from '../../shared/api/graphql-errors.ts'
import { notify } from '../../shared/ui/notices.ts'
import { text } from '../../shared/text/text.ts'
import { callsFor, placesBehind, type Run, runsOf } from './order.ts'
import {
  doneOf,
  isAway,
  notifyDone,
  notifyNotAdded,
  notifyNotMoved,
  notifyNotRemoved,
} from './notify-outcome.ts'

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
function move(client: ApolloClient, albumId: string, runs: readonly Run[]): Promise<Outcome> {
  /** Behind which photo the rest of a run goes, where the one before it did not move. */
  const instead = new Map<string, string | null>()
  return callInTurn(
    callsFor(runs),
    async (call) => {
      const ids = [...call.ids]
      const last = ids.at(-1)!
      const after = call.after !== null && instead.has(call.after) ? instead.get(call.after)! : call.after
      const refused = await carryOut(client, MoveInAlbumDocument, { albumId, ids, after })
      const stay = new Set(refused.map(({ id }) => id))
      if (stay.has(last)) instead.set(last, ids.findLast((id) => !stay.has(id)) ?? after)
      return refused
    },
    text.albums.movingOn,
  )
}

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
  const outcome = await add(client, album.id, coming)
  const added = doneOf(coming, outcome)
  notifyNotAdded(outcome.refused)
  if (added.length > 0)
    notify(text.albums.added(added.length, album.title), {
      label: text.albums.undo,
      run: () => void remove(client, album.id, added).then(({ refused }) => notifyNotRemoved(refused)),
    })
}

/** Takes photos out of an album at once; Undo puts those that went back where they were. */
export async function removeFromAlbum(
  client: ApolloClient,
  albumId: string,
  order: readonly string[],
  ids: readonly string[],
): Promise<void> {
  const gone = optimistically(
    client,
    (_, albums) => albums.filter(({ id }) => id !== albumId),
    ids,
    () => remove(client, albumId, ids),
  )
  const putBack = async (removed: readonly string[]) => {
    const adding = await add(client, albumId, removed)
    notifyNotAdded(adding.refused)
    const back = new Set(doneOf(removed, adding))
    const stillOut = new Set(removed.filter((id) => !back.has(id)))
    const there = order.filter((id) => !stillOut.has(id))
    notifyNotMoved(await move(client, albumId, runsOf(there, back)), back.size)
  }
  await notifyDone(ids, gone, text.albums.removed, putBack)
  notifyNotRemoved((await gone).refused)
}

/** Moves photos within an album at once; Undo moves those back that were moved. */
export async function moveInAlbum(
  client: ApolloClient,
  albumId: string,
  order: readonly string[],
  run: Run,
): Promise<void> {
  const moving = shownMoved(client, albumId, [run])
  const moveBack = async (moved: readonly string[]) => {
    // Nothing can be put behind a photo that is not in the album any more.
    const away = new Set((await moving).refused.filter(isAway).map(({ id }) => id))
    const back = runsOf(
      order.filter((id) => !away.has(id)),
      new Set(moved),
    )
    notifyNotMoved(await shownMoved(client, albumId, back), moved.length)
  }
  await notifyDone(run.ids, moving, text.albums.moved, moveBack)
  notifyNotMoved(await moving, run.ids.length)
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
