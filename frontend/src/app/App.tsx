import { useSession } from '../features/account/session-state.ts'
import { Waiting } from '../shared/ui/Loading.tsx'
import { later } from '../shared/ui/later.tsx'
import { text } from '../shared/text/text.ts'
import { translated } from '../shared/text/in-language.ts'
import { Notices } from './frame/Notices.tsx'
import { Opening } from './frame/Opening.tsx'
import { Reachability } from './frame/Reachability.tsx'
import { useConfig } from './use-config.ts'

const Account = later<{ expired?: boolean }>(
  () => import('../features/account/AccountPages.tsx'),
  ({ expired }) => (expired ? <Waiting /> : <Opening />),
)
/** `index.html` preloads it (vite.config.ts). */
const Album = later(async () => {
  const album = import('./Album.tsx')
  await translated
  return album
}, Opening)

/** The album if the user is signed in; otherwise the sign-in page. */
export function App() {
  const config = useConfig(Album.load)
  const session = useSession()
  return (
    <>
      <Reachability offline={text.app.offlineOwner} />
      {(session.status === 'unknown' || ('id' in session && !config)) && <Opening />}
      {session.status === 'signedOut' && <Account />}
      {config && 'id' in session && (
        <Album key={session.id} config={config} expired={session.status === 'expired'} />
      )}
      {session.status === 'expired' && <Account expired />}
      <Notices />
    </>
  )
}
