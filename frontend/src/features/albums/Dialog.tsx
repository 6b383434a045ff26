import { type ReactNode, useEffect, useId, useRef } from 'react'
import controls from '../../shared/controls.module.css'
import { Icon } from '../../shared/Icon.tsx'
import { text } from '../../shared/text.ts'
import css from './Dialog.module.css'

interface Props {
  title: string
  onClose: () => void
  children: ReactNode
}

/** What a dialog is there for: all that can be chosen or filled in below its heading. */
const CONTROLS = ['input', 'select', 'a[href]', 'button:enabled']
  .flatMap((control) => [`header ~ ${control}`, `header ~ * ${control}`])
  .join()

/** Something to be chosen or filled in, over the page; Escape or a click beside it closes it. */
export function Dialog({ title, onClose, children }: Props) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current!.showModal()
    // By itself the focus would go to the way out, which comes first: a space in a title would take it.
    dialog.current!.querySelector<HTMLElement>(CONTROLS)?.focus()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-labelledby={id}
      onClose={onClose}
      // Keys of the page below are none of its keys.
      onKeyDown={(event) => event.stopPropagation()}
      onPointerDown={({ target, currentTarget, clientX, clientY }) => {
        if (target === currentTarget && isBeside(currentTarget, clientX, clientY)) currentTarget.close()
      }}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <button
          type="button"
          className={controls.icon}
          aria-label={text.albums.close}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  )
}

/** Its backdrop is the dialog too, as far as events know. */
function isBeside(dialog: HTMLElement, x: number, y: number) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect()
  return x < left || x > right || y < top || y > bottom
}
