import { MAX_BATCH_SIZE } from '@album/model/limits'
import type { ApolloClient } from '@apollo/client'
import { AddToAlbumDocument, MoveInAlbumDocument, RemoveFromAlbumDocument } from '../../generated/graphql.ts'
import { changeBatch } from '../../photos/change-photos.ts'
import type { Patch, Photo } from '../../photos/photo.ts'
import { photosById, photosOf } from '../../photos/photos.ts'
import { callInTurn, changedOf } from '../../shared/edit/calls.ts'
import { editMany } from '../../shared/edit/edit-many.ts'
import { notify } from '../../shared/ui/notices.ts'
import { albumsText } from '../../shared/text/albums.ts'
import { positionsAfter, type Run, runsOf } from './order.ts'
import { isAway, notifyDone, notifyNotAdded, notifyNotMoved, notifyNotRemoved } from './notify-outcome.ts'

type Memberships = Photo['albums']
type Titled = { id: string; title: string }

const add = (client: ApolloClient, albumId: string, ids: readonly string[]) =>
  callInTurn([{ ids }], () => changeBatch(client, AddToAlbumDocument, { albumId, ids: [...ids] }))
const remove = (client: ApolloClient, albumId: string, ids: readonly string[]) =>
  callInTurn([{ ids }], () => changeBatch(client, RemoveFromAlbumDocument, { albumId, ids: [...ids] }))
const move = (client: ApolloClient, albumId: string, runs: readonly Run[]) =>
  callInTurn(runs, ({ ids, after }) =>
    changeBatch(client, MoveInAlbumDocument, { albumId, ids: [...ids], after }),
  )

/** Shows the expected albums of photos until `until` has been answered. */
async function optimistically<T>(
  client: ApolloClient,
  patches: ReadonlyMap<string, Patch>,
  until: () => Promise<T>,
): Promise<T> {
  const settle = photosOf(client).store.edit(patches)
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

/** Those of at most MAX_BATCH_SIZE photos that are not in the album yet. Fetches photos that the page does not have. */
async function newIn(client: ApolloClient, albumId: string, ids: readonly string[]): Promise<string[]> {
  const unknown = ids.filter((id) => !membershipsOf(client, id))
  if (unknown.length > 0) await photosById(client, unknown)
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
    return void notify(albumsText.notAdded(ids.length))
  }
  if (coming.length === 0) return void notify(albumsText.alreadyIn(ids.length, album.title))
  const refused = await add(client, album.id, coming)
  const added = changedOf(coming, refused)
  notifyNotAdded(refused)
  if (added.length > 0)
    notify(albumsText.added(added.length, album.title), {
      label: albumsText.undo,
      run: () => void remove(client, album.id, added).then(notifyNotRemoved),
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
  const patches = expected(client, without, ids)
  if (ids.length > MAX_BATCH_SIZE)
    return editMany(client, { action: 'REMOVE_FROM_ALBUM', albumId }, ids, patches)
  const gone = optimistically(client, patches, () => remove(client, albumId, ids))
  const putBack = async (removed: readonly string[]) => {
    const notAdded = await add(client, albumId, removed)
    notifyNotAdded(notAdded)
    const back = new Set(changedOf(removed, notAdded))
    const stillOut = new Set(removed.filter((id) => !back.has(id)))
    const there = order.filter((id) => !stillOut.has(id))
    notifyNotMoved(await move(client, albumId, runsOf(there, back)), back.size)
  }
  await notifyDone(ids, gone, albumsText.removed, putBack)
  notifyNotRemoved(await gone)
}

/** Moves photos within an album. The page shows this at once. Undo moves the moved photos back. */
export async function moveInAlbum(
  client: ApolloClient,
  albumId: string,
  order: readonly string[],
  run: Run,
): Promise<void> {
  if (run.ids.length > MAX_BATCH_SIZE) {
    const { ids, after } = run
    const patches = movedTo(client, albumId, [run])
    return editMany(client, { action: 'MOVE_IN_ALBUM', albumId, after }, ids, patches)
  }
  const moving = shownMoved(client, albumId, [run])
  const moveBack = async (moved: readonly string[]) => {
    // A photo that has left the album cannot be a place to move photos to.
    const away = new Set((await moving).filter(isAway).map(({ id }) => id))
    const back = runsOf(
      order.filter((id) => !away.has(id)),
      new Set(moved),
    )
    notifyNotMoved(await shownMoved(client, albumId, back), moved.length)
  }
  await notifyDone(run.ids, moving, albumsText.moved, moveBack)
  notifyNotMoved(await moving, run.ids.length)
}

const shownMoved = (client: ApolloClient, albumId: string, runs: readonly Run[]) =>
  optimistically(client, movedTo(client, albumId, runs), () => move(client, albumId, runs))

/** The expected places of moved photos. */
function movedTo(client: ApolloClient, albumId: string, runs: readonly Run[]): Map<string, Patch> {
  const positionOf = (id: string | null) =>
    (id && membershipsOf(client, id)?.find((membership) => membership.id === albumId)?.position) || null
  const positions = new Map(
    runs.flatMap(({ after, ids }) => {
      const positions = positionsAfter(positionOf(after), ids.length)
      return ids.map((id, index) => [id, positions[index]!] as const)
    }),
  )
  return expected(
    client,
    (photo, albums) =>
      albums.map((membership) =>
        membership.id === albumId ? { ...membership, position: positions.get(photo)! } : membership,
      ),
    [...positions.keys()],
  )
}
