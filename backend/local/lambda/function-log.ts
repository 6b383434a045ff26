import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** A log of 5 MB is some tens of thousands of lines; with the one before it, enough to look back. */
const rotatedAt = 5_000_000

/** Appends what a function prints; at 5 MB the file becomes `.1`, in place of the one before. */
export function openFunctionLog(file: string): { file: string; write(chunk: string | Buffer): void } {
  mkdirSync(dirname(file), { recursive: true })
  let size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  return {
    file,
    write(chunk) {
      if (size > rotatedAt) {
        renameSync(file, `${file}.1`)
        size = 0
      }
      appendFileSync(file, chunk)
      size += Buffer.byteLength(chunk)
    },
  }
}
