import { useEffect } from 'react'
import { text } from '../../shared/text/text.ts'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import css from './KeyList.module.css'

/** The list of keyboard shortcuts. */
export function KeyList({ onClose }: { onClose: () => void }) {
  const groups = [
    [text.album.photos, text.photo.albumKeyList],
    [text.albums.inAlbums, text.albums.keyList],
    [text.photo.viewer, text.photo.keyList],
  ] as const
  return (
    <Dialog title={text.photo.keys} onClose={onClose}>
      {groups.map(([name, keys]) => (
        <section key={name} className={css.group}>
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
    </Dialog>
  )
}

/** `?` opens the list of shortcuts, except in text fields. */
export function useKeyListKey(setShown: (shown: boolean) => void) {
  useEffect(() => {
    const onKeyDown = ({ key, target, defaultPrevented }: KeyboardEvent) => {
      if (key === '?' && !defaultPrevented && !(target as Element).closest?.('input, textarea'))
        setShown(true)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [setShown])
}
