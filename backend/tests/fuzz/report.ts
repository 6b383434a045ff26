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
  /** The most memory that the album has held. */
  bytesHeld?: number
}

export const megabytes = (bytes: number) => `${Math.round(bytes / 1024 ** 2)} MB`

export const lineOf = ({ what, tried, findings, became, bytesHeld }: Fuzzed): string => {
  const parts = Object.entries(became).sort(([, a], [, b]) => b - a)
  return `${tried} × ${what}: ${findings.length} wrong; ${parts.map(([name, count]) => `${count} ${name}`).join(', ')}${
    bytesHeld ? `; at most ${megabytes(bytesHeld)} held` : ''
  }`
}
