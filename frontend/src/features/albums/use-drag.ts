import { type DragEvent, useState } from 'react'
import { selection } from '../../shared/selection/selection.ts'

/** Where dragged photos would go: before or after this photo. */
export interface Target {
  id: string
  side: 'before' | 'after'
}

/** Marks a drag that started in this grid. */
const TYPE = 'application/x-album-photos'

const cellAt = ({ target }: { target: EventTarget }) =>
  (target as Element).closest<HTMLElement>('[data-photo]')

/** Lets the user move photos by dragging: the dragged photo, or all selected ones. */
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
