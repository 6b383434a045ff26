import { useEffect } from 'react'
import { catchUp } from '../../shared/realtime/catch-up.ts'
import { onReachability, reachability, useReachability } from '../../shared/api/reachability.ts'
import { text } from '../../shared/text/text.ts'
import css from './Reachability.module.css'

interface Props {
  /** What else a person without a network reads. */
  offline?: string
}

/** A banner while the album cannot be reached. */
export function Reachability({ offline }: Props) {
  const now = useReachability()
  return (
    <div role="status" className={css.place}>
      {now !== 'reachable' && (
        <p className={css.banner}>
          {text.app[now]}
          {now === 'offline' && offline && ` ${offline}`}
        </p>
      )}
    </div>
  )
}

/** Reloads the visible data when the album can be reached again. */
export function Recovery() {
  useEffect(() => onReachability(() => reachability() === 'reachable' && catchUp()), [])
  return null
}
