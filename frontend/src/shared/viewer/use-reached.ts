import { useEffect, useRef } from 'react'
import { announce } from '../ui/notices.ts'

/** During fast browsing, only the photo where the user stops is announced. By then its position is known. */
const STAYS_MS = 250

/**
 * Announces which photo the viewer moved to, once its name is known. The first photo gets the focus, so it needs no
 * announcement.
 */
export function useReached(id: string, message: string | undefined) {
  const announced = useRef(id)
  useEffect(() => {
    if (message === undefined || announced.current === id) return
    const timer = setTimeout(() => {
      announced.current = id
      announce(message)
    }, STAYS_MS)
    return () => clearTimeout(timer)
  }, [id, message])
}
