import type { PhotoTile_PhotoFragment } from '../../generated/graphql.ts'
import { Icon } from '../../shared/Icon.tsx'
import { text } from '../../shared/text.ts'
import type { UploadProgress } from '../../shared/upload-progress.ts'
import css from './TileState.module.css'

interface Props {
  photo: Pick<PhotoTile_PhotoFragment, 'status' | 'reason' | 'title'>
  upload: UploadProgress | undefined
}

/** What a tile says before its picture is ready, or where it never will be. */
export function TileState({ photo: { status, reason, title }, upload }: Props) {
  if (status === 'PENDING_UPLOAD' && upload) return <Ring fraction={upload.fraction} />
  if (status === 'PROCESSING')
    return (
      <span className={css.line}>
        <span className={css.spoken}>{text.tile.processing}</span>
      </span>
    )
  const [what, then] = reason
    ? [text.reason(reason.code), text.reasonThen(reason.code)]
    : status === 'PENDING_UPLOAD'
      ? [text.tile.waiting, text.tile.waitingThen]
      : [status === 'FAILED' ? text.tile.failed : text.tile.rejected, '']
  return (
    <span className={css.muted}>
      {status !== 'PENDING_UPLOAD' && <Icon name="warning" size={20} />}
      <strong>{what}</strong>
      <span>{then}</span>
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
