import { type RefObject, useLayoutEffect, useRef } from 'react'

/** Opens the dialog over everything else for as long as it is on the page. */
export function useModal(): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current!
    element.showModal()
    // Close it before it is removed, so that the browser restores the focus.
    return () => element.close()
  }, [])
  return dialog
}
