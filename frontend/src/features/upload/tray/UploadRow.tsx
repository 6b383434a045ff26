import { memo } from 'react'
import { Link } from 'wouter'
import type { ReasonCode } from '../../../generated/graphql.ts'
import { usePhoto } from '../../../photos/use-photos.ts'
import { photoAddress } from '../../../shared/routes.ts'
import controls from '../../../shared/ui/controls.module.css'
import { Icon } from '../../../shared/ui/Icon.tsx'
import { IconButton } from '../../../shared/ui/IconButton.tsx'
import { selectionText } from '../../../shared/text/selection.ts'
import { trashText } from '../../../shared/text/trash.ts'
import { trayText } from '../../../shared/text/tray.ts'
import { text } from '../../../shared/text/text.ts'
import { FROM_ALBUM } from '../../../shared/viewer/go-back.ts'
import { canRetry, type Upload, isInTrash, isOpen, isRefused, isWaiting } from '../queue/upload.ts'
import css from './UploadList.module.css'
import type { Uploader } from '../queue/uploader.ts'

interface Props {
  upload: Upload
  uploader: Uploader
  top: number
  /** From 1. */
  position: number
  total: number
}

/** A longer reason has three lines on a small phone, next to two buttons. */
const MAX_TWO_LINES = 45

/** In pixels: two lines, or three and four for a failed file. Rows are placed before they are drawn. */
export function rowHeight({ failure }: Upload): number {
  if (!failure) return 56
  return reasonOf(failure).length > MAX_TWO_LINES ? 86 : 68
}

const reasonOf = ({ code, message }: NonNullable<Upload['failure']>) => message ?? trayText.failure[code]

/** Enough of a name to recognise it. */
const SHOWN_NAME = 120

/** One file: its name, its state, and the actions for it. */
export const UploadRow = memo(function UploadRow({ upload, uploader, top, position, total }: Props) {
  const { id, stage, paused, sent, bytes } = upload
  const name = upload.name.length > SHOWN_NAME ? `${upload.name.slice(0, SHOWN_NAME)}…` : upload.name
  const failed = stage === 'failed'
  const refused = useRefusal(stage === 'arrived' || isRefused(upload) ? upload.photoId : undefined)
  const inTrash = isInTrash(upload)
  return (
    <li
      className={css.row}
      data-stage={stage}
      data-refused={refused !== undefined}
      style={{ height: rowHeight(upload), transform: `translateY(${top}px)` }}
      aria-posinset={position}
      aria-setsize={total}
    >
      <div className={css.words}>
        <p className={css.name}>
          <bdi>{name}</bdi>
        </p>
        <p className={css.state}>{refused ? text.reason(refused) : <State upload={upload} />}</p>
      </div>
      {inTrash && (
        <button
          type="button"
          className={controls.quiet}
          aria-label={trashText.restore(name)}
          onClick={({ currentTarget }) => {
            focusNext(currentTarget)
            uploader.restore([upload.photoId!])
          }}
        >
          {selectionText.restore}
        </button>
      )}
      {stage === 'arrived' && !inTrash && !isWaiting(upload) && (
        <Icon name={refused ? 'warning' : 'check'} size={20} />
      )}
      {canRetry(upload) && (
        <IconButton size={18} icon="retry" name={trayText.retry(name)} onClick={() => uploader.retry(id)} />
      )}
      {(stage === 'uploading' || paused) && (
        <IconButton
          size={18}
          icon={paused ? 'play' : 'pause'}
          name={paused ? trayText.resume(name) : trayText.pause(name)}
          onClick={() => (paused ? uploader.resume(id) : uploader.pause(id))}
        />
      )}
      {(failed || isRefused(upload) || isOpen(upload)) && (
        <IconButton
          size={18}
          icon="close"
          name={trayText.remove(name)}
          onClick={({ currentTarget }) => {
            focusNext(currentTarget)
            uploader.remove(id)
          }}
        />
      )}
      {stage === 'uploading' && (
        <span className={css.progress} style={{ transform: `scaleX(${sent / bytes})` }} />
      )}
    </li>
  )
})

/** A row's button leaves the page: the focus goes to a control of the next row, of one before it, or to the tray. */
function focusNext(button: HTMLElement) {
  const row = button.closest('li')!
  const rows = [...row.parentElement!.children]
  const at = rows.indexOf(row)
  const [heir] = [...rows.slice(at + 1), ...rows.slice(0, at).toReversed()].flatMap((other) => [
    ...[...other.querySelectorAll<HTMLElement>('button, a')].slice(-1),
  ])
  ;(heir ?? row.closest('section'))?.focus()
}

/** Why the album refused a file after it arrived; undefined if it did not. */
function useRefusal(photoId: string | undefined): ReasonCode | undefined {
  const photo = usePhoto(photoId)?.photo
  if (photo?.status !== 'REJECTED' && photo?.status !== 'FAILED') return undefined
  return photo.reason?.code
}

function State({ upload }: { upload: Upload }) {
  const { stage, paused, sent, bytes, failure, photoId } = upload
  if (failure) return reasonOf(failure)
  if (isInTrash(upload) || stage === 'duplicate')
    return (
      <Link href={photoAddress(photoId!)} state={FROM_ALBUM}>
        {isInTrash(upload) ? trashText.inTrash : trayText.here}
      </Link>
    )
  if (paused) return trayText.paused
  if (stage === 'uploading') return sent < bytes ? trayText.uploading(sent / bytes) : trayText.finishing
  if (isWaiting(upload)) return upload.status === 'PROCESSING' ? text.tile.processing : text.tile.waiting
  return stage === 'failed' ? '' : trayText.stage[stage]
}
