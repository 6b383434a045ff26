import { useEffect, useRef } from 'react'
import css from './WorkingLine.module.css'

const ROUND_MS = 1200

/** A thin moving line at the bottom of a picture that is being analysed. It does not move with reduced motion. */
export function WorkingLine() {
  const line = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return
    // Not an animation of CSS: React listens to `animationiteration`, so that each round of each line would wake the page.
    const moving = line.current?.animate([{ translate: '-100%' }, { translate: '250%' }], {
      duration: ROUND_MS,
      iterations: Infinity,
    })
    // Cancelling rejects this promise.
    moving?.finished.catch(() => undefined)
    return () => moving?.cancel()
  }, [])
  return (
    <span className={css.track}>
      <span className={css.line} ref={line} />
    </span>
  )
}
