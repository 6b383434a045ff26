import { MAX_BATCH_SIZE } from '@album/model/limits'
import type { ApolloClient } from '@apollo/client'
import { AddToAlbumDocument, MoveInAlbumDocument, RemoveFromAlbumDocument } from '../../generated/graphql.ts'
import { changePhotos } from '../../photos/change-photos.ts'
import type { Patch, Photo } from '../../photos/photo.ts'
import { photosById, photosOf } from '../../photos/photos.ts'
import { callInTurn, chunksOf, type Outcome } from '../../shared/edit/calls.ts'
import { editMany } from '../../shared/edit/edit-many.ts'
import { refusedOf } from '../../shared/api/graphql-errors.ts'
import { notify } from '../../shared/ui/notices.ts'
import { text } from '../../shared/text/text.ts'
import { callsFor, positionsAfter, type Run, runsOf } from './order.ts'
import {
  doneOf,
  isAway,
  notifyDone,
  notifyNotAdded,
  notifyNotMoved,
  notifyNotRemoved,
} from './notify-outcome.ts'

type Memberships = Photo['albums']
type Titled = { id: string; title: string }

const calls = (ids: readonly string[]) => chunksOf(ids).map((chunk) => ({ ids: chunk }))

const add = (client: ApolloClient, albumId: string, ids: readonly string[]) =>
  callInTurn(
    calls(ids),
    async ({ ids }) =>
      refusedOf(await changePhotos(client, AddToAlbumDocument, { albumId, ids: [...ids] }), ids),
    text.albums.adding,
  )
const remove = (client: ApolloClient, albumId: string, ids: readonly string[]) =>
  callInTurn(
    calls(ids),
    async ({ ids }) =>
      refusedOf(await changePhotos(client, RemoveFromAlbumDocument, { albumId, ids: [...ids] }), ids),
    text.albums.removing,
  )
function move(client: ApolloClient, albumId: string, runs: readonly Run[]): Promise<Outcome> {
  /** If a photo did not move, the photo after which the rest of its run goes. */
  const instead = new Map<string, string | null>()
  return callInTurn(
    callsFor(runs),
    async (call) => {
      const ids = [...call.ids]
      const last = ids.at(-1)!
      const after = call.after !== null && instead.has(call.after) ? instead.get(call.after)! : call.after
      const refused = refusedOf(await changePhotos(client, MoveInAlbumDocument, { albumId, ids, after }), ids)
      const stay = new Set(refused.map(({ id }) => id))
      if (stay.has(last)) instead.set(last, ids.findLast((id) => !stay.has(id)) ?? after)
      return refused
    },
    text.albums.movingOn,
  )
}

/** Shows the expected result until `until` has been answered. */
async function optimistically<T>(
  client: ApolloClient,
  albumsOf: (id: string, albums: Memberships) => Memberships,
  ids: readonly string[],
  until: () => Promise<T>,
): Promise<T> {
  const settle = photosOf(client).store.edit(expected(client, albumsOf, ids))
  try {
    return await until()
  } finally {
    settle()
  }
}

/** The expected albums of the photos that the page has. */
function expected(
  client: ApolloClient,
  albumsOf: (id: string, albums: Memberships) => Memberships,
  ids: readonly string[],
): Map<string, Patch> {
  return new Map(
    ids.flatMap((id): [string, Patch][] => {
      const albums = membershipsOf(client, id)
      return albums ? [[id, { albums: albumsOf(id, albums) }]] : []
    }),
  )
}

const membershipsOf = (client: ApolloClient, id: string) => photosOf(client).store.row(id)?.photo?.albums

/** The photos that are not in the album yet. Fetches photos that the page does not have. */
async function newIn(client: ApolloClient, albumId: string, ids: readonly string[]): Promise<string[]> {
  for (const unknown of chunksOf(ids.filter((id) => !membershipsOf(client, id))))
    await photosById(client, unknown)
  return ids.filter((id) => !membershipsOf(client, id)?.some((membership) => membership.id === albumId))
}

/**
 * Adds photos to the end of an album. Undo removes those that were not in it before. Reports refusals and their
 * reasons.
 */
export async function addToAlbum(client: ApolloClient, album: Titled, ids: readonly string[]): Promise<void> {
  if (ids.length > MAX_BATCH_SIZE) return editMany(client, { action: 'ADD_TO_ALBUM', albumId: album.id }, ids)
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

/**
 * Removes photos from an album. The page shows this at once. Undo puts the removed photos back in their places.
 */
export async function removeFromAlbum(
  client: ApolloClient,
  albumId: string,
  order: readonly string[],
  ids: readonly string[],
): Promise<void> {
  const without = (_: string, albums: Memberships) => albums.filter(({ id }) => id !== albumId)
  if (ids.length > MAX_BATCH_SIZE) {
    const patches = expected(client, without, ids)
    return editMany(client, { action: 'REMOVE_FROM_ALBUM', albumId }, ids, patches)
  }
  const gone = optimistically(client, without, ids, () => remove(client, albumId, ids))
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

/** Moves photos within an album. The page shows this at once. Undo moves the moved photos back. */
export async function moveInAlbum(
  client: ApolloClient,
  albumId: string,
  order: readonly string[],
  run: Run,
): Promise<void> {
  const moving = shownMoved(client, albumId, [run])
  const moveBack = async (moved: readonly string[]) => {
    // A photo that has left the album cannot be a place to move photos to.
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
    (id && membershipsOf(client, id)?.find((membership) => membership.id === albumId)?.position) || null
  const positions = new Map(
    runs.flatMap(({ after, ids }) => {
      const positions = positionsAfter(positionOf(after), ids.length)
      return ids.map((id, index) => [id, positions[index]!] as const)
    }),
  )
  return optimistically(
    client,
    (photo, albums) =>
      albums.map((membership) =>
        membership.id === albumId ? { ...membership, position: positions.get(photo)! } : membership,
      ),
    [...positions.keys()],
    () => move(client, albumId, runs),
  )
}
