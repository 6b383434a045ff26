import { type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { IconButton } from './IconButton.tsx'
import { text } from '../text/text.ts'
import css from './Dialog.module.css'
import { useModal } from './use-modal.ts'

interface Props {
  title: string
  /** A question has no ✕, because its buttons answer it. Screen readers announce its changes. */
  question?: boolean
  onClose: () => void
  children: ReactNode
}

/**
 * A modal dialog for a choice, a form or a question. Escape and a click on the backdrop close it. The browser focuses
 * the first control when it opens, and the previous element when it closes.
 */
export function Dialog({ title, question, onClose, children }: Props) {
  const id = useId()
  const dialog = useModal()
  const beganOutside = useRef(false)
  useLayoutEffect(() => {
    const { dataset } = document.documentElement
    /** A question over another dialog. */
    const isSecond = 'dialog' in dataset
    dataset.dialog = ''
    // Not React's own listener, which comes after those of the elements around the dialog.
    dialog.current!.addEventListener('touchmove', keepInside)
    return () => {
      if (!isSecond) delete dataset.dialog
    }
  }, [dialog])
  return (
    <dialog
      ref={dialog}
      // Takes the focus from a button that leaves the dialog.
      tabIndex={-1}
      className={css.dialog}
      aria-labelledby={id}
      // React lets the end of a question over this dialog bubble, which browsers do not.
      onClose={({ target, currentTarget }) => target === currentTarget && onClose()}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        close(event.currentTarget)
      }}
      // The elements around the dialog have their own keys, swipes and selections.
      onKeyDown={keepInside}
      onPointerDown={(event) => {
        keepInside(event)
        beganOutside.current = isOutside(event)
      }}
      // Not before the finger lifts: an iPhone would then click what is below. Nor if a text was selected up to here.
      onClick={(event) => {
        if (beganOutside.current && isOutside(event)) close(event.currentTarget)
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
          onClick={() => close(dialog.current!)}
        />
      )}
    </dialog>
  )
}

const keepInside = (event: Pick<Event, 'stopPropagation'>) => event.stopPropagation()

/**
 * If nothing had the focus before, the browser leaves it in the closed dialog until that is removed. The next key would go there, and
 * not to the page.
 */
function close(dialog: HTMLDialogElement) {
  dialog.close()
  const { activeElement } = document
  if (dialog.contains(activeElement)) (activeElement as HTMLElement).blur()
}

/** Events on the backdrop also have the dialog as their target. */
function isOutside({ target, currentTarget, clientX: x, clientY: y }: MouseEvent) {
  const { left, right, top, bottom } = currentTarget.getBoundingClientRect()
  return target === currentTarget && (x < left || x > right || y < top || y > bottom)
}
