/** An estimate looks back so far: long enough to even out small files, short enough to follow the network. */
const WINDOW_MS = 20_000
/** Before that it would be a guess. */
const LEAST_MS = 3_000

/** Estimates from what really left, pauses between files included. */
export function createTimeLeft() {
  let samples: { at: number; sent: number }[] = []
  let sent = 0

  return {
    /** So many more bytes have left. */
    add(bytes: number) {
      sent += bytes
    },
    /** Forgets its pace: after a pause or a lost network it says nothing of what comes. */
    reset() {
      samples = []
    },
    /** @returns seconds, or nothing as long as there is nothing honest to say */
    estimate(bytesLeft: number, now: number): number | undefined {
      samples.push({ at: now, sent })
      while (samples.length > 2 && now - samples[1]!.at >= WINDOW_MS) samples.shift()
      const [oldest] = samples
      const pace = (sent - oldest!.sent) / (now - oldest!.at)
      return now - oldest!.at >= LEAST_MS && pace > 0 ? bytesLeft / pace / 1000 : undefined
    },
  }
}
