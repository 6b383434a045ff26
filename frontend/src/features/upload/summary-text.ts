import { text } from '../../shared/text/text.ts'
import type { Snapshot } from './snapshots.ts'
import type { Summary } from './summary.ts'

/** How it ended: 12 photos added · 1 already here · 1 in the trash · 2 not added. */
export function outcomeText({ done, duplicates, trashed, failed }: Summary): string {
  const added = done - duplicates - trashed
  return [
    added > 0 || (duplicates === 0 && trashed === 0 && failed === 0) ? text.upload.added(added) : '',
    duplicates > 0 ? text.upload.alreadyHere(duplicates) : '',
    trashed > 0 ? text.upload.inTrash(trashed) : '',
    failed > 0 ? text.upload.notAdded(failed) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

/** How it goes: 12 of 300 · 2 min left. */
export function progressText({ summary, waiting, timeLeft }: Snapshot): string {
  if (summary.open === 0) return outcomeText(summary)
  const state = waiting
    ? text.upload.waiting
    : summary.paused
      ? text.upload.paused
      : timeLeft === undefined
        ? ''
        : text.upload.timeLeft(timeLeft)
  const failed = summary.failed > 0 ? text.upload.notAdded(summary.failed) : ''
  return [text.upload.progress(summary.done, summary.total), state, failed].filter(Boolean).join(' · ')
}
