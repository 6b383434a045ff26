import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs'
import { readFileSync, renameSync, rmSync, write, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * An append-only file of JSON lines. A record is stored once `append` resolves: the kernel has it, so it survives a
 * kill -9. A power cut may lose the last seconds, as with tables and queues. (Flushing each record took 1 ms of CPU,
 * more than everything else that a PUT does on disk.) Records appended during a write share the next write.
 */
export interface Journal<Entry> {
  append(entry: Entry): Promise<void>
  /** Appends without waiting, for records that can be recreated if they are lost. */
  note(entry: Entry): void
  close(): Promise<void>
}

/** A new journal is written in parts of about so many characters: the whole file could exceed the maximum length of a string. */
const PART_LENGTH = 1024 * 1024

/**
 * The entries written so far. An incomplete line after a crash is the last one and was never acknowledged, so it is
 * dropped.
 */
export function readJournal<Entry>(file: string): Entry[] {
  if (!existsSync(file)) return []
  const entries: Entry[] = []
  // Decode the bytes line by line: the whole file could exceed the maximum length of a string.
  const bytes = readFileSync(file)
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf('\n', start)
    if (end < 0) break
    try {
      entries.push(JSON.parse(bytes.toString('utf8', start, end)) as Entry)
    } catch {
      throw new Error(`${file} is damaged at byte ${start}`)
    }
    start = end + 1
  }
  return entries
}

/** Opens a new journal with these entries; replaces the file in one step. */
export function openJournal<Entry>(file: string, entries: Iterable<Entry>): Journal<Entry> {
  const fresh = `${file}.new`
  rmSync(fresh, { force: true })
  const descriptor = openSync(fresh, 'a')
  let part = ''
  for (const entry of entries) {
    part += `${JSON.stringify(entry)}\n`
    if (part.length < PART_LENGTH) continue
    writeFileSync(descriptor, part)
    part = ''
  }
  writeFileSync(descriptor, part)
  fsyncSync(descriptor)
  renameSync(fresh, file)
  syncDirectory(dirname(file))

  let waiting: { line: string; settle: (error?: unknown) => void }[] = []
  let flushing: Promise<void> | undefined
  let broken: unknown

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      const error = broken ?? (await writeAll(descriptor, batch.map(({ line }) => line).join('')))
      // After an incomplete write, the file's content is unknown: refuse writes until the next start reads it.
      broken ??= error
      for (const { settle } of batch) settle(error)
    }
    flushing = undefined
  }

  function append(entry: Entry): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (error?: unknown) => (error ? reject(error) : resolve())
      waiting.push({ line: `${JSON.stringify(entry)}\n`, settle })
      flushing ??= Promise.resolve().then(flush)
    })
  }

  return {
    append,
    note: (entry) => void append(entry).catch(() => {}),
    close: async () => {
      await flushing
      broken ??= new Error(`${file} is closed`)
      closeSync(descriptor)
    },
  }
}

function writeAll(descriptor: number, text: string): Promise<unknown> {
  return new Promise((resolve) => {
    const bytes = Buffer.from(text)
    const proceed = (offset: number): void => {
      if (offset === bytes.length) return resolve(undefined)
      write(descriptor, bytes, offset, (error, written) =>
        error ? resolve(error) : proceed(offset + written),
      )
    }
    proceed(0)
  })
}

/** Makes a new or renamed directory entry durable. */
function syncDirectory(directory: string): void {
  const descriptor = openSync(directory, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
