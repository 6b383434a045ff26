import type { ReasonCode } from '../../generated/graphql.ts'
import { Icon } from '../ui/Icon.tsx'
import { text } from '../text/text.ts'
import type { UploadProgress } from '../../photos/upload-progress.ts'
import type { TilePhoto } from './tile-photo.ts'
import { WorkingLine } from '../picture/WorkingLine.tsx'
import css from './TileState.module.css'

type Stated = Pick<TilePhoto, 'status' | 'reason' | 'title' | 'addedBy' | 'trashedAt'>

interface Props {
  photo: Stated
  upload: UploadProgress | undefined
  fileMissing: boolean
}

/** The state of a photo that is not READY, and what to do about it: shown on its tile and part of its accessible name. */
export function stateTexts({ photo, upload, fileMissing }: Props): string[] {
  const { status, reason, addedBy } = photo
  if (reason) return [text.reason(reason.code), ...adviceFor(photo, reason.code)]
  if (status === 'PROCESSING') return [text.tile.processing]
  if (status === 'PENDING_UPLOAD') {
    // The host does not have a guest's file.
    if (fileMissing && addedBy) return [text.tile.guestFileMissing(addedBy)]
    if (fileMissing) return [text.tile.fileMissing, text.tile.fileMissingThen]
    return [upload && upload.fraction < 1 ? text.tile.uploading : text.tile.waiting]
  }
  return [status === 'FAILED' ? text.tile.failed : text.tile.rejected]
}

/**
 * What to do about it. Only the guest who added a refused file can give a better one. After a failed analysis, the button that repeats it
 * is all that is left without the file; in the trash, nothing is.
 */
const adviceFor = ({ status, addedBy, trashedAt }: Stated, code: ReasonCode) =>
  status === 'FAILED' && (addedBy ?? trashedAt)
    ? []
    : [addedBy ? text.askGuest(addedBy, code) : text.reasonThen(code)]

/** A tile's content before its picture is ready, or if it never will be. */
export function TileState(props: Props) {
  const { photo, upload, fileMissing } = props
  const { status, title } = photo
  const [state, then] = stateTexts(props)
  const isPending = status === 'PENDING_UPLOAD' && !fileMissing
  if (isPending && upload && upload.fraction < 1) return <Ring fraction={upload.fraction} />
  if (isPending || status === 'PROCESSING')
    return (
      <>
        <span className={css.words}>
          <span>{state}</span>
        </span>
        <WorkingLine />
      </>
    )
  return (
    <span className={css.muted}>
      <Icon name="warning" size={20} />
      {/* In the order of the accessible name. The title is shown last. */}
      <span className={css.title}>{title} </span>
      <strong>{state} </strong>
      <span className={css.then}>{then}</span>
    </span>
  )
}

const RADIUS = 15
const LENGTH = 2 * Math.PI * RADIUS

/** A progress ring of the upload. */
function Ring({ fraction }: { fraction: number }) {
  return (
    <svg className={css.ring} viewBox="0 0 36 36" role="img" aria-label={text.tile.uploaded(fraction)}>
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
