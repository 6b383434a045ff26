import { type RefObject, useEffect, useRef } from 'react'

/**
 * Keyboard shortcuts for the selection, by `KeyboardEvent.key`; letters in either case. They are off while the
 * user types, while a dialog is open, and while a photo is open over the page.
 */
export function useBarKeys(bar: RefObject<HTMLElement | null>, keys: Record<string, () => void>) {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, target, altKey, ctrlKey, metaKey, defaultPrevented } = event
      const elsewhere =
        target instanceof Element && target.closest('input, textarea, select, dialog, [popover]')
      if (elsewhere || altKey || ctrlKey || metaKey || defaultPrevented) return
      const run = latest.current[key.length === 1 ? key.toLowerCase() : key]
      if (!run || bar.current?.closest('[inert]')) return
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [bar])
}
