import { Suspense, useSyncExternalStore } from 'react'
import { lazyPage } from './lazy-page.ts'
import { Notices } from './Notices.tsx'
import { Reachability, Recovery } from './Reachability.tsx'

const GuestPage = lazyPage(() => import('../features/guest/GuestPage.tsx'))

/** Whether somebody has come by a link: nobody signs in then. */
export const isGuest = () => location.pathname === '/shared'

function subscribe(listener: () => void) {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}

/** The page of a friend with a link. Its token stands behind `#`, where no server and no log sees it. */
export function Guest() {
  const token = useSyncExternalStore(subscribe, () => location.hash.slice(1))
  return (
    <>
      <Reachability />
      <Recovery />
      <Suspense>
        <GuestPage key={token} token={token} />
      </Suspense>
      <Notices />
    </>
  )
}
