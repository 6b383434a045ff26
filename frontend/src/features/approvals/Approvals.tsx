import { useApolloClient } from '@apollo/client/react'
import { useRef } from 'react'
import { Link } from 'wouter'
import type { Photo } from '../../photos/photo.ts'
import { usePhotos } from '../../photos/use-photos.ts'
import { trash } from '../../shared/edit/trash.ts'
import { Moderated } from '../../shared/picture/Moderated.tsx'
import { useRevealed } from '../../shared/picture/revealed.ts'
import { thumbhashUrl } from '../../shared/picture/thumbhash.ts'
import { useImageUrl } from '../../shared/picture/use-image-url.ts'
import { albumPhotoAddress, photoAddress } from '../../shared/routes.ts'
import { approvalsText } from '../../shared/text/approvals.ts'
import { text } from '../../shared/text/text.ts'
import controls from '../../shared/ui/controls.module.css'
import { Icon } from '../../shared/ui/Icon.tsx'
import { approve } from './approve.ts'
import css from './Approvals.module.css'

const FILTER = { unapproved: true }

/**
 * The photos that guests have added and that wait for approval: those of an album, or all of them. Nothing where none waits.
 */
export default function Approvals({ albumId }: { albumId?: string }) {
  const client = useApolloClient()
  const section = useRef<HTMLElement>(null)
  const { photos, complete, loadMore, retry } = usePhotos(FILTER)
  const waiting = (photos ?? []).flatMap(({ photo }) =>
    photo && (!albumId || photo.albums.some(({ id }) => id === albumId)) ? [photo] : [],
  )
  if (waiting.length === 0) return null
  const ids = waiting.map(({ id }) => id)

  /** The photo leaves the list: the focus goes to the same button of the next one. */
  const after = (id: string, action: string) => {
    const at = ids.indexOf(id)
    const next = ids[at + 1] ?? ids[at - 1]
    if (next) section.current?.querySelector<HTMLElement>(`[data-action="${action} ${next}"]`)?.focus()
  }
  return (
    <section ref={section} className={css.section} aria-label={approvalsText.list}>
      <header className={css.head}>
        <h2>{approvalsText.heading(approvalsText.count(waiting.length, complete))}</h2>
        <button type="button" className={controls.button} onClick={() => void approve(client, ids)}>
          <Icon name="check" size={20} />
          {approvalsText.approveAll}
        </button>
        <p>{approvalsText.about}</p>
      </header>
      <ul className={css.list}>
        {waiting.map((photo) => (
          <Waiting
            key={photo.id}
            photo={photo}
            href={albumId ? albumPhotoAddress(albumId, photo.id) : photoAddress(photo.id)}
            refresh={retry}
            onApprove={() => {
              after(photo.id, 'approve')
              void approve(client, [photo.id])
            }}
            onRefuse={() => {
              after(photo.id, 'refuse')
              void trash(client, [photo.id])
            }}
          />
        ))}
      </ul>
      {!complete && (
        <button type="button" className={controls.quiet} onClick={loadMore}>
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
  onRefuse: () => void
}

function Waiting({ photo, href, refresh, onApprove, onRefuse }: Props) {
  const { id, title, addedBy, thumbhash, images, moderation, labels } = photo
  const { src, onError } = useImageUrl(images.find(({ name }) => name === 'GRID')?.url, refresh)
  const blurred = useRevealed(id) ? false : moderation.length > 0
  const behind = thumbhashUrl(thumbhash)
  return (
    <li className={css.photo}>
      <div className={css.picture}>
        <Link href={href} aria-label={approvalsText.open(title, addedBy)}>
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
          data-action={`refuse ${id}`}
          aria-label={approvalsText.refuse(title, addedBy)}
          onClick={onRefuse}
        >
          {approvalsText.refuseIt}
        </button>
      </div>
    </li>
  )
}
