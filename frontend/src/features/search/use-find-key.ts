import { type RefObject, useEffect } from 'react'

/** `/` focuses the search field, unless the user is typing or something covers the page. */
export function useFindKey(field: RefObject<HTMLInputElement | null>, onFind: () => void) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, target, defaultPrevented, altKey, ctrlKey, metaKey } = event
      if (key !== '/' || defaultPrevented || altKey || ctrlKey || metaKey) return
      if (target instanceof Element && target.closest('input, textarea, select, [contenteditable], dialog'))
        return
      if (!field.current || field.current.closest('[inert]')) return
      event.preventDefault()
      field.current.focus()
      onFind()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [field, onFind])
}
