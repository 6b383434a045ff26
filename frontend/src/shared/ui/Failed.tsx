import controls from './controls.module.css'
import css from './Failed.module.css'

interface Props {
  message: string
  /** The button's label. */
  action: string
  onAction: () => void
}

/** Reports a failure in place of the content, with a button: most of them try again. */
export function Failed({ message, action, onAction, className }: Props & { className: string | undefined }) {
  return (
    <div className={className} role="alert">
      <p>{message}</p>
      <Button action={action} onAction={onAction} />
    </div>
  )
}

/** Reports a failure as a line within other content. */
export function FailedLine({ message, action, onAction }: Props) {
  return (
    <p role="alert" className={css.line}>
      {message} <Button action={action} onAction={onAction} />
    </p>
  )
}

const Button = ({ action, onAction }: Omit<Props, 'message'>) => (
  <button type="button" className={controls.quiet} onClick={onAction}>
    {action}
  </button>
)
