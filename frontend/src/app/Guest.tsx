import { useSyncExternalStore } from 'react'
import { PageLoading } from '../shared/ui/Loading.tsx'
import { allTexts, textsAndLabels, useLateNames } from '../shared/text/in-language.ts'
import { later } from '../shared/ui/later.tsx'
import { Notices } from './frame/Notices.tsx'
import { Reachability, Recovery } from './frame/Reachability.tsx'

/** An open photo's list of labels must not grow above its place. */
const GuestPage = later(
  () => import('../features/guest/GuestPage.tsx'),
  PageLoading,
  () => (history.state?.photo ? textsAndLabels : allTexts)(),
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
