import { type PointerEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { withoutFling } from '../ui/without-fling.ts'

/** Pulled further than this, in CSS pixels, the sheet opens or closes on release. */
const FAR = 40
/** A shorter movement, in CSS pixels, is a tap, which the handle's click handles. */
const TAP = 6

/** A bottom sheet that a finger or the mouse drags by its handle. A finger also pulls it down by its content. */
export function useSheet(open: boolean, onOpen: (open: boolean) => void) {
  const sheet = useRef<HTMLDivElement>(null)
  const [content, setContent] = useState<HTMLElement | null>(null)
  const from = useRef<number>(undefined)
  const pulled = useRef(false)
  const close = useEffectEvent(() => onOpen(false))

  const release = () => {
    from.current = undefined
    letGo(sheet.current)
  }

  useEffect(() => {
    if (!content) return
    let begun: { x: number; y: number; pulled?: number } | undefined
    const onTouchStart = ({ touches, target }: TouchEvent) => {
      letGo(sheet.current)
      const [touch, another] = touches
      // Further down, the content scrolls back first, and so does a long text in a field.
      const isFree = content.scrollTop <= 0 && !(target as Element).closest('textarea')?.scrollTop
      begun =
        touch && !another && isFree && isSheet(sheet.current)
          ? { x: touch.clientX, y: touch.clientY }
          : undefined
    }
    const onTouchMove = (event: TouchEvent) => {
      const [touch] = event.touches
      if (!begun || !touch) return
      const down = touch.clientY - begun.y
      const aside = Math.abs(touch.clientX - begun.x)
      if (begun.pulled === undefined) {
        if (Math.hypot(down, aside) < TAP) return
        // Upwards, the content scrolls.
        if (down <= aside) return void (begun = undefined)
      }
      if (event.cancelable) event.preventDefault()
      begun.pulled = down
      pull(sheet.current, down)
    }
    const onTouchEnd = () => {
      const isFar = (begun?.pulled ?? 0) > FAR
      begun = undefined
      letGo(sheet.current)
      if (!isFar) return
      // The content with the focus is about to go.
      if (content.contains(document.activeElement)) sheet.current?.querySelector('button')?.focus()
      close()
    }
    const onTouchCancel = () => {
      begun = undefined
      letGo(sheet.current)
    }
    content.addEventListener('touchstart', onTouchStart, { passive: true })
    content.addEventListener('touchmove', onTouchMove, { passive: false })
    content.addEventListener('touchend', onTouchEnd)
    content.addEventListener('touchcancel', onTouchCancel)
    return () => {
      content.removeEventListener('touchstart', onTouchStart)
      content.removeEventListener('touchmove', onTouchMove)
      content.removeEventListener('touchend', onTouchEnd)
      content.removeEventListener('touchcancel', onTouchCancel)
    }
  }, [content])

  return {
    sheet,
    content: setContent,
    handle: {
      ref: withoutFling,
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (!event.isPrimary) return
        from.current = event.clientY
        pulled.current = false
        event.currentTarget.setPointerCapture(event.pointerId)
      },
      onPointerMove({ clientY }: PointerEvent) {
        if (from.current === undefined) return
        const distance = clientY - from.current
        if (Math.abs(distance) > TAP) pulled.current = true
        if (pulled.current) pull(sheet.current, distance)
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

/** On wide screens it is a panel next to the photo (Viewer.module.css). */
const isSheet = (sheet: HTMLElement | null) =>
  sheet !== null && getComputedStyle(sheet).position === 'absolute'

/** CSS keeps it between closed and open (Viewer.module.css). */
function pull(sheet: HTMLElement | null, distance: number) {
  if (!sheet) return
  sheet.dataset.pulled = ''
  sheet.style.setProperty('--pulled', `${distance}px`)
}

function letGo(sheet: HTMLElement | null) {
  if (!sheet) return
  sheet.style.removeProperty('--pulled')
  delete sheet.dataset.pulled
}
