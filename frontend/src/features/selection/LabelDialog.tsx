import type { ReactNode } from 'react'
import controls from '../../shared/ui/controls.module.css'
import { text } from '../../shared/text/text.ts'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import css from './LabelDialog.module.css'

interface Props {
  title: string
  /** The button's text, and whether it is enabled. */
  act: string
  ready: boolean
  onAct: () => void
  onClose: () => void
  children: ReactNode
}

/** Asks which labels to add or remove. */
export function LabelDialog({ title, act, ready, onAct, onClose, children }: Props) {
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!ready) return
          onAct()
          onClose()
        }}
      >
        {children}
        <div className={css.foot}>
          <button type="button" className={controls.quiet} onClick={onClose}>
            {text.selection.cancel}
          </button>
          <button className={controls.button} disabled={!ready}>
            {act}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
