import { type MouseEvent, type ReactNode, useId, useRef } from 'react'
import { text } from '../text/text.ts'
import css from './Dialog.module.css'
import { IconButton } from './IconButton.tsx'
import { closeModal, Modal } from './Modal.tsx'

interface Props {
  title: string
  /** A question has no ✕, because its buttons answer it. Screen readers announce its changes. */
  question?: boolean
  onClose: () => void
  children: ReactNode
}

/** A modal dialog for a choice, a form or a question. Escape and a click on the backdrop close it. */
export function Dialog({ title, question, onClose, children }: Props) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const beganOutside = useRef(false)
  return (
    <Modal
      ref={dialog}
      className={css.dialog}
      aria-labelledby={id}
      onClose={onClose}
      onPointerDown={(event) => (beganOutside.current = isOutside(event))}
      // Not before the finger lifts: an iPhone would then click what is below. Nor if a text was selected up to here.
      onClick={(event) => {
        if (beganOutside.current && isOutside(event)) closeModal(event.currentTarget)
      }}
    >
      <h2 id={id} className={question ? css.question : css.title} aria-live={question ? 'polite' : undefined}>
        {title}
      </h2>
      {children}
      {/* Last in the DOM, so that the first control of the content gets the focus. */}
      {!question && (
        <IconButton
          icon="close"
          name={text.app.close}
          className={css.close}
          onClick={() => closeModal(dialog.current!)}
        />
      )}
    </Modal>
  )
}

/** Events on the backdrop also have the dialog as their target. */
function isOutside({ target, currentTarget, clientX: x, clientY: y }: MouseEvent) {
  const { left, right, top, bottom } = currentTarget.getBoundingClientRect()
  return target === currentTarget && (x < left || x > right || y < top || y > bottom)
}
