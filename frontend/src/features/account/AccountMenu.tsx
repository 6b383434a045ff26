import { Link } from 'wouter'
import { libraryAddress, paths } from '../../shared/routes.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { LanguageButton } from '../../shared/ui/LanguageButton.tsx'
import { Menu } from '../../shared/ui/Menu.tsx'
import { text } from '../../shared/text/text.ts'
import { signOut, useSession } from './session-state.ts'

/** The signed-in user, and links to the pages that the bar does not link to. */
export function AccountMenu({ onKeys }: { onKeys: () => void }) {
  const session = useSession()
  return (
    <Menu icon="account" name={text.account.menu}>
      {'name' in session && <p>{session.name}</p>}
      <Link href={libraryAddress([{ kind: 'favourite', favourite: true }])}>
        <Icon name="heart" size={20} />
        {text.account.favourites}
      </Link>
      <Link href={libraryAddress([{ kind: 'archived', archived: true }])}>
        <Icon name="archive" size={20} />
        {text.account.archive}
      </Link>
      <Link href={paths.trash}>
        <Icon name="trash" size={20} />
        {text.account.trash}
      </Link>
      <Link href={paths.usage}>
        <Icon name="usage" size={20} />
        {text.account.usage}
      </Link>
      <Link href={paths.reanalysis}>
        <Icon name="eye" size={20} />
        {text.account.analyseAgain}
      </Link>
      {session.status === 'signedIn' && !session.demo && (
        <Link href={paths.account}>
          <Icon name="account" size={20} />
          {text.account.yours}
        </Link>
      )}
      <button type="button" onClick={onKeys}>
        <Icon name="keyboard" size={20} />
        {text.account.keys}
      </button>
      <LanguageButton />
      <button type="button" onClick={() => void signOut()}>
        <Icon name="out" size={20} />
        {text.account.signOut}
      </button>
    </Menu>
  )
}
