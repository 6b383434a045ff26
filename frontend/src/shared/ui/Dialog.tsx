import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import controls from './controls.module.css'
import { Icon } from './Icon.tsx'
import { text } from '../text/text.ts'
import css from './Dialog.module.css'

interface Props {
  title: string
  /** A question is answered by its buttons: it has no ✕, and is read aloud when it changes. */
  question?: boolean
  onClose: () => void
  children: ReactNode
}

/**
 * Something to choose, to fill in or to answer, over the page. Escape and a click on the backdrop close it. The browser
 * moves the focus to the first control when it opens, and back to where it was when it closes.
 */
export function Dialog({ title, question, onClose, children }: Props) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current!
    element.showModal()
    const { dataset } = document.documentElement
    dataset.dialog = ''
    return () => {
      // Closed before it is removed, so that the browser returns the focus.
      element.close()
      delete dataset.dialog
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-labelledby={id}
      onClose={onClose}
      // The page below has keys of its own.
      onKeyDown={(event) => event.stopPropagation()}
      onPointerDown={({ target, currentTarget, clientX, clientY }) => {
        if (target === currentTarget && isOutside(currentTarget, clientX, clientY)) currentTarget.close()
      }}
    >
      <h2 id={id} className={question ? css.question : css.title} aria-live={question ? 'polite' : undefined}>
        {title}
      </h2>
      {children}
      {/* Last in the document, so that the focus goes to the first control of the content instead. */}
      {!question && (
        <button
          type="button"
          className={`${controls.icon} ${css.close}`}
          aria-label={text.albums.close}
          onClick={() => dialog.current!.close()}
        >
          <Icon name="close" />
        </button>
      )}
    </dialog>
  )
}

/** Events on the backdrop have the dialog as their target. */
function isOutside(dialog: HTMLElement, x: number, y: number) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect()
  return x < left || x > right || y < top || y > bottom
}
