import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AwsError } from '../service/errors.ts'

/** The name of the file with the id of the process that uses the folder. */
export const lockName = 'lock'

/**
 * Reserves a folder for this process. The lock names the process, so that a lock left behind by kill -9 counts as free.
 * @returns a function that releases the folder
 * @throws AwsError StateUnavailable while another process holds it
 */
export function lock(directory: string): () => void {
  const file = lockFile(directory)
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }))
  try {
    // A link appears with its complete content or not at all, and never replaces an existing file.
    if (!tryLink(mine, file)) {
      refuseHeld(directory)
      rmSync(file, { force: true })
      if (!tryLink(mine, file)) throw heldBy(lockHolder(directory), directory)
    }
  } finally {
    rmSync(mine, { force: true })
  }
  return () => rmSync(file, { force: true })
}

/** Checks without writing anything. @throws AwsError StateUnavailable while another process holds the folder */
export function refuseHeld(directory: string): void {
  const holder = lockHolder(directory)
  if (holder) throw heldBy(holder, directory)
}

function heldBy(holder: number | undefined, directory: string): AwsError {
  const who = holder ? ` (process ${holder})` : ''
  return new AwsError(
    'StateUnavailable',
    `Another local cloud${who} is running on ${directory}; end it first.`,
    500,
  )
}

/** The id of the running process that has locked the folder; undefined if there is none. */
export function lockHolder(directory: string): number | undefined {
  const holder = readLock(lockFile(directory))
  return holder && isAlive(holder.pid) && startOf(holder.pid) === holder.started ? holder.pid : undefined
}

function readLock(file: string): { pid: number; started?: string } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: the process runs, and belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** When a process started, to distinguish it from a later one with the same id; Linux only. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name, in parentheses, may contain spaces. The start time is the 22nd field of proc_pid_stat(5).
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function lockFile(directory: string): string {
  return join(directory, lockName)
}
