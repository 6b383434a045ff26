import { type ReactNode, useEffect, useId, useRef } from 'react'
import controls from '../../shared/controls.module.css'
import { text } from '../../shared/text.ts'
import css from './LabelDialog.module.css'

interface Props {
  title: string
  /** What its button does, and whether there is anything to do. */
  act: string
  ready: boolean
  onAct: () => void
  onClose: () => void
  children: ReactNode
}

/** Asks which labels. */
export function LabelDialog({ title, act, ready, onAct, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-labelledby={heading}
      onClose={onClose}
      // Keys of the page below are none of its keys.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!ready) return
          onAct()
          dialog.current?.close()
        }}
      >
        <h2 id={heading}>{title}</h2>
        {children}
        <div className={css.foot}>
          <button type="button" className={controls.quiet} onClick={() => dialog.current?.close()}>
            {text.selection.cancel}
          </button>
          <button className={controls.button} disabled={!ready}>
            {act}
          </button>
        </div>
      </form>
    </dialog>
  )
}
