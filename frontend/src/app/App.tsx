import { Suspense } from 'react'
import { useSession } from '../features/account/session-state.ts'
import css from './App.module.css'
import { lazyPage, loadablePage } from './lazy-page.ts'
import { Notices } from './frame/Notices.tsx'
import { Opening } from './frame/Opening.tsx'
import { Reachability } from './frame/Reachability.tsx'
import { useConfig } from './use-config.ts'

const Account = lazyPage(() => import('../features/account/AccountPages.tsx'))
/** `index.html` preloads it (vite.config.ts). */
const { Page: Album, loading: loadAlbum } = loadablePage(() => import('./Album.tsx'))

/** The album if the user is signed in; otherwise the sign-in page. */
export function App() {
  const config = useConfig(loadAlbum)
  const session = useSession()
  return (
    <>
      <Reachability />
      {(session.status === 'unknown' || ('id' in session && !config)) && <Opening />}
      {session.status === 'signedOut' && (
        <Suspense fallback={<Opening />}>
          <Account />
        </Suspense>
      )}
      {config && 'id' in session && (
        <Suspense fallback={<Opening />}>
          <Album key={session.id} config={config} expired={session.status === 'expired'} />
        </Suspense>
      )}
      {session.status === 'expired' && (
        <div className={css.over}>
          <Suspense>
            <Account expired />
          </Suspense>
        </div>
      )}
      <Notices />
    </>
  )
}
