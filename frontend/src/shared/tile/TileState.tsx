import { Icon } from '../ui/Icon.tsx'
import { text } from '../text/text.ts'
import type { UploadProgress } from './upload-progress.ts'
import type { TilePhoto } from './tile-photo.ts'
import working from '../picture/WorkingLine.module.css'
import css from './TileState.module.css'

interface Props {
  photo: Pick<TilePhoto, 'status' | 'reason' | 'title'>
  upload: UploadProgress | undefined
}

/** How a photo stands that is not READY, in a few words: for the eyes on its tile, for the ears in its name. */
export function stateText({ status, reason }: Pick<TilePhoto, 'status' | 'reason'>): string {
  if (reason) return text.reason(reason.code)
  if (status === 'PROCESSING') return text.tile.processing
  if (status === 'PENDING_UPLOAD') return text.tile.waiting
  return status === 'FAILED' ? text.tile.failed : text.tile.rejected
}

/** What a tile says before its picture is ready, or where it never will be. */
export function TileState({ photo: { status, reason, title }, upload }: Props) {
  if (status === 'PENDING_UPLOAD' && upload) return <Ring fraction={upload.fraction} />
  if (status === 'PROCESSING')
    return (
      <span className={working.line}>
        <span className={css.spoken}>{text.tile.processing}</span>
      </span>
    )
  const then = reason ? text.reasonThen(reason.code) : status === 'PENDING_UPLOAD' && text.tile.waitingThen
  return (
    <span className={css.muted}>
      {status !== 'PENDING_UPLOAD' && <Icon name="warning" size={20} />}
      <strong>{stateText({ status, reason })}</strong>
      <span className={css.then}>{then}</span>
      <span className={css.title}>{title}</span>
    </span>
  )
}

const RADIUS = 15
const LENGTH = 2 * Math.PI * RADIUS

/** A thin ring that closes as the bytes travel. */
function Ring({ fraction }: { fraction: number }) {
  return (
    <svg className={css.ring} viewBox="0 0 36 36" role="img" aria-label={text.tile.uploading(fraction)}>
      <circle cx="18" cy="18" r={RADIUS} />
      <circle
        cx="18"
        cy="18"
        r={RADIUS}
        strokeDasharray={LENGTH}
        strokeDashoffset={LENGTH * (1 - fraction)}
      />
    </svg>
  )
}
