import { useApolloClient } from '@apollo/client/react'
import { useEffect, useMemo } from 'react'
import { useLocation } from 'wouter'
import { usePhotoViews } from '../../photos/use-photos.ts'
import { paths } from '../../shared/routes.ts'
import { useStore } from '../../shared/state/create-store.ts'
import { waitingFor, type WaitingNeighbours, waitingOf } from './waiting.ts'

/** The ids of all waiting photos, or of those that wait for this album, newest first; undefined until they are known. */
export function useWaiting(albumId: string | undefined, isOff = false): readonly string[] | undefined {
  const waiting = waitingOf(useApolloClient())
  useEffect(() => (isOff ? undefined : waiting.watch()), [waiting, isOff])
  const albums = useStore(waiting.state)
  return useMemo(() => albums && waitingFor(albums, albumId), [albums, albumId])
}

/** The neighbours of an open photo that waits for approval, newest first: in an open list, photos that arrived since come last. */
export function useWaitingNeighbours(id: string): WaitingNeighbours {
  const [path] = useLocation()
  const ids = useWaiting(paths.album.exec(path)?.groups?.album) ?? []
  const at = ids.indexOf(id)
  const [previous, next] = at < 0 ? [] : [ids[at - 1], ids[at + 1]]
  const { store, byId } = usePhotoViews()
  useEffect(() => {
    const unknown = [previous, next].flatMap((id) => (id && !store.row(id)?.photo ? [id] : []))
    // A neighbour that is not loaded yet loads when it is opened.
    if (unknown.length > 0) byId(unknown).catch(() => {})
  }, [previous, next, store, byId])
  const of = ids.length
  return useMemo(
    () => ({ id, previous, next, position: at < 0 ? undefined : { at: at + 1, of } }),
    [id, previous, next, at, of],
  )
}
