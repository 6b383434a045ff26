import { useSyncExternalStore } from 'react'
import { PageLoading } from '../shared/ui/Loading.tsx'
import { allTexts, useLateNames } from '../shared/text/in-language.ts'
import { later } from '../shared/ui/later.tsx'
import { Notices } from './frame/Notices.tsx'
import { Reachability, Recovery } from './frame/Reachability.tsx'

const GuestPage = later(
  () => import('../features/guest/GuestPage.tsx'),
  PageLoading,
  () => allTexts(),
)

function subscribe(listener: () => void) {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}

/** A guest's page. The share link's token follows `#`, so it never reaches a server or a log. */
export function Guest() {
  const token = useSyncExternalStore(subscribe, () => location.hash.slice(1))
  useLateNames()
  return (
    <>
      <Reachability />
      <Recovery />
      <GuestPage key={token} token={token} />
      <Notices />
    </>
  )
}
