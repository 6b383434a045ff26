/** More findings would add nothing new. */
export const MAX_FINDINGS = 20

/** The result of a fuzz run. */
export interface Fuzzed {
  what: string
  tried: number
  /** A sentence for everything that went wrong, with the seed and number that reproduce it. */
  findings: string[]
  /** How often each outcome occurred. */
  became: Record<string, number>
}

export const lineOf = ({ what, tried, findings, became }: Fuzzed): string => {
  const parts = Object.entries(became).sort(([, a], [, b]) => b - a)
  return `${tried} × ${what}: ${findings.length} wrong; ${parts.map(([name, count]) => `${count} ${name}`).join(', ')}`
}
