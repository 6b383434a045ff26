import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import controls from '../../../shared/ui/controls.module.css'
import { focusContent } from '../../../shared/ui/focus-content.ts'
import { focusUnlessMoved } from '../../../shared/ui/focus-unless-moved.ts'
import { Icon } from '../../../shared/ui/Icon.tsx'
import { IconButton } from '../../../shared/ui/IconButton.tsx'
import { later } from '../../../shared/ui/later.tsx'
import { trayText } from '../../../shared/text/tray.ts'
import { text } from '../../../shared/text/text.ts'
import type { Snapshot } from '../queue/snapshots.ts'
import type { Uploader } from '../queue/uploader.ts'
import type { Summary } from '../queue/summary.ts'
import { progressText } from './summary-text.ts'
import { useSpokenSummary } from './use-spoken-summary.ts'
import css from './UploadSheet.module.css'
import { isEmpty, useUploads } from '../uploads-context.ts'

/**
 * A completely successful upload disappears after this time; otherwise the sheet stays until the user closes
 * it.
 */
const GOOD_NEWS_MS = 5_000

const List = later(() => import('./UploadList.tsx'))

/** Whether the person has opened or closed the list. Each page has a sheet of its own: the choice holds until there are no files. */
const choices = new WeakMap<Uploader, boolean>()

/** The progress of all files in one line and one bar, with an expandable list of the files. */
export default function UploadSheet({ snapshot }: { snapshot: Snapshot }) {
  const { uploader } = useUploads()
  const { summary, uploads, leftOut } = snapshot
  const { open, failed, duplicates, trashed, paused, retryable, refused, waiting, unanalysed } = summary
  const [shown, setShown] = useState(uploader && choices.get(uploader))
  const [held, setHeld] = useState(false)
  const list = useId()
  const sheet = useRef<HTMLElement>(null)
  const hasFocus = useRef(false)
  // The focused button, or the whole sheet, may leave with any change. React sends no blur event then.
  useLayoutEffect(() => () => {
    if (hasFocus.current) focusUnlessMoved(() => (sheet.current ? sheet.current.focus() : focusContent()))
  })
  useSpokenSummary(snapshot)
  // Load it now: when a file needs attention, the network may be gone.
  useEffect(() => void List.load().catch(() => {}), [])
  // Opens when a file needs the user's attention, and stays open until they close it.
  const expanded = shown ?? false
  if (shown === undefined && failed + trashed > 0) setShown(true)
  const clean = open + waiting === 0 && failed + duplicates + trashed + unanalysed + leftOut === 0

  useEffect(() => {
    if (!clean || held || !uploader) return
    const timer = setTimeout(() => uploader.clear(), GOOD_NEWS_MS)
    return () => clearTimeout(timer)
  }, [clean, held, uploader])

  useEffect(
    () => () => {
      if (uploader && isEmpty(uploader.snapshot())) choices.delete(uploader)
    },
    [uploader],
  )

  if (!uploader) return null
  const choose = (isShown: boolean) => {
    choices.set(uploader, isShown)
    setShown(isShown)
  }
  const follow = (isHere: boolean) => {
    hasFocus.current = isHere
    setHeld(isHere)
  }
  const fraction = progressOf(summary)
  return (
    <section
      ref={sheet}
      // Receives the focus of a button that leaves it.
      tabIndex={-1}
      className={css.sheet}
      aria-label={trayText.tray}
      data-uploads={expanded ? 'opened' : undefined}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => follow(true)}
      onBlur={() => follow(false)}
    >
      <div className={css.head}>
        {clean && <Icon name="check" size={20} />}
        <p className={css.summary}>{progressText(snapshot)}</p>
        {retryable > 1 && (
          <IconButton icon="retry" size={20} name={trayText.retryAll} onClick={() => uploader.retry()} />
        )}
        {open > 0 && (
          <IconButton
            icon={paused ? 'play' : 'pause'}
            size={20}
            name={paused ? trayText.resumeAll : trayText.pauseAll}
            onClick={() => (paused ? uploader.resume() : uploader.pause())}
          />
        )}
        {uploads.length > 0 && (
          <IconButton
            icon={expanded ? 'down' : 'up'}
            size={20}
            name={expanded ? trayText.hide : trayText.show}
            aria-expanded={expanded}
            aria-controls={list}
            onClick={() => choose(!expanded)}
          />
        )}
        {open === 0 && (
          <IconButton icon="close" size={20} name={trayText.close} onClick={() => uploader.clear()} />
        )}
      </div>
      {open + waiting > 0 && (
        <div
          className={css.bar}
          role="progressbar"
          aria-label={trayText.tray}
          aria-valuenow={Math.round(fraction * 100)}
        >
          <span style={{ transform: `scaleX(${fraction})` }} />
        </div>
      )}
      {refused > 0 && (
        <div className={css.refused}>
          <button type="button" className={controls.quiet} onClick={() => uploader.removeRefused()}>
            {text.upload.removeRefused(refused)}
          </button>
        </div>
      )}
      {leftOut > 0 && <p className={css.note}>{trayText.leftOut(leftOut)}</p>}
      <div id={list} hidden={!expanded}>
        {expanded && <List uploads={uploads} uploader={uploader} />}
      </div>
    </section>
  )
}

/** From 0 to 1: first the bytes sent, then the photos analysed. */
function progressOf({ open, bytes, sent, total, waiting }: Summary): number {
  if (open > 0) return bytes > 0 ? sent / bytes : 1
  return total > 0 ? 1 - waiting / total : 1
}
