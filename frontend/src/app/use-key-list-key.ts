import { useEffect } from 'react'

/** `?` lists the keys, wherever nothing is typed. */
export function useKeyListKey(setShown: (shown: boolean) => void) {
  useEffect(() => {
    const onKeyDown = ({ key, target, defaultPrevented }: KeyboardEvent) => {
      if (key === '?' && !defaultPrevented && !(target instanceof HTMLInputElement)) setShown(true)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [setShown])
}
