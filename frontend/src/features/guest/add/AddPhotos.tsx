import { guestNameOf } from '@album/model/contributions'
import { MAX_GUEST_NAME_LENGTH } from '@album/model/limits'
import { PICKED_FILES } from '@album/model/uploads'
import { type ChangeEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { createRemembered } from '../../../shared/state/remembered.ts'
import { useStore } from '../../../shared/state/create-store.ts'
import { addText } from '../../../shared/text/add.ts'
import { guestText } from '../../../shared/text/guest.ts'
import { focusUnlessMoved } from '../../../shared/ui/focus-unless-moved.ts'
import controls from '../../../shared/ui/controls.module.css'
import { Icon } from '../../../shared/ui/Icon.tsx'
import { Progress } from '../../../shared/ui/Progress.tsx'
import type { Source } from '../../../shared/files/chosen-files.ts'
import { lastDropOf, type OwnPhotos, stillAdded } from '../own-photos.ts'
import css from './AddPhotos.module.css'
import type { KeptFiles, TakenOver } from './kept-files.ts'
import { type GuestUploads, progressOf, refusalsOf } from './guest-uploads.ts'

const remembered = createRemembered<string>('album.guest.name', '')
/** The browser may have kept something else under this name. */
const nameKept = (kept: unknown) => (typeof kept === 'string' ? guestNameOf(kept) : '')

/** @returns undefined for a folder, or a file that cannot be read */
const fileOf = async (source: Source): Promise<File | undefined> => {
  if (source instanceof File) return source
  if (!source.isFile) return undefined
  return new Promise((resolve) => (source as FileSystemFileEntry).file(resolve, () => resolve(undefined)))
}

interface Props {
  /** The latest drop on the page. */
  dropped: readonly Source[]
  /** What an earlier page could not send. */
  kept: KeptFiles
  uploads: GuestUploads
  /** False once the link takes no more photos. */
  canAdd: boolean
  /** The whole link has ended, as the page says above. */
  hasEnded: boolean
  /** Photos wait for the host's approval. */
  approval: boolean
  own: OwnPhotos
  /** Undefined once the whole link has ended. */
  onTakeBack: ((ids: readonly string[]) => void) | undefined
  onClose: () => void
}

/** Where a guest says who they are, chooses photos, and sees them being sent. */
export function AddPhotos(props: Props) {
  const { dropped, kept, uploads, canAdd, hasEnded, approval, own, onTakeBack, onClose } = props
  const id = useId()
  const all = useStore(uploads.uploads)
  const photos = useStore(own.photos)
  const [name, setName] = useState(() => nameKept(remembered.get()))
  const [isWrong, setIsWrong] = useState(false)
  /** Dropped before the guest said who they are. */
  const [held, setHeld] = useState<readonly File[]>([])
  const [isFolder, setIsFolder] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const files = useRef<HTMLInputElement>(null)
  const closeButton = useRef<HTMLButtonElement>(null)
  useEffect(() => (field.current?.value ? button : field).current?.focus(), [])
  useEffect(() => {
    // The field or button that had the focus is gone.
    if (!canAdd && document.activeElement === document.body) closeButton.current?.focus()
  }, [canAdd])

  const progress = progressOf(all)
  const refusals = refusalsOf(all)
  const isOver = progress.isOver
  /** Sends files, unless the guest has no name yet: then they are held until there is one. */
  const send = (chosen: readonly File[]) => {
    if (chosen.length === 0) return
    const clean = guestNameOf(name.normalize('NFC'))
    setIsWrong(clean === '')
    setHeld(clean === '' ? chosen : [])
    if (clean === '') return field.current?.focus()
    remembered.set(clean)
    if (isOver) uploads.clear()
    uploads.add(clean, chosen)
  }
  const sendDropped = useEffectEvent((files: readonly (File | undefined)[]) => {
    setIsFolder(files.includes(undefined))
    send([...held, ...files.filter((file) => file !== undefined)])
  })
  useEffect(() => {
    if (dropped.length > 0) void Promise.all(dropped.map(fileOf)).then((files) => sendDropped(files))
  }, [dropped])
  const sendKept = useEffectEvent(({ files, lost }: TakenOver) => {
    uploads.addLost(lost)
    if (files.length > 0) send([...held, ...files])
  })
  useEffect(() => {
    if (hasEnded) return
    let isLeft = false
    const take = (taken: TakenOver) => {
      // The panel sends them when it is opened again.
      if (!isLeft) sendKept(taken)
    }
    void kept.takeOver(take).then(take)
    return () => {
      isLeft = true
    }
  }, [kept, hasEnded])
  const choose = () => {
    setIsFolder(false)
    if (held.length > 0) return send(held)
    const isName = guestNameOf(name.normalize('NFC')) !== ''
    setIsWrong(!isName)
    if (isName) files.current?.click()
    else field.current?.focus()
  }
  const take = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(currentTarget.files ?? [])]
    // Lets the guest choose the same file again.
    currentTarget.value = ''
    send(chosen)
  }
  const added = stillAdded(photos).length
  const last = lastDropOf(photos).map((photo) => photo.id)
  const takeBack = () => {
    onTakeBack?.(last)
    focusUnlessMoved(() => (button.current ?? closeButton.current)?.focus())
  }
  const close = () => {
    uploads.clear()
    onClose()
  }
  if (hasEnded && all.length === 0) return null
  return (
    <section className={css.panel} data-ended={hasEnded || undefined} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{hasEnded ? addText.progress : canAdd ? addText.heading : guestText.yours}</h2>
      {/* There before it has words: a screen reader announces the change. */}
      <p role="status">{!canAdd && !hasEnded && addText.refusals.ADDING_ENDED}</p>
      {canAdd && (
        <>
          {approval && <p>{addText.approval}</p>}
          <label htmlFor={id}>{addText.name}</label>
          <input
            ref={field}
            id={id}
            className={controls.field}
            value={name}
            maxLength={MAX_GUEST_NAME_LENGTH}
            autoComplete="name"
            enterKeyHint="next"
            aria-invalid={isWrong}
            aria-describedby={`${id}-about ${id}-wrong`}
            onChange={({ target }) => setName(target.value)}
            onKeyDown={({ key }) => key === 'Enter' && choose()}
          />
          <p id={`${id}-about`} className={css.about}>
            {addText.nameAbout} {addText.about}
          </p>
          <p id={`${id}-wrong`} role="alert" className={css.wrong} hidden={!isWrong}>
            {isWrong && addText.nameMissing}
          </p>
        </>
      )}
      {all.length > 0 && progress.total > 0 && !isOver && (
        <div className={css.progress}>
          <Progress
            role="progressbar"
            name={addText.progress}
            value={progress.sentBytes}
            max={progress.bytes}
            words={addText.sending(progress.sent, progress.total)}
          />
        </div>
      )}
      <p role="status">
        {all.length > 0 &&
          (isOver
            ? progress.sent > 0
              ? addText.sent(progress.sent, approval)
              : progress.kept === 0 && addText.nothingSent
            : addText.sending(progress.sent, progress.total))}
      </p>
      <p role="alert" className={css.wrong} hidden={!isFolder}>
        {isFolder && addText.noFolders}
      </p>
      {refusals.length > 0 && (
        <div role="alert">
          {refusals.map(({ message, fileNames }) => (
            <ul key={message} className={css.refused} aria-label={addText.refused(fileNames.length)}>
              <li>
                {addText.refused(fileNames.length)} {message}
                <small>{fileNames.join(', ')}</small>
              </li>
            </ul>
          ))}
        </div>
      )}
      {progress.kept > 0 && (
        <>
          <p role="alert">{addText.kept(progress.kept)}</p>
          <div className={css.buttons}>
            <button type="button" className={controls.button} onClick={() => location.reload()}>
              {addText.reload}
            </button>
            {isOver && (
              <button type="button" className={controls.quiet} onClick={uploads.cancel}>
                {addText.cancel}
              </button>
            )}
          </div>
        </>
      )}
      {isOver && onTakeBack && added > progress.sent && <p className={css.about}>{addText.added(added)}</p>}
      <div className={css.buttons}>
        {canAdd && (
          <button ref={button} type="button" className={controls.button} onClick={choose}>
            <Icon name="add" size={20} />
            {held.length > 0
              ? addText.send(held.length)
              : all.length > 0
                ? addText.chooseMore
                : addText.choose}
          </button>
        )}
        {isOver && onTakeBack && last.length > 0 && (
          <button type="button" className={controls.quiet} onClick={takeBack}>
            {addText.takeBackLast(last.length)}
          </button>
        )}
        {isOver ? (
          <button ref={closeButton} type="button" className={controls.quiet} onClick={close}>
            {addText.close}
          </button>
        ) : (
          <button type="button" className={controls.quiet} onClick={uploads.cancel}>
            {addText.cancel}
          </button>
        )}
      </div>
      <input
        ref={files}
        type="file"
        hidden
        multiple
        accept={PICKED_FILES}
        aria-label={addText.choose}
        onChange={take}
      />
    </section>
  )
}
