/**
 * A queue's journal on disk: one line of JSON for each change, appended before the change is acknowledged. Appending is
 * one write(2), so the kernel has every acknowledged line even if the process is killed. An incomplete line belongs to
 * a request that was never acknowledged. A power cut may lose the last seconds: this is a developer's machine, and
 * fsync costs 5 ms.
 */
import {
  closeSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs'

interface Journal<Entry> {
  /** Number of entries in the file, to decide when a rewrite pays off. */
  readonly length: number
  /** @throws the file system's error (disk full); the file is unchanged then */
  append(entry: Entry): void
  /** Atomically replaces all entries with these. */
  rewrite(entries: Iterable<Entry>): void
}

/** Opens the file, passes every complete entry to `replay` in order, and drops an incomplete last line. */
export function openQueueJournal<Entry>(file: string, replay: (entry: Entry) => void): Journal<Entry> {
  let descriptor = openSync(file, 'a+')
  let length = 0
  const text = readFileSync(file, 'utf8')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  for (const line of whole.split('\n')) {
    if (line === '') continue
    replay(JSON.parse(line) as Entry)
    length++
  }
  let size = Buffer.byteLength(whole)
  if (size < fstatSync(descriptor).size) ftruncateSync(descriptor, size)

  return {
    get length() {
      return length
    },
    append(entry) {
      const line = Buffer.from(`${JSON.stringify(entry)}\n`)
      try {
        const written = writeSync(descriptor, line)
        if (written < line.length) throw new Error(`Only ${written} of ${line.length} bytes fit on the disk`)
      } catch (error) {
        ftruncateSync(descriptor, size)
        throw error
      }
      size += line.length
      length++
    },
    rewrite(entries) {
      const lines = Array.from(entries, (entry) => `${JSON.stringify(entry)}\n`)
      const content = lines.join('')
      writeFileSync(`${file}.new`, content)
      renameSync(`${file}.new`, file)
      closeSync(descriptor)
      descriptor = openSync(file, 'a')
      size = Buffer.byteLength(content)
      length = lines.length
    },
  }
}
