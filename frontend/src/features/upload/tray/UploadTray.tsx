import { isEmpty, useUploadSnapshot } from '../uploads-context.ts'
import { later } from '../../../shared/ui/later.tsx'

const Sheet = later(() => import('./UploadSheet.tsx'))

/** The uploads at the foot of the page. Empty if there are none. */
export function UploadTray() {
  const snapshot = useUploadSnapshot()
  if (!snapshot || isEmpty(snapshot)) return null
  return <Sheet snapshot={snapshot} />
}
