import { useEffect, useRef } from 'react'

/**
 * Keys of the open photo, by `KeyboardEvent.key`; letters in either case, none while something is typed.
 * @param first before all others, which do not get what these take
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
