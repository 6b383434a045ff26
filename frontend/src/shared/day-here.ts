/** The date on this device's calendar: `2026-11-26`. Photos have their cameras' local dates. */
export function dayHere(date = new Date()): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
