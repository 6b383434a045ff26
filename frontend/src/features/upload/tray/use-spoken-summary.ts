import { useEffect } from 'react'
import { announce } from '../../../shared/ui/notices.ts'
import { text } from '../../../shared/text/text.ts'
import type { Snapshot } from '../queue/snapshots.ts'
import { outcomeText } from './summary-text.ts'
import type { Uploader } from '../queue/uploader.ts'

/**
 * Announces when uploads begin, stall and end. It does not announce every number in between, which would be too
 * much to listen to.
 */
export function useSpokenSummary(uploader: Uploader | undefined) {
  useEffect(() => {
    if (!uploader) return
    let announced = ''
    return uploader.subscribe(() => {
      const now = summaryText(uploader.snapshot())
      if (now === announced) return
      announced = now
      if (now) announce(now)
    })
  }, [uploader])
}

function summaryText({ uploads, summary, waiting }: Snapshot): string {
  if (uploads.length === 0) return ''
  if (summary.open === 0) return outcomeText(summary)
  if (waiting) return text.upload.waiting
  if (summary.paused) return text.upload.paused
  return text.upload.started(summary.total - summary.rawFiles)
}
