import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../../command.ts'
import { fileNameOf } from './record.ts'

/**
 * Keeps a second undo of this account away: two at once would turn photos twice. The lock is a file next to the records, with the
 * process's number. The lock of a process that has died is replaced.
 * @param folder where the records are; it exists @param owner the account's `sub` @returns releases the lock
 * @throws Refusal if another undo is running, or the lock cannot be written
 */
export function lockOf(folder: string, owner: string): () => void {
  const path = join(folder, `${fileNameOf(owner)}.lock`)
  if (!wasWritten(path)) {
    const text = textIn(path)
    // An empty file: the other process is about to write its number. In a container, the process that died may have had our number.
    if (text !== undefined && (!/^\d+$/.test(text) || isAnother(Number(text)))) throw isLocked(path)
    takeAway(path, text)
    if (!wasWritten(path)) throw isLocked(path)
  }
  return () => {
    if (textIn(path) === `${process.pid}`) rmSync(path, { force: true })
  }
}

/** Removes the lock of a process that has died, in one step: a second undo may be doing the same. @throws Refusal */
function takeAway(path: string, text: string | undefined): void {
  const stale = `${path}-${process.pid}`
  try {
    renameSync(path, stale)
  } catch {
    // It has been released, or the other undo has taken it away.
    return
  }
  const taken = textIn(stale)
  const isOther = taken !== text
  // The other undo was faster, and this is its lock: it gets it back.
  if (isOther) linkSync(stale, path)
  rmSync(stale, { force: true })
  if (isOther) throw isLocked(path)
}

const isAnother = (pid: number) => pid !== process.pid && isRunning(pid)

const isLocked = (path: string) =>
  new Refusal(`Another "import --undo" of this account is running. If that is not so, delete ${path}.`)

/** @returns false if there is such a file @throws Refusal */
function wasWritten(path: string): boolean {
  try {
    writeFileSync(path, `${process.pid}`, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    throw new Refusal(`${path} cannot be written (${code}), so the import is not taken back.`)
  }
}

/** Undefined if the lock has just been released. */
function textIn(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Otherwise it belongs to another user.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
