/** The time span of an estimate: long enough to even out small files, short enough to follow the network. */
const WINDOW_MS = 20_000
/** Any earlier, the estimate would be a guess. */
const MIN_MS = 3_000

/** Estimates the time left from the bytes actually sent, pauses between files included. */
export function createTimeLeft() {
  let samples: { at: number; sent: number }[] = []
  let sent = 0

  return {
    /** Records that this many more bytes were sent. */
    add(bytes: number) {
      sent += bytes
    },
    /** Forgets the speed: after a pause or a lost network it no longer predicts anything. */
    reset() {
      samples = []
    },
    /** @returns seconds, or undefined without a reliable estimate */
    estimate(bytesLeft: number, now: number): number | undefined {
      samples.push({ at: now, sent })
      while (samples.length > 2 && now - samples[1]!.at >= WINDOW_MS) samples.shift()
      const [oldest] = samples
      const pace = (sent - oldest!.sent) / (now - oldest!.at)
      return now - oldest!.at >= MIN_MS && pace > 0 ? bytesLeft / pace / 1000 : undefined
    },
  }
}
