import { useEffect, useRef } from 'react'
import { clearSelection, selection } from '../../shared/selection/selection.ts'
import { setMoving } from './open-album.ts'

interface Given {
  active: boolean
  moving: readonly string[]
  onPut: (ids: readonly string[], before: string) => void
}

const focusedPhoto = () => document.activeElement?.closest<HTMLElement>('[data-photo]')?.dataset.photo

/** X takes what is selected, or the photo that has the focus; V puts it before the one that has it then. */
export function useMoveKeys(given: Given) {
  const latest = useRef(given)
  useEffect(() => {
    latest.current = given
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { active, moving, onPut } = latest.current
      const { key, target, altKey, ctrlKey, metaKey, defaultPrevented } = event
      const typing = (target as Element).closest('input, textarea, select, dialog, [popover]')
      if (!active || typing || altKey || ctrlKey || metaKey || defaultPrevented) return
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

/** Photos that are to be put elsewhere are not selected any more: a click says where. */
export function take(ids: readonly string[]) {
  clearSelection()
  setMoving(ids)
}
