import { useEffect, useRef } from 'react'

/**
 * Keyboard shortcuts of the open photo, by `KeyboardEvent.key`; letters in either case; off in text fields.
 * @param first run before all other shortcuts, which do not receive these keys
 */
export function useViewerKeys(keys: Record<string, () => void>, { first = false } = {}) {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, target, altKey, ctrlKey, metaKey, defaultPrevented } = event
      const typing = target instanceof HTMLElement && (target.tagName === 'INPUT' || target.closest('dialog'))
      if (typing || altKey || ctrlKey || metaKey || defaultPrevented) return
      const run = latest.current[key.length === 1 ? key.toLowerCase() : key]
      if (!run) return
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', onKeyDown, first)
    return () => document.removeEventListener('keydown', onKeyDown, first)
  }, [first])
}
