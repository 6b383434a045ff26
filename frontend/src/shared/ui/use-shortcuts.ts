import { useLayoutEffect, useRef } from 'react'

interface Options {
  /** Whether the shortcuts are off while this element has the focus, as when the user types there. */
  isOff: (target: Element) => boolean
  /** Run before all other shortcuts, which do not receive these keys. */
  first?: boolean
}

/** Where a person types, or uses another control that has keys of its own. */
export const isTyping = (target: Element) =>
  target.closest('input, textarea, select, dialog, [popover]') !== null

/** A MacBook has one key for both, which sends the first. */
const SAME: Record<string, string> = { Backspace: 'Delete' }

/**
 * Keyboard shortcuts, by `KeyboardEvent.key`; letters in either case, unless the capital has its own. They are set before the browser
 * draws: the browser may handle a key first and effects after it.
 */
export function useShortcuts(keys: Record<string, () => void>, { isOff, first = false }: Options) {
  const latest = useRef({ keys, isOff })
  useLayoutEffect(() => {
    latest.current = { keys, isOff }
  })
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, target, altKey, ctrlKey, metaKey, defaultPrevented } = event
      if (altKey || ctrlKey || metaKey || defaultPrevented) return
      const { keys, isOff } = latest.current
      const run = keys[key] ?? keys[key.length === 1 ? key.toLowerCase() : (SAME[key] ?? key)]
      if (!run || (target instanceof Element && isOff(target))) return
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', onKeyDown, first)
    return () => document.removeEventListener('keydown', onKeyDown, first)
  }, [first])
}
