import { useEffect, useRef } from 'react'
import { announce } from '../../../shared/ui/notices.ts'
import { trayText } from '../../../shared/text/tray.ts'
import type { Snapshot } from '../queue/snapshots.ts'
import { arrivedText, outcomeText, waitingText } from './summary-text.ts'

/**
 * Announces when uploads begin, stall and have arrived, and the outcome when all photos are analysed. It does not
 * announce every number in between, which would be too much to listen to.
 */
export function useSpokenSummary(snapshot: Snapshot) {
  const announced = useRef('')
  const wasAnalysing = useRef(false)
  useEffect(() => {
    const isAnalysing = snapshot.summary.open === 0 && snapshot.summary.waiting > 0
    // The number changes once more for each refused file.
    if (isAnalysing && wasAnalysing.current) return
    wasAnalysing.current = isAnalysing
    const now = summaryText(snapshot)
    if (now === announced.current) return
    announced.current = now
    if (now) announce(now)
  }, [snapshot])
}

function summaryText({ uploads, summary, waiting }: Snapshot): string {
  if (uploads.length === 0) return ''
  if (summary.open === 0) return summary.waiting > 0 ? arrivedText(summary) : outcomeText(summary)
  if (waiting) return waitingText(waiting)
  if (summary.paused) return trayText.paused
  return trayText.started(summary.total - summary.rawFiles)
}
