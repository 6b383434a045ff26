import { lazy, Suspense } from 'react'
import { useUploadSnapshot } from './uploads-context.ts'

const Sheet = lazy(() => import('./UploadSheet.tsx'))

/** What is on its way, at the foot of the page; nothing as long as nothing is. */
export function UploadTray() {
  const snapshot = useUploadSnapshot()
  if (!snapshot || (snapshot.uploads.length === 0 && snapshot.leftOut === 0)) return null
  return (
    <Suspense>
      <Sheet snapshot={snapshot} />
    </Suspense>
  )
}
