import { useReachability } from '../../shared/api/reachability.ts'
import controls from '../../shared/ui/controls.module.css'
import { text } from '../../shared/text/text.ts'
import css from '../../shared/grid/PartHeading.module.css'

/** Shown in place of a month's photos that could not be loaded. They load by themselves once the album can be reached again. */
export function MonthFailed({ name, onRetry }: { name: string; onRetry: () => void }) {
  const isOffline = useReachability() === 'offline'
  return (
    <div role="status" className={css.failed}>
      <p>{isOffline ? text.grid.notKept(name) : text.grid.failed(name)}</p>
      {!isOffline && (
        <button type="button" className={controls.quiet} onClick={onRetry}>
          {text.grid.retry}
        </button>
      )}
    </div>
  )
}
