/** More would say the same. */
export const MAX_FINDINGS = 20

/** What came of trying strange things. */
export interface Fuzzed {
  what: string
  tried: number
  /** A sentence for each thing that went wrong, with the seed and the number that do it again. */
  findings: string[]
  /** How often each came of it. */
  became: Record<string, number>
}

export const lineOf = ({ what, tried, findings, became }: Fuzzed): string => {
  const parts = Object.entries(became).sort(([, a], [, b]) => b - a)
  return `${tried} × ${what}: ${findings.length} wrong; ${parts.map(([name, count]) => `${count} ${name}`).join(', ')}`
}
