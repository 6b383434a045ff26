import { appendFileSync, closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { madeAt } from '@album/model/keys'
import { Refusal } from '../../command.ts'
import type { Entry, Recorder } from './entries.ts'
import { type History, historyOf } from './history.ts'

/** Records of imports that are kept, of all accounts together. */
export const KEPT_RECORDS = 20

/** Only their owner may read records: they have titles and paths. */
const FOLDER_MODE = 0o700
const FILE_MODE = 0o600

/** `2026-11-29T14-03-07-123Z-4711-OWNER.ndjson`: names sort by time. The number is the process's: two imports may begin at once. */
const NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z-\d+-(.+)\.ndjson$/
const ownerIn = (name: string) => NAME.exec(name)?.[1]
const nameFor = (owner: string, now: Date) =>
  `${now.toISOString().replace(/[:.]/g, '-')}-${process.pid}-${fileNameOf(owner)}.ndjson`
/** The account in names of files. */
export const fileNameOf = (owner: string) => owner.replace(/[^\w-]/g, '_')

/**
 * Records what an import does, line by line. A photo's or an album's line is in the file before the request is sent, so an import that
 * is killed can be taken back too. If an import of the same folders was interrupted before, its record is continued: to a person they
 * are one import.
 */
export class ImportRecord {
  private path: string | undefined
  private file: number | undefined
  private readonly folders: string[]
  private hasFailed = false
  /** Whether the record says something about the album. */
  private hasLines: boolean
  private readonly startedAt: Date
  /** The import of the same folders that this one continues. */
  private readonly continued: History | undefined

  /**
   * @param folder where records are; it is made when it is needed
   * @param owner the account's `sub`, which is another in each deployment
   * @param folders the imported ones
   * @param warn called once with a sentence if the record cannot be written
   */
  constructor(
    private readonly folder: string,
    private readonly owner: string,
    folders: readonly string[],
    private readonly warn: (sentence: string) => void,
    private readonly now = () => new Date(),
  ) {
    this.folders = folders.map((path) => resolve(path))
    this.startedAt = now()
    const interrupted = this.interrupted()
    this.path = interrupted?.path
    this.continued = interrupted?.history
    this.hasLines = interrupted?.history.isUndoable === true
  }

  /**
   * Whether this import, or the one that it continues, may have added a photo that waits for its bytes: it has recorded it, or the
   * photo's id was made since the first of them began. This computer's clock may have been set back in between.
   * @param clockAhead how far the album's clock is ahead of this computer's, in milliseconds
   */
  mayHaveAdded(photo: string, clockAhead: number): boolean {
    const started = this.startedAt.getTime()
    const before = Date.parse(this.continued?.at ?? '')
    const since = Number.isNaN(before) ? started : Math.min(before, started)
    return this.continued?.added.has(photo) === true || madeAt(photo) >= since + clockAhead
  }

  /** The record of an import of the same folders that was interrupted, if it was the last one. */
  private interrupted(): RecordedImport | undefined {
    try {
      const path = recordsOf(this.folder, this.owner)[0]
      if (!path) return undefined
      const text = readFileSync(path, 'utf8')
      const history = historyOf(text)
      const { isUndone, isEnded, folders } = history
      const isSame = folders.join('\n') === this.folders.join('\n')
      // It may have added photos without hearing of it: then there is no line about the album.
      return !isUndone && !isEnded && isSame ? { path, history, text } : undefined
    } catch {
      return undefined
    }
  }

  /** Opens the record. Call it before the first request that adds photos: its answer may be lost, and the same command continues. */
  readonly begin = () => this.attempt(() => {})

  readonly write: Recorder = (entry) =>
    this.attempt((file) => {
      appendFileSync(file, `${JSON.stringify(entry)}\n`)
      this.hasLines = true
    })

  private attempt(act: (file: number) => void): void {
    if (this.hasFailed) return
    try {
      act((this.file ??= this.open()))
    } catch (error) {
      this.hasFailed = true
      const { code } = error as NodeJS.ErrnoException
      this.warn(
        `The import cannot be recorded in ${this.folder} (${code}), so "import --undo" ${this.file === undefined ? 'cannot take it back' : 'takes back only what was recorded until now'}.`,
      )
    }
  }

  /** Records that the import came to its end. An import that did nothing leaves no record. */
  end(): void {
    if (this.hasLines) return this.write({ kind: 'ended' })
    if (this.file !== undefined) closeSync(this.file)
    if (this.path !== undefined) rmSync(this.path, { force: true })
  }

  /** Whether `--undo` has something to take back. */
  get isKept(): boolean {
    return this.file !== undefined && this.hasLines && !this.hasFailed
  }

  private open(): number {
    mkdirSync(this.folder, { recursive: true, mode: FOLDER_MODE })
    this.path ??= join(this.folder, nameFor(this.owner, this.now()))
    const file = openSync(this.path, 'a', FILE_MODE)
    const begins: Entry = { kind: 'import', at: this.startedAt.toISOString(), folders: this.folders }
    // The last line of an interrupted import may be cut off.
    appendFileSync(file, `\n${JSON.stringify(begins)}\n`)
    removeOld(this.folder)
    return file
  }
}

function removeOld(folder: string): void {
  const names = readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort()
  for (const name of names.slice(0, -KEPT_RECORDS)) rmSync(join(folder, name), { force: true })
}

/** The paths of an account's records, the newest first. */
function recordsOf(folder: string, owner: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => ownerIn(name) === fileNameOf(owner))
      .sort()
      .reverse()
      .map((name) => join(folder, name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw new Refusal(`The records of imports in ${folder} cannot be read.`)
  }
}

export interface RecordedImport {
  path: string
  history: History
  /** The record as it was read. */
  text: string
}

/** Whether its import has written more since it was read. */
export const hasGrown = ({ path, text }: RecordedImport) => readFileSync(path, 'utf8') !== text

/** An account's last import that has not been taken back. @throws Refusal if a record cannot be read */
export function lastImport(folder: string, owner: string): RecordedImport | undefined {
  for (const path of recordsOf(folder, owner)) {
    let text: string
    try {
      text = readFileSync(path, 'utf8')
    } catch {
      throw new Refusal(`The record ${path} cannot be read.`)
    }
    const history = historyOf(text)
    if (history.isUndoable) return { path, history, text }
  }
  return undefined
}

/** Records that an import has been taken back. @throws Refusal */
export function recordUndo(path: string, now = new Date()): void {
  const undone: Entry = { kind: 'undone', at: now.toISOString() }
  try {
    appendFileSync(path, `\n${JSON.stringify(undone)}\n`)
  } catch {
    throw new Refusal(
      `The import has been taken back, but ${path} cannot be written, so the next "import --undo" tries it again.`,
    )
  }
}
