import controls from './controls.module.css'

interface Props {
  message: string
  /** The button's label. */
  action: string
  onAction: () => void
  className: string | undefined
}

/** Reports a failure in place of the content, with a button: most of them try again. */
export function Failed({ message, action, onAction, className }: Props) {
  return (
    <div className={className} role="alert">
      <p>{message}</p>
      <button type="button" className={controls.quiet} onClick={onAction}>
        {action}
      </button>
    </div>
  )
}
