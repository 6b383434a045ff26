import { appendFileSync, writeFileSync } from 'node:fs'

/** Something that AWS would bill. */
export interface Usage {
  /** As mounted on the gateway: `dynamodb`. */
  service: string
  /** The billed unit: `WriteRequestUnits`. */
  unit: string
  amount: number
  /** The operation, function, bucket or path that used it. */
  by: string
}

export type NoteUsage = (usage: Usage) => void

/** Starts an empty file and appends a line of JSON for each use, similar to AWS's Cost and Usage Report. */
export function usageFile(file: string): NoteUsage {
  writeFileSync(file, '')
  return (usage) => appendFileSync(file, `${JSON.stringify(usage)}\n`)
}
