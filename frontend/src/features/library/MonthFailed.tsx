import controls from '../../shared/ui/controls.module.css'
import { text } from '../../shared/text/text.ts'
import css from '../../shared/grid/PartHeading.module.css'

/** Shown in place of a month's photos that could not be loaded. */
export function MonthFailed({ name, onRetry }: { name: string; onRetry: () => void }) {
  return (
    <div role="status" className={css.failed}>
      <p>{text.grid.failed(name)}</p>
      <button type="button" className={controls.quiet} onClick={onRetry}>
        {text.grid.retry}
      </button>
    </div>
  )
}
