import { type KeyboardEvent as ReactKeyboardEvent, useEffectEvent, useLayoutEffect } from 'react'

interface Options {
  /** Returns something, as the element that covers the page, if the shortcuts are off. They always are while the user types. */
  isOff?: () => unknown
  /** Run before all other shortcuts, which do not receive these keys. */
  first?: boolean
}

/**
 * Whether the user types, or something else has keys of its own: Escape closes an open menu, whose button has the focus. Each dialog is
 * modal: its keys are its own even while nothing in it has the focus.
 */
export const isTyping = (target: EventTarget | null) =>
  document.querySelector(':popover-open, dialog[open]') !== null ||
  (target instanceof Element && target.closest('input, textarea, select') !== null)

/**
 * Whether a key belongs to an input method, which composes text. Safari ends the composition before it sends the key that ended it
 * (bugs.webkit.org/show_bug.cgi?id=165004), with the code of keys that an input method has handled.
 */
export const isComposing = ({ nativeEvent, keyCode }: ReactKeyboardEvent) =>
  nativeEvent.isComposing || keyCode === 229

/** Keys that go on while they are held. Any other acts once: the next photo may already be open. */
const GOES_ON = /^(Arrow|[-+=])/

/**
 * Keyboard shortcuts, by `KeyboardEvent.key`; letters in either case, unless the capital has its own. They are set before the browser
 * draws: the browser may handle a key first and effects after it.
 */
export function useShortcuts(
  keys: Record<string, (event: KeyboardEvent) => void>,
  { isOff, first = false }: Options = {},
) {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const { key, target, altKey, ctrlKey, metaKey, repeat, defaultPrevented } = event
    if (altKey || ctrlKey || metaKey || defaultPrevented || (repeat && !GOES_ON.test(key))) return
    // A MacBook has one key for both, which sends Backspace.
    const run = keys[key] ?? keys[key === 'Backspace' ? 'Delete' : key.toLowerCase()]
    if (!run || isTyping(target) || isOff?.()) return
    event.preventDefault()
    run(event)
  })
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event)
    document.addEventListener('keydown', listener, first)
    return () => document.removeEventListener('keydown', listener, first)
  }, [first])
}
