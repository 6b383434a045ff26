import { useEffect, useRef } from 'react'
import { TOGETHER_MS } from '../../photos/list.ts'
import { usePhotoViews } from '../../photos/use-photos.ts'
import { useCatchUp } from './catch-up.ts'

/** During an import, counts and covers are read this often. */
const EVERY_MS = 5_000

/**
 * Calls `read` after photos on show have changed, and after pushes may have been missed. A change does not contain the labels that
 * a photo had before, so the page cannot compute the new counts and reads them.
 */
export function useReadAgain(read: () => void): void {
  const { store } = usePhotoViews()
  const latest = useRef(read)
  useEffect(() => {
    latest.current = read
  })
  useCatchUp(read)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let readAt = -Infinity
    const stop = store.subscribe(({ source, before }) => {
      // A photo that was not shown before and is still being analysed has no labels.
      const isRelevant = [...before].some(([id, old]) => {
        const row = store.row(id)
        return old?.shown || !row || row.shown || row.photo?.status === 'READY'
      })
      if (source === 'answer' || !isRelevant) return
      timer ??= setTimeout(
        () => {
          timer = undefined
          readAt = Date.now()
          latest.current()
        },
        Math.max(TOGETHER_MS, readAt + EVERY_MS - Date.now()),
      )
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [store])
}
