import type { Row } from '../../photos/photo.ts'
import { usePhotos } from '../../photos/use-photos.ts'
import { approvalsText } from '../../shared/text/approvals.ts'
import { useWaiting } from './use-waiting.ts'
import { ALL_WAITING } from './waiting.ts'
import css from './WaitingCount.module.css'

/** How many photos wait for approval in an album. Renders nothing if no photo waits. */
export default function WaitingCount({ albumId }: { albumId: string }) {
  // The list above the albums, which is already loaded.
  const { photos, complete } = usePhotos(ALL_WAITING)
  const everyId = useWaiting(albumId, complete || !photos)
  const isHere = ({ photo }: Row) => photo?.albums.some(({ id }) => id === albumId)
  const count = complete ? (photos ?? []).filter(isHere).length : (everyId?.length ?? 0)
  return count > 0 && <p className={css.count}>{approvalsText.waitingIn(count)}</p>
}
