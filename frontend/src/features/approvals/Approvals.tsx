import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useRef, useState } from 'react'
import { Link } from 'wouter'
import type { Photo } from '../../photos/photo.ts'
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
import { useOpened } from './opened.ts'
import { useApprovals } from './use-approvals.ts'
import { waitingFor, waitingOf } from './waiting.ts'

/** How many waiting photos the list of albums shows at first, so that the albums below stay in view. */
const FEW = 6

interface Props {
  albumId?: string
}

/**
 * The photos that guests have added and that wait for approval: those of an album, or all of them. Renders nothing until a person opens
 * them with ApprovalsButton, because they are above photos that are already shown.
 */
export default function Approvals({ albumId }: Props) {
  return useOpened(albumId) && <OpenedApprovals albumId={albumId} />
}

function OpenedApprovals({ albumId }: Props) {
  const client = useApolloClient()
  const section = useRef<HTMLElement>(null)
  const approvals = useApprovals(albumId)
  const { count, isExact, complete, failed, noneLoaded, stopped, loadMore, retry } = approvals
  const waiting = useKeptOrder(approvals.waiting)
  const [editing, setEditing] = useState(false)
  const [isWhole, setWhole] = useState(albumId !== undefined)
  if (!approvals.areThere) return null
  const visible = isWhole ? waiting : waiting.slice(0, FEW)
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
          {noneLoaded ? approvalsText.list : approvalsText.heading(approvalsText.count(count, isExact))}
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
        <button type="button" className={controls.quiet} onClick={isWhole ? loadMore : () => setWhole(true)}>
          {approvalsText.more}
        </button>
      )}
    </section>
  )
}

/**
 * The photos in the order in which they were first shown. A photo that has arrived since comes last: among the others it would move each
 * of them to where another was, also under a person who is about to approve one. An answer that is undone brings a photo back to its
 * place.
 */
function useKeptOrder(waiting: readonly Photo[]): readonly Photo[] {
  const [order, setOrder] = useState<ReadonlyMap<string, number>>(new Map())
  const added = waiting.filter(({ id }) => !order.has(id))
  if (added.length > 0)
    setOrder(new Map([...order.keys(), ...added.map(({ id }) => id)].map((id, at) => [id, at])))
  return waiting.toSorted((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0))
}

interface WaitingProps {
  photo: Photo
  href: string
  refresh: () => void
  onApprove: () => void
  onDecline: () => void
}

function Waiting({ photo, href, refresh, onApprove, onDecline }: WaitingProps) {
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
