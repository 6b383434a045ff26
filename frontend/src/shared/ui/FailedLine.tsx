import controls from './controls.module.css'
import css from './FailedLine.module.css'
import { handFocusOn } from './hand-focus-on.ts'

interface Props {
  message: string
  /** The button's label. */
  action: string
  onAction: () => void
}

/** Reports a failure as a line within other content. */
export function FailedLine({ message, action, onAction }: Props) {
  return (
    <p role="alert" className={css.line}>
      {message}{' '}
      <button ref={handFocusOn} type="button" className={controls.quiet} onClick={onAction}>
        {action}
      </button>
    </p>
  )
}
