import { type ReactNode, useEffect, useRef } from 'react'
import { text } from '../text/text.ts'
import { Icon } from '../ui/Icon.tsx'
import { useSwipe } from './use-swipe.ts'
import { useViewerKeys } from './use-viewer-keys.ts'
import css from './Viewer.module.css'

interface Props {
  /** The photo's title. */
  label: string
  /** What stands above the photo. */
  bar: ReactNode
  /** The photo itself, or why it is not there. */
  children: ReactNode
  /** What stands beside the photo; on a phone below it. */
  panel?: ReactNode
  /** A line below the photo. */
  foot?: ReactNode
  /** To the photo before this one and after it, where there is one. */
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
  onClose: () => void
}

/** One photo over a grid: keys, swipes and buttons lead to its neighbours and back. */
export function Viewer({ label, bar, children, panel, foot, onPrevious, onNext, onClose }: Props) {
  const viewer = useRef<HTMLDivElement>(null)
  const previous = () => onPrevious?.()
  const next = () => onNext?.()
  useViewerKeys({ ArrowLeft: previous, ArrowRight: next, Escape: onClose })
  const swipe = useSwipe({ left: next, right: previous, down: onClose })
  useEffect(() => viewer.current?.focus({ preventScroll: true }), [])
  return (
    <div
      ref={viewer}
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      className={css.viewer}
      data-panel={Boolean(panel)}
    >
      {bar}
      <div className={css.stage} {...swipe}>
        {children}
        {onPrevious && (
          <button
            type="button"
            className={css.previous}
            aria-label={text.photo.previous}
            onClick={onPrevious}
          >
            <Icon name="back" size={28} />
          </button>
        )}
        {onNext && (
          <button type="button" className={css.next} aria-label={text.photo.next} onClick={onNext}>
            <Icon name="next" size={28} />
          </button>
        )}
      </div>
      {foot}
      {panel}
    </div>
  )
}
