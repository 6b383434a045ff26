import { isPlaceKept } from '../../shared/api/config.ts'
import { keysText } from '../../shared/text/keys.ts'
import { albumsText } from '../../shared/text/albums.ts'
import { text } from '../../shared/text/text.ts'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import css from './KeyList.module.css'

/** An album that does not keep places offers no key for them. */
const isOffered = ([key]: readonly string[]) => key !== 'P' || isPlaceKept()

const isApple = () => /^(Mac|iP)/.test(navigator.platform)

/** The key as it is marked on this device's keyboard. */
const shown = (key: string) =>
  isApple() ? key.replace(/^(Ctrl|Strg) /, '⌘ ').replace(/^(Delete|Entf)$/, '⌫') : key

/** The list of keyboard shortcuts. */
export default function KeyList({ onClose }: { onClose: () => void }) {
  const groups = [
    [keysText.inLists, keysText.photos],
    [albumsText.inAlbums, keysText.albums],
    [keysText.inViewer, keysText.viewer],
  ] as const
  return (
    <Dialog title={text.account.keys} onClose={onClose}>
      {groups.map(([name, keys]) => (
        <section key={name} className={css.group}>
          <h3>{name}</h3>
          <dl>
            {keys.filter(isOffered).map(([key = '', what]) => (
              <div key={key}>
                <dt>
                  <kbd>{shown(key)}</kbd>
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
