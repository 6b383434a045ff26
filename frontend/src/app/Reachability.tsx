import { useEffect } from 'react'
import { catchUp } from '../shared/realtime/catch-up.ts'
import { onReachability, reachability, useReachability } from '../shared/api/reachability.ts'
import { text } from '../shared/text/text.ts'
import css from './Reachability.module.css'

/** Says that the album cannot be reached, for as long as it cannot. */
export function Reachability() {
  const now = useReachability()
  return (
    <div role="status" className={css.place}>
      {now !== 'reachable' && <p className={css.banner}>{text.app[now]}</p>}
    </div>
  )
}

/** Asks again for what is on the screen once the album can be reached again. */
export function Recovery() {
  useEffect(() => onReachability(() => reachability() === 'reachable' && catchUp()), [])
  return null
}
