import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useRef, useState } from 'react'
import { Link } from 'wouter'
import type { Photo } from '../../photos/photo.ts'
import { usePhotos } from '../../photos/use-photos.ts'
import { useReachability } from '../../shared/api/reachability.ts'
import { trash } from '../../shared/edit/trash.ts'
import { Moderated } from '../../shared/picture/Moderated.tsx'
import { useRevealed } from '../../shared/picture/revealed.ts'
import { thumbhashUrl } from '../../shared/picture/thumbhash.ts'
import { useImageUrl } from '../../shared/picture/use-image-url.ts'
import { albumPhotoAddress, photoAddress } from '../../shared/routes.ts'
import { approvalsText } from '../../shared/text/approvals.ts'
import { text } from '../../shared/text/text.ts'
import { FROM_ALBUM } from '../../shared/viewer/go-back.ts'
import controls from '../../shared/ui/controls.module.css'
import { Failed } from '../../shared/ui/Failed.tsx'
import { focusContent } from '../../shared/ui/focus-content.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { notify } from '../../shared/ui/notices.ts'
import { approve } from './approve.ts'
import css from './Approvals.module.css'
import { useWaiting } from './use-waiting.ts'
import { ALL_WAITING, waitingFor, waitingOf } from './waiting.ts'

/** How many waiting photos the list of albums shows at first, so that the albums below stay in view. */
const FEW = 6

/**
 * The photos that guests have added and that wait for approval: those of an album, or all of them. Renders nothing if no photo waits.
 */
export default function Approvals({ albumId }: { albumId?: string }) {
  const client = useApolloClient()
  const section = useRef<HTMLElement>(null)
  const isReachable = useReachability() === 'reachable'
  const { photos, complete, failed, stopped, loadMore, retry } = usePhotos(
    albumId ? { ...ALL_WAITING, album: albumId } : ALL_WAITING,
  )
  // The exact number, if the list has more pages.
  const everyId = useWaiting(albumId, complete || !photos)
  const [editing, setEditing] = useState(false)
  const [isOpen, setOpen] = useState(albumId !== undefined)
  const waiting = (photos ?? []).flatMap(({ photo }) => photo ?? [])
  const count = complete ? waiting.length : (everyId?.length ?? waiting.length)
  const hasMore = !complete && count > waiting.length
  /** None could be loaded: the pages of an album may be empty although others follow. */
  const noneLoaded = failed || (stopped && waiting.length === 0)
  // Without a connection, nobody knows whether any photo waits.
  if (waiting.length === 0 && !hasMore && (everyId || !noneLoaded || !isReachable)) return null
  const visible = isOpen ? waiting : waiting.slice(0, FEW)
  const ids = visible.map(({ id }) => id)

  /** The photo leaves the list: the focus goes to the same button of the next one. */
  const after = (id: string, action: string) => {
    const at = ids.indexOf(id)
    const next = ids[at + 1] ?? ids[at - 1]
    if (next) section.current?.querySelector<HTMLElement>(`[data-action="${action} ${next}"]`)?.focus()
    else focusContent()
  }

  /** Changes all waiting photos, including those that are not loaded. */
  const editAll = async (edit: (client: ApolloClient, ids: readonly string[]) => Promise<void>) => {
    const all = waitingOf(client)
    setEditing(true)
    const found = complete
      ? waiting.map(({ id }) => id)
      : await all.read().then(
          (read) => waitingFor(read, albumId),
          () => undefined,
        )
    setEditing(false)
    if (!found) return void notify(approvalsText.notChanged)
    // The section is about to leave the page, unless a person has gone elsewhere by now.
    const focused = document.activeElement
    if (focused === document.body || section.current?.contains(focused)) focusContent()
    await all.editing(found, () => edit(client, found))
  }
  return (
    <section ref={section} className={css.section} aria-label={approvalsText.list}>
      <header className={css.head}>
        <h2>
          {noneLoaded
            ? approvalsText.list
            : approvalsText.heading(approvalsText.count(count, complete || everyId !== undefined))}
        </h2>
        <p>{approvalsText.about}</p>
        {!noneLoaded && (
          <div className={css.all}>
            <button
              type="button"
              className={`${controls.quiet} ${controls.danger}`}
              disabled={editing}
              onClick={() => void editAll(trash)}
            >
              {approvalsText.declineAll}
            </button>
            <button
              type="button"
              className={controls.button}
              disabled={editing}
              onClick={() => void editAll(approve)}
            >
              <Icon name="check" size={20} />
              {approvalsText.approveAll}
            </button>
          </div>
        )}
      </header>
      <ul className={css.list}>
        {visible.map((photo) => (
          <Waiting
            key={photo.id}
            photo={photo}
            href={albumId ? albumPhotoAddress(albumId, photo.id) : photoAddress(photo.id)}
            refresh={retry}
            onApprove={() => {
              after(photo.id, 'approve')
              void approve(client, [photo.id])
            }}
            onDecline={() => {
              after(photo.id, 'decline')
              void trash(client, [photo.id])
            }}
          />
        ))}
      </ul>
      {(failed || stopped) && (
        <Failed
          className={css.failed}
          message={noneLoaded ? approvalsText.notLoaded : approvalsText.restNotLoaded}
          action={approvalsText.again}
          onAction={retry}
        />
      )}
      {(visible.length < waiting.length || (!complete && !stopped && waiting.length > 0)) && (
        <button type="button" className={controls.quiet} onClick={isOpen ? loadMore : () => setOpen(true)}>
          {approvalsText.more}
        </button>
      )}
    </section>
  )
}

interface Props {
  photo: Photo
  href: string
  refresh: () => void
  onApprove: () => void
  onDecline: () => void
}

function Waiting({ photo, href, refresh, onApprove, onDecline }: Props) {
  const { id, title, addedBy, thumbhash, images, moderation, labels } = photo
  const { src, onError } = useImageUrl(images.find(({ name }) => name === 'GRID')?.url, refresh)
  const blurred = useRevealed(id) ? false : moderation.length > 0
  const behind = thumbhashUrl(thumbhash)
  return (
    <li className={css.photo}>
      <div className={css.picture}>
        <Link href={href} state={FROM_ALBUM} aria-label={approvalsText.open(title, addedBy)}>
          {src && (
            <img
              src={src}
              alt=""
              className={blurred ? css.blurred : undefined}
              style={behind ? { backgroundImage: `url("${behind}")` } : undefined}
              onError={onError}
            />
          )}
        </Link>
        {blurred && (
          <Moderated photoId={id} title={title}>
            {text.tile.moderated}
          </Moderated>
        )}
      </div>
      <p className={css.by}>{addedBy}</p>
      <p className={css.labels}>
        {labels
          .slice(0, 3)
          .map(({ name }) => text.label.name(name))
          .join(', ')}
      </p>
      <div className={css.buttons}>
        <button
          type="button"
          className={controls.quiet}
          data-action={`approve ${id}`}
          aria-label={approvalsText.approve(title, addedBy)}
          onClick={onApprove}
        >
          {approvalsText.approveIt}
        </button>
        <button
          type="button"
          className={`${controls.quiet} ${controls.danger}`}
          data-action={`decline ${id}`}
          aria-label={approvalsText.decline(title, addedBy)}
          onClick={onDecline}
        >
          {approvalsText.declineIt}
        </button>
      </div>
    </li>
  )
}
