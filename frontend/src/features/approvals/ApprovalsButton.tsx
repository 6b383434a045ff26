import { useEffect, useRef } from 'react'
import { approvalsText } from '../../shared/text/approvals.ts'
import controls from '../../shared/ui/controls.module.css'
import { Icon } from '../../shared/ui/Icon.tsx'
import { announce } from '../../shared/ui/notices.ts'
import css from './ApprovalsButton.module.css'
import { setOpened, useOpened } from './opened.ts'
import { useApprovals } from './use-approvals.ts'

/**
 * How many photos wait for approval, in the heading of an album or of all albums. Shows and hides them. Renders nothing if no photo
 * waits. It takes no room of its own, so that nothing moves when photos arrive.
 */
export default function ApprovalsButton({ albumId }: { albumId?: string }) {
  const { count, isExact, areThere, isEmpty } = useApprovals(albumId)
  const isOpen = useOpened(albumId)
  useEffect(() => {
    // The next photo to arrive must not push down what is shown below.
    if (isEmpty) setOpened(albumId, false)
  }, [albumId, isEmpty])
  const waits = count > 0 && isExact
  // A screen reader reads those that were there with the page, with the page.
  const known = useRef(waits)
  const heading = approvalsText.heading(approvalsText.count(count, isExact))
  useEffect(() => {
    if (waits && !known.current) announce(heading)
    known.current = waits
  }, [waits, heading])
  if (!areThere) return null
  return (
    <button
      type="button"
      className={`${css.open} ${albumId ? controls.inline : controls.quiet}`}
      aria-expanded={isOpen}
      onClick={() => setOpened(albumId, !isOpen)}
    >
      {!isExact ? (
        approvalsText.list
      ) : albumId ? (
        approvalsText.waitingIn(count)
      ) : (
        <>
          <span className={css.long}>{approvalsText.waitingInAll(count)}</span>
          <span className={css.short}>{approvalsText.waitingIn(count)}</span>
        </>
      )}
      <Icon name={isOpen ? 'up' : 'down'} size={16} />
    </button>
  )
}
