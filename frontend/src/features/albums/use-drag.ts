import { type DragEvent, useState } from 'react'
import { selection } from '../../shared/selection/selection.ts'

/** Where what is dragged would be put: before this photo, or behind it. */
export interface Target {
  id: string
  side: 'before' | 'after'
}

/** Only what was dragged from this very grid is put elsewhere in it. */
const TYPE = 'application/x-album-photos'

const cellAt = ({ target }: { target: EventTarget }) =>
  (target as Element).closest<HTMLElement>('[data-photo]')

/** Photos are put elsewhere by dragging them with the mouse: the one that is pulled, or all that are selected. */
export function useDrag(onPut: (ids: readonly string[], target: Target) => void) {
  const [dragged, setDragged] = useState<readonly string[]>([])
  const [target, setTarget] = useState<Target>()

  const end = () => {
    setDragged([])
    setTarget(undefined)
  }
  const targetOf = (event: DragEvent): Target | undefined => {
    const cell = cellAt(event)
    if (!cell) return target
    const { left, width } = cell.getBoundingClientRect()
    return { id: cell.dataset.photo!, side: event.clientX < left + width / 2 ? 'before' : 'after' }
  }
  const handlers = {
    onDragStart(event: DragEvent) {
      const cell = cellAt(event)
      if (!cell) return
      const id = cell.dataset.photo!
      const ids = selection().has(id) ? [...selection()] : [id]
      event.dataTransfer.setData(TYPE, ids.join())
      event.dataTransfer.effectAllowed = 'move'
      const picture = cell.querySelector('img')
      if (picture) event.dataTransfer.setDragImage(picture, 24, 24)
      setDragged(ids)
    },
    onDragOver(event: DragEvent) {
      if (dragged.length === 0) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'move'
      const next = targetOf(event)
      if (next?.id !== target?.id || next?.side !== target?.side) setTarget(next)
    },
    onDrop(event: DragEvent) {
      if (dragged.length === 0) return
      event.preventDefault()
      const at = targetOf(event)
      if (at) onPut(dragged, at)
      end()
    },
    onDragEnd: end,
  }
  return { dragged, target, handlers }
}
