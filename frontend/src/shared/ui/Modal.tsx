import { type ComponentProps, type RefObject, useLayoutEffect } from 'react'

interface Props extends ComponentProps<'dialog'> {
  ref: RefObject<HTMLDialogElement | null>
  onClose: () => void
  /** Called for Escape, which otherwise closes it. */
  onEscape?: () => void
}

/**
 * Covers the page for as long as it is there. Below it, nothing scrolls or reacts to keys and pointers. The browser focuses the first
 * control when it opens, and the previous element when it closes.
 */
export function Modal({ ref, onClose, onEscape, onKeyDown, onPointerDown, ...props }: Props) {
  useLayoutEffect(() => {
    const dialog = ref.current!
    const { dataset } = document.documentElement
    dataset.dialog = ''
    dialog.showModal()
    // Not React's own listener, which comes after those of the elements around the dialog.
    dialog.addEventListener('touchmove', keepInside)
    return () => {
      // Close it before it is removed, so that the browser restores the focus.
      dialog.close()
      if (!document.querySelector('dialog[open]')) delete dataset.dialog
    }
  }, [ref])
  return (
    <dialog
      ref={ref}
      // Takes the focus from a button that leaves the dialog.
      tabIndex={-1}
      // React lets the end of a question over this dialog bubble, which browsers do not.
      onClose={({ target, currentTarget }) => target === currentTarget && onClose()}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        if (onEscape) onEscape()
        else closeModal(event.currentTarget)
      }}
      // The elements around the dialog have their own keys, swipes and selections.
      onKeyDown={(event) => {
        keepInside(event)
        onKeyDown?.(event)
      }}
      onPointerDown={(event) => {
        keepInside(event)
        onPointerDown?.(event)
      }}
      {...props}
    />
  )
}

const keepInside = (event: Pick<Event, 'stopPropagation'>) => event.stopPropagation()

/**
 * If nothing had the focus before, the browser leaves it in the closed dialog until that is removed. The next key would go there, and
 * not to the page.
 */
export function closeModal(dialog: HTMLDialogElement) {
  dialog.close()
  const { activeElement } = document
  if (dialog.contains(activeElement)) (activeElement as HTMLElement).blur()
}
