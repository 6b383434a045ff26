import { useEffect, useState } from 'react'
import controls from '../../shared/ui/controls.module.css'
import { focusContent } from '../../shared/ui/focus-content.ts'
import { focusUnlessMoved } from '../../shared/ui/focus-unless-moved.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import {
  dismiss,
  dismissAll,
  type Notice,
  noticesInSight,
  SHOWN_MS,
  useAnnouncement,
  useNotices,
} from '../../shared/ui/notices.ts'
import { text } from '../../shared/text/text.ts'
import css from './Notices.module.css'

/** Notices at the bottom of the page, and announcements for screen readers only. */
export function Notices() {
  const notices = useNotices()
  const announcement = useAnnouncement()
  return (
    <section aria-label={text.app.notices} className={css.notices}>
      <div role="status" className={css.list}>
        {noticesInSight(notices).map((notice) => (
          <NoticeLine key={notice.id} notice={notice} />
        ))}
      </div>
      <p role="status" className={controls.spoken}>
        {announcement}
      </p>
    </section>
  )
}

function NoticeLine({ notice }: { notice: Notice }) {
  const { id, message, action, otherAction, lasting } = notice
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  const held = pointed || focused
  useEffect(() => {
    if (held || lasting) return
    const timer = setTimeout(() => dismissAll(notice), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [notice, held, lasting])
  return (
    <div
      className={css.notice}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      // A button that is pressed leaves the page with its notice.
      onClick={() => focusUnlessMoved(focusContent)}
    >
      {/* Screen readers announce only the start and the end: progress would be too much. */}
      <span aria-live={lasting ? 'off' : undefined}>{message}</span>
      {[action, otherAction].map(
        (each) =>
          each && (
            <button
              key={each.label}
              type="button"
              className={css.action}
              onClick={() => {
                dismiss(id)
                each.run()
              }}
            >
              {each.label}
            </button>
          ),
      )}
      {!lasting && (
        <button
          type="button"
          className={controls.icon}
          aria-label={text.app.dismiss}
          onClick={() => dismissAll(notice)}
        >
          <Icon name="close" size={18} />
        </button>
      )}
    </div>
  )
}
