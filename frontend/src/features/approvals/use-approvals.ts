import { usePhotos } from '../../photos/use-photos.ts'
import { useReachability } from '../../shared/api/reachability.ts'
import { useWaiting } from './use-waiting.ts'
import { ALL_WAITING } from './waiting.ts'

/** The photos that wait for an album, or all waiting photos, newest first, as far as they are loaded, and how many there are. */
export function useApprovals(albumId: string | undefined) {
  const isReachable = useReachability() === 'reachable'
  const list = usePhotos(albumId ? { ...ALL_WAITING, album: albumId } : ALL_WAITING)
  const { photos, complete, failed, stopped } = list
  // The exact number, if the list has more pages.
  const everyId = useWaiting(albumId, complete || !photos)
  const waiting = (photos ?? []).flatMap(({ photo }) => photo ?? [])
  const count = complete ? waiting.length : (everyId?.length ?? waiting.length)
  /** None could be loaded: the pages of an album may be empty although others follow. */
  const noneLoaded = failed || (stopped && waiting.length === 0)
  return {
    ...list,
    waiting,
    count,
    isExact: complete || everyId !== undefined,
    noneLoaded,
    /** Whether photos wait or, with a connection, nobody knows. Without one, nothing can be approved. */
    areThere: count > 0 || waiting.length > 0 || (noneLoaded && !everyId && isReachable),
    isEmpty: waiting.length === 0 && (complete || everyId?.length === 0),
  }
}
