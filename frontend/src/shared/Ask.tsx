import { useEffect, useRef } from 'react'
import css from './Ask.module.css'
import controls from './controls.module.css'

interface Props {
  question: string
  yes: string
  no: string
  /** Nothing is lost by it. */
  harmless?: boolean
  /** What it would be is not known yet. */
  waiting?: boolean
  onYes: () => void
  onClose: () => void
}

/** Asks before what cannot be undone, or costs something; whatever can be undone is done at once, with Undo. */
export function Ask({ question, yes, no, harmless, waiting, onYes, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      className={css.ask}
      aria-labelledby="question"
      onClose={onClose}
      // Keys of the page below are none of its keys.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <p id="question" aria-live="polite">
        {question}
      </p>
      <form method="dialog">
        <button className={controls.quiet}>{no}</button>
        <button
          className={`${controls.quiet} ${harmless ? '' : controls.danger}`}
          disabled={waiting}
          onClick={onYes}
        >
          {yes}
        </button>
      </form>
    </dialog>
  )
}
