import { type RefObject, useEffect, useRef } from 'react'

/**
 * Keys for what is selected, by `KeyboardEvent.key`; letters in either case. None while something is typed, while
 * something is asked, or while a photo is open over the page.
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
