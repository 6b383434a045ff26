import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** 5 MB are tens of thousands of lines. With the previous file, that is enough history. */
const rotatedAt = 5_000_000

/** Appends a function's output to a file. At 5 MB the file is renamed to `.1`, replacing an earlier one. */
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
