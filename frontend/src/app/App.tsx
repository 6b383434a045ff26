import { ApolloProvider } from '@apollo/client/react'
import { Suspense } from 'react'
import { useSession } from '../features/account/session-state.ts'
import { text } from '../shared/text/text.ts'
import css from './App.module.css'
import { lazyPage } from './lazy-page.ts'
import { LiveAlbums } from './live/LiveAlbums.tsx'
import { LivePhotos } from './live/LivePhotos.tsx'
import { Notices } from './Notices.tsx'
import { Pages } from './Pages.tsx'
import { Reachability } from './Reachability.tsx'
import { useClient } from './use-client.ts'
import { UploadProvider } from '../features/upload/UploadProvider.tsx'

const Account = lazyPage(() => import('../features/account/AccountPages.tsx'))

/** The album, once somebody is signed in; otherwise the way in. */
export function App() {
  const client = useClient()
  const session = useSession()
  return (
    <>
      <Reachability />
      {client && session.status === 'signedOut' && (
        <Suspense>
          <Account />
        </Suspense>
      )}
      {client && (session.status === 'signedIn' || session.status === 'expired') && (
        <ApolloProvider key={session.name} client={client}>
          <UploadProvider client={client}>
            {session.status === 'signedIn' && <LivePhotos />}
            {session.status === 'signedIn' && <LiveAlbums />}
            <div inert={session.status === 'expired'}>
              <Pages />
            </div>
          </UploadProvider>
          {session.status === 'expired' && (
            <div className={css.over}>
              <Suspense>
                <Account expired />
              </Suspense>
            </div>
          )}
        </ApolloProvider>
      )}
      {(!client || session.status === 'unknown') && (
        <p className={css.starting} role="status">
          {text.app.starting}
        </p>
      )}
      <Notices />
    </>
  )
}
