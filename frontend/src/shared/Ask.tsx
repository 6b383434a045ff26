import { useEffect, useRef } from 'react'
import css from './Ask.module.css'
import controls from './controls.module.css'

interface Props {
  question: string
  yes: string
  no: string
  onYes: () => void
  onClose: () => void
}

/** Asks before what cannot be undone; whatever can be is done at once, with Undo. */
export function Ask({ question, yes, no, onYes, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className={css.ask} aria-labelledby="question" onClose={onClose}>
      <p id="question">{question}</p>
      <form method="dialog">
        <button className={controls.quiet}>{no}</button>
        <button className={`${controls.quiet} ${controls.danger}`} onClick={onYes}>
          {yes}
        </button>
      </form>
    </dialog>
  )
}
