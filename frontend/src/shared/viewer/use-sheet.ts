import { type PointerEvent, useRef } from 'react'

/** How far a sheet is pulled before it goes on by itself, in CSS pixels. */
const FAR = 40
/** Less is a tap, which the handle's click answers. */
const TAP = 6

/** A sheet at the foot of the window that a finger, or a mouse, pulls up and down by its handle. */
export function useSheet(open: boolean, onOpen: (open: boolean) => void) {
  const sheet = useRef<HTMLDivElement>(null)
  const from = useRef<number>(undefined)
  const pulled = useRef(false)

  const release = () => {
    from.current = undefined
    if (!sheet.current) return
    sheet.current.style.removeProperty('--pulled')
    delete sheet.current.dataset.pulled
  }
  return {
    sheet,
    handle: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (!event.isPrimary) return
        from.current = event.clientY
        pulled.current = false
        event.currentTarget.setPointerCapture(event.pointerId)
      },
      onPointerMove({ clientY }: PointerEvent) {
        if (from.current === undefined || !sheet.current) return
        const way = clientY - from.current
        if (Math.abs(way) > TAP) pulled.current = true
        if (!pulled.current) return
        // It stays between its two places (Viewer.module.css).
        sheet.current.dataset.pulled = ''
        sheet.current.style.setProperty('--pulled', `${way}px`)
      },
      onPointerUp({ clientY }: PointerEvent) {
        if (from.current === undefined) return
        const way = clientY - from.current
        release()
        if (pulled.current && Math.abs(way) > FAR) onOpen(way < 0)
      },
      onPointerCancel: release,
      onClick() {
        if (!pulled.current) onOpen(!open)
        pulled.current = false
      },
    },
  }
}
