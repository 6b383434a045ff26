import { useEffect, useRef } from 'react'
import { clearSelection, selection } from '../../shared/selection/selection.ts'
import { isTyping } from '../../shared/ui/use-shortcuts.ts'
import { setMoving } from './open-album.ts'

interface Given {
  active: boolean
  moving: readonly string[]
  onPut: (ids: readonly string[], before: string) => void
}

const focusedPhoto = () => document.activeElement?.closest<HTMLElement>('[data-photo]')?.dataset.photo

/** X picks up the selected photos, or the focused one; V moves them before the photo that is focused then. */
export function useMoveKeys(given: Given) {
  const latest = useRef(given)
  useEffect(() => {
    latest.current = given
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { active, moving, onPut } = latest.current
      const { key, target, altKey, ctrlKey, metaKey, defaultPrevented } = event
      if (!active || isTyping(target) || altKey || ctrlKey || metaKey || defaultPrevented) return
      const focused = focusedPhoto()
      if (key.toLowerCase() === 'x') {
        const ids = selection().size > 0 ? [...selection()] : focused ? [focused] : []
        if (ids.length > 0) take(ids)
      } else if (key.toLowerCase() === 'v' && focused && moving.length > 0) {
        if (!moving.includes(focused)) onPut(moving, focused)
      } else if (key === 'Escape' && moving.length > 0) setMoving([])
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Picks up photos to move. They are deselected, since the next click chooses their new place. */
export function take(ids: readonly string[]) {
  clearSelection()
  setMoving(ids)
}
