import type { ReactNode, Ref } from 'react'
import { selectionText } from '../text/selection.ts'
import controls from './controls.module.css'
import { Dialog } from './Dialog.tsx'
import css from './FormDialog.module.css'

interface Props {
  title: string
  form?: Ref<HTMLFormElement>
  className?: string
  /** Of the line with the buttons. */
  footClassName?: string
  /** Shown in the line of the buttons, before them. */
  note?: ReactNode
  /** The name of the button that submits the form, and whether it is enabled. */
  act: string
  isReady: boolean
  onAct: () => void
  onClose: () => void
  children: ReactNode
}

/** A dialog with a form, which closes when it is submitted. */
export function FormDialog(props: Props) {
  const { title, form, className, footClassName = '', note, act, isReady, onAct, onClose, children } = props
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        ref={form}
        className={className}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!isReady) return
          onAct()
          onClose()
        }}
      >
        {children}
        <div className={`${css.foot} ${footClassName}`}>
          {note}
          <button type="button" className={controls.quiet} onClick={onClose}>
            {selectionText.cancel}
          </button>
          <button className={controls.button} disabled={!isReady}>
            {act}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
