import { useEffect, useRef } from 'react'
import controls from '../shared/controls.module.css'
import { Icon } from '../shared/Icon.tsx'
import { text } from '../shared/text.ts'
import css from './KeyList.module.css'

/** Which keys do what. */
export function KeyList({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const groups = [
    [text.album.photos, text.photo.albumKeyList],
    [text.albums.inAlbums, text.albums.keyList],
    [text.photo.viewer, text.photo.keyList],
  ] as const
  return (
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-labelledby="keys"
      onClose={onClose}
      // Keys of the page below are none of its keys.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <header>
        <h2 id="keys">{text.photo.keys}</h2>
        <form method="dialog">
          <button className={controls.icon} aria-label={text.photo.close}>
            <Icon name="close" />
          </button>
        </form>
      </header>
      {groups.map(([name, keys]) => (
        <section key={name}>
          <h3>{name}</h3>
          <dl>
            {keys.map(([key, what]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </dialog>
  )
}
