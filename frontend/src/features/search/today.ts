const pad = (number: number) => `${number}`.padStart(2, '0')

/** The day on this device's clock: `2026-11-26`. */
export function todayHere(): string {
  const now = new Date()
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`
}
