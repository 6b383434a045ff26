import { useEffect, useRef } from 'react'
import { announce } from '../ui/notices.ts'

/** Whoever hurries on hears only where they stay; and which photo of how many it is has come by then. */
const STAYS_MS = 250

/**
 * Says to those who listen to which photo they have gone on, once it is known what is to be said of it. The one
 * that was opened first needs no saying: the focus has come to it.
 */
export function useReached(id: string, message: string | undefined) {
  const said = useRef(id)
  useEffect(() => {
    if (message === undefined || said.current === id) return
    const timer = setTimeout(() => {
      said.current = id
      announce(message)
    }, STAYS_MS)
    return () => clearTimeout(timer)
  }, [id, message])
}
