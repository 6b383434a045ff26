import { lazy, Suspense } from 'react'
import { useUploadSnapshot } from '../uploads-context.ts'

const Sheet = lazy(() => import('./UploadSheet.tsx'))

/** The uploads at the foot of the page. Empty if there are none. */
export function UploadTray() {
  const snapshot = useUploadSnapshot()
  if (!snapshot || (snapshot.uploads.length === 0 && snapshot.leftOut === 0)) return null
  return (
    <Suspense>
      <Sheet snapshot={snapshot} />
    </Suspense>
  )
}
