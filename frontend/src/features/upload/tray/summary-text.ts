import { trayText } from '../../../shared/text/tray.ts'
import type { Snapshot } from '../queue/snapshots.ts'
import type { Wait } from '../queue/upload-api.ts'
import type { Summary } from '../queue/summary.ts'

const parts = (...parts: string[]) => parts.filter(Boolean).join(' · ')

/** The result: 12 photos added · 1 already here · 1 in the trash · 2 not added. */
export function outcomeText(summary: Summary): string {
  const added = addedIn(summary)
  const nothingElse = summary.duplicates + summary.trashed + summary.failed === 0
  return parts(added > 0 || nothingElse ? trayText.added(added) : '', otherText(summary))
}

/** What a screen reader says when all files have arrived: 12 photos added. They are being analysed. 2 not added. */
export function arrivedText(summary: Summary): string {
  const others = otherText(summary)
  return trayText.arrived(addedIn(summary)) + (others && ` ${others}.`)
}

/** The progress: 12 of 300 · 2 min left. After all files have arrived: 120 added, 73 analysed. */
export function progressText({ summary, waiting, timeLeft }: Snapshot): string {
  if (summary.open === 0) {
    if (summary.waiting === 0) return outcomeText(summary)
    return parts(trayText.addedSoFar(addedIn(summary), summary.analysed), otherText(summary))
  }
  const state = waiting
    ? waitingText(waiting)
    : summary.paused
      ? trayText.paused
      : timeLeft === undefined
        ? ''
        : trayText.timeLeft(timeLeft)
  return parts(trayText.progress(summary.done, summary.total), state, notAddedText(summary))
}

/** The reason why all uploads wait. */
export const waitingText = (wait: Wait) => (wait === 'outdated' ? trayText.outdated : trayText.waiting)

const addedIn = ({ done, duplicates, trashed, rawFiles }: Summary) => done - duplicates - trashed - rawFiles

function otherText(summary: Summary): string {
  const { duplicates, trashed, unanalysed } = summary
  return parts(
    duplicates > 0 ? trayText.alreadyHere(duplicates) : '',
    trashed > 0 ? trayText.inTrash(trashed) : '',
    unanalysed > 0 ? trayText.notAnalysed(unanalysed) : '',
    notAddedText(summary),
  )
}

const notAddedText = ({ failed }: Summary) => (failed > 0 ? trayText.notAdded(failed) : '')
