import { useEffect } from 'react'
import { useSession } from '../features/account/session-state.ts'
import { Waiting } from '../shared/ui/Loading.tsx'
import { later } from '../shared/ui/later.tsx'
import { text } from '../shared/text/text.ts'
import { allTexts, atOnce, textsAndLabels, useLateNames } from '../shared/text/in-language.ts'
import { Notices } from './frame/Notices.tsx'
import { Opening } from './frame/Opening.tsx'
import { Reachability } from './frame/Reachability.tsx'
import { useConfig } from './use-config.ts'

const Account = later<{ expired?: boolean }>(
  () => import('../features/account/AccountPages.tsx'),
  ({ expired }) => (expired ? <Waiting /> : <Opening />),
  () => allTexts(),
)
const loadFound = () => import('./routes/FoundRoute.tsx')
/** `index.html` preloads it (vite.config.ts). The library's photos wait for nothing; what a search has found comes with its page. */
const Album = later(
  () => import('./Album.tsx'),
  Opening,
  () => (location.search ? Promise.all([textsAndLabels(), loadFound()]) : atOnce()),
)

/** The album if the user is signed in; otherwise the sign-in page. */
export function App() {
  const config = useConfig(Album.load)
  const session = useSession()
  useLateNames()
  useEffect(() => {
    // Before the configuration is there. If this fails, the album's own request says so.
    if (location.search) loadFound().catch(() => {})
  }, [])
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
