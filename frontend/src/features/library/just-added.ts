import { useMemo, useState } from 'react'
import type { PhotoGrid_PhotoFragment } from '../../generated/graphql.ts'

/** Photos that were seen in this window before they were READY: they stay where they were dropped. */
const came = new Set<string>()

/**
 * What has just been added: photos that are still being looked at or were refused, and those that became READY
 * in this window, until one sorts them into their months.
 * @param photos the newest, as the library lists them; undefined before they are known
 */
export function useJustAdded(photos: readonly PhotoGrid_PhotoFragment[] | undefined) {
  const [sorted, setSorted] = useState(0)
  const added = useMemo(() => {
    for (const { id, status } of photos ?? []) if (status !== 'READY') came.add(id)
    return (photos ?? []).filter(({ id }) => came.has(id))
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [photos, sorted])
  const sort = () => {
    came.clear()
    setSorted(sorted + 1)
  }
  return { added, sort: added.some(({ status }) => status === 'READY') ? sort : undefined }
}
