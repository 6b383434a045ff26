import { createStore } from '../../../shared/state/create-store.ts'
import type { Upload } from './upload.ts'
import type { Wait } from './upload-api.ts'
import { inReadingOrder, type Summary, summaryOf } from './summary.ts'
import { createTimeLeft } from './time-left.ts'

/** Everything that the page shows about the uploads at one moment. */
export interface Snapshot {
  uploads: readonly Upload[]
  summary: Summary
  /** The reason why all uploads wait. */
  waiting?: Wait
  /** Seconds; undefined if there is no estimate yet. */
  timeLeft?: number
  /** The number of other files in the chosen folders. */
  leftOut: number
}

/** At most ten snapshots per second, however many files progress. */
const EVERY_MS = 100

/** Creates snapshots of the uploads, which change constantly. */
export function createSnapshots(uploads: ReadonlyMap<string, Upload>, waitsFor: () => Wait | undefined) {
  const timeLeft = createTimeLeft()
  let leftOut = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const current = createStore(take())

  function take(): Snapshot {
    const summary = summaryOf(uploads.values())
    const waiting = summary.open > 0 ? waitsFor() : undefined
    const moves = summary.open > 0 && !waiting && !summary.paused
    if (!moves) timeLeft.reset()
    return {
      uploads: inReadingOrder(uploads.values()),
      summary,
      waiting,
      timeLeft: moves ? timeLeft.estimate(summary.bytes - summary.sent, Date.now()) : undefined,
      leftOut,
    }
  }

  return {
    current: current.get,
    changed() {
      timer ??= setTimeout(() => {
        timer = undefined
        current.set(take())
      }, EVERY_MS)
    },
    sent: (bytes: number) => timeLeft.add(bytes),
    leftOut(count: number) {
      leftOut = count
    },
    subscribe: current.subscribe,
  }
}
