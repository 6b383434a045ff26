import { createStore } from '../../shared/state/create-store.ts'
import type { Upload } from './upload.ts'
import { inReadingOrder, type Summary, summaryOf } from './summary.ts'
import { createTimeLeft } from './time-left.ts'

/** All a person sees of the files on their way, at one moment. */
export interface Snapshot {
  uploads: readonly Upload[]
  summary: Summary
  /** Nothing moves until the network is back. */
  waiting: boolean
  /** Seconds; undefined as long as nobody can say. */
  timeLeft?: number
  /** Files beside the pictures of a folder that were not taken. */
  leftOut: number
}

/** Drawn ten times a second at most, however many files move. */
const EVERY_MS = 100

/** Snapshots of uploads that change all the time. */
export function createSnapshots(uploads: ReadonlyMap<string, Upload>, isWaiting: () => boolean) {
  const timeLeft = createTimeLeft()
  let leftOut = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const current = createStore(take())

  function take(): Snapshot {
    const summary = summaryOf(uploads.values())
    const waiting = isWaiting() && summary.open > 0
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
