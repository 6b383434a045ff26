import controls from './controls.module.css'
import { Dialog } from './Dialog.tsx'
import css from './Dialog.module.css'

interface Props {
  question: string
  yes: string
  no: string
  /** "Yes" deletes nothing. */
  harmless?: boolean
  /** The question is still loading. */
  waiting?: boolean
  onYes: () => void
  onClose: () => void
}

/**
 * Asks for confirmation before actions that cannot be undone or cost money. All other actions run at once, with Undo.
 */
export function Ask({ question, yes, no, harmless, waiting, onYes, onClose }: Props) {
  return (
    <Dialog question title={question} onClose={onClose}>
      <form method="dialog" className={css.buttons}>
        <button className={controls.quiet}>{no}</button>
        <button
          className={`${controls.quiet} ${harmless ? '' : controls.danger}`}
          disabled={waiting}
          onClick={onYes}
        >
          {yes}
        </button>
      </form>
    </Dialog>
  )
}
