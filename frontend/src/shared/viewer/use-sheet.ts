import { type PointerEvent, useRef } from 'react'

/** Pulled further than this, in CSS pixels, the sheet opens or closes on release. */
const FAR = 40
/** A shorter movement, in CSS pixels, is a tap, which the handle's click handles. */
const TAP = 6

/** A bottom sheet that a finger or the mouse drags by its handle. */
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
        const distance = clientY - from.current
        if (Math.abs(distance) > TAP) pulled.current = true
        if (!pulled.current) return
        // CSS keeps it between closed and open (Viewer.module.css).
        sheet.current.dataset.pulled = ''
        sheet.current.style.setProperty('--pulled', `${distance}px`)
      },
      onPointerUp({ clientY }: PointerEvent) {
        if (from.current === undefined) return
        const distance = clientY - from.current
        release()
        if (pulled.current && Math.abs(distance) > FAR) onOpen(distance < 0)
      },
      onPointerCancel: release,
      onClick() {
        if (!pulled.current) onOpen(!open)
        pulled.current = false
      },
    },
  }
}
