import { useId, useRef } from 'react'
import { Link } from 'wouter'
import { ALBUMS } from '../../shared/routes.ts'
import controls from '../../shared/ui/controls.module.css'
import { Icon } from '../../shared/ui/Icon.tsx'
import { text } from '../../shared/text/text.ts'
import css from './AccountMenu.module.css'
import { signOut, useSession } from './session-state.ts'

/** Who is signed in, and what does not need a place of its own in the bar. */
export function AccountMenu({ onKeys }: { onKeys: () => void }) {
  const id = useId()
  const menu = useRef<HTMLDivElement>(null)
  const session = useSession()
  const close = () => menu.current?.hidePopover()
  return (
    <>
      <button
        type="button"
        className={controls.icon}
        popoverTarget={id}
        aria-label={text.account.menu}
        title={text.account.menu}
      >
        <Icon name="account" />
      </button>
      <div ref={menu} id={id} popover="auto" className={css.menu}>
        {'name' in session && <p className={css.name}>{session.name}</p>}
        <Link href={ALBUMS} onClick={close}>
          <Icon name="albums" size={20} />
          {text.albums.albums}
        </Link>
        <Link href="/trash" onClick={close}>
          <Icon name="trash" size={20} />
          {text.account.trash}
        </Link>
        <Link href="/usage" onClick={close}>
          <Icon name="usage" size={20} />
          {text.usage.title}
        </Link>
        <Link href="/reanalysis" onClick={close}>
          <Icon name="eye" size={20} />
          {text.analysis.title}
        </Link>
        {session.status === 'signedIn' && !session.demo && (
          <Link href="/two-step" onClick={close}>
            <Icon name="account" size={20} />
            {text.account.twoStep}
          </Link>
        )}
        <button
          type="button"
          onClick={() => {
            close()
            onKeys()
          }}
        >
          <Icon name="keyboard" size={20} />
          {text.photo.keys}
        </button>
        <button type="button" onClick={() => void signOut()}>
          <Icon name="account" size={20} />
          {text.account.signOut}
        </button>
      </div>
    </>
  )
}
