import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { photoText } from '../text/photo.ts'
import { text } from '../text/text.ts'
import { Icon } from '../ui/Icon.tsx'
import { useImageUrl } from '../picture/use-image-url.ts'
import { Neighbour } from './Neighbour.tsx'
import { imageOf, type Pictured } from './pictured.ts'
import { useSheet } from './use-sheet.ts'
import { useSwipe } from './use-swipe.ts'
import { useShortcuts } from '../ui/use-shortcuts.ts'
import css from './Viewer.module.css'

interface Props {
  id: string
  /** The photo's title. */
  label: string
  /** The bar above the photo. */
  bar: ReactNode
  /** The photo, or a message why it is missing. */
  children: ReactNode
  /** The photo's details; omitted if there is no photo. */
  panel?: Panel | undefined
  /** The previous and next photo, if known. */
  previous?: Pictured | undefined
  next?: Pictured | undefined
  /** Go to the previous and next photo; undefined if there is none. */
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
  onClose: () => void
}

/** The panel next to the photo; a bottom sheet on phones and on tablets in portrait. */
interface Panel {
  open: boolean
  onOpen: (open: boolean) => void
  /** A few words on the sheet's handle. */
  peek: readonly string[]
  content: ReactNode
}

/**
 * How often a held arrow goes on, in milliseconds. Each photo changes the address, and Safari throws at more than 100 changes in 10 seconds (reported in
 * github.com/KyberNetwork/kyberswap-interface/issues/2613).
 */
const HELD_MS = 120

/**
 * One photo over a grid. Keys, swipes and buttons lead to the other photos and back. It has an address, as a page
 * has: so it is no modal dialog.
 */
export function Viewer(props: Props) {
  const { id, label, bar, children, panel, previous, next, onPrevious, onNext, onClose } = props
  const lastStep = useRef(0)
  const step = ({ repeat }: KeyboardEvent, go?: () => void) => {
    const now = performance.now()
    if (repeat && now - lastStep.current < HELD_MS) return
    lastStep.current = now
    go?.()
  }
  useShortcuts({
    ArrowLeft: (event) => step(event, onPrevious),
    ArrowRight: (event) => step(event, onNext),
    Escape: onClose,
  })
  const { swiping, viewer, track, stage } = useSwipe(id, {
    left: onNext,
    right: onPrevious,
    down: onClose,
    up: panel && (() => panel.onOpen(true)),
  })
  // Before the browser handles a key: what the key opens may take the focus.
  useLayoutEffect(() => viewer.current?.focus({ preventScroll: true }), [viewer])
  usePreloaded(previous)
  usePreloaded(next)
  return (
    <div
      ref={viewer}
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      className={css.viewer}
      data-panel={panel && (panel.open ? 'open' : 'closed')}
    >
      {bar}
      <div className={css.stage} {...stage}>
        <div ref={track} className={css.track}>
          {swiping && previous && <Neighbour key={previous.id} photo={previous} side="before" />}
          <div className={css.slide}>{children}</div>
          {swiping && next && <Neighbour key={next.id} photo={next} side="after" />}
        </div>
        {onPrevious && (
          <button type="button" className={css.previous} aria-label={photoText.previous} onClick={onPrevious}>
            <Icon name="back" size={28} />
          </button>
        )}
        {onNext && (
          <button type="button" className={css.next} aria-label={photoText.next} onClick={onNext}>
            <Icon name="next" size={28} />
          </button>
        )}
      </div>
      {panel && <PanelOrSheet {...panel} />}
    </div>
  )
}

function PanelOrSheet({ open, onOpen, peek, content }: Panel) {
  const { sheet, handle, content: pullable } = useSheet(open, onOpen)
  const words = open ? [] : text.label.names(peek)
  return (
    <div ref={sheet} className={css.panel}>
      <button
        type="button"
        className={css.handle}
        aria-label={[photoText.panel, ...words].join(', ')}
        aria-expanded={open}
        {...handle}
      >
        {!open && (
          <span className={css.peek} aria-hidden="true">
            {words.map((word) => (
              <span key={word}>{`${word} `}</span>
            ))}
          </span>
        )}
      </button>
      {open && (
        <div ref={pullable} className={css.content}>
          {content}
        </div>
      )}
    </div>
  )
}

/** Preloads a neighbour's picture, unless the user goes on at once. */
function usePreloaded(photo: Pictured | undefined) {
  const { src } = useImageUrl(photo && imageOf(photo, 'SCREEN')?.url, () => {})
  useEffect(() => {
    if (!src) return
    const timer = setTimeout(() => (new Image().src = src), 150)
    return () => clearTimeout(timer)
  }, [src])
}
