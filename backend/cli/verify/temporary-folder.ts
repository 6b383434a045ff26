import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Ctrl-C, and what a system sends before it shuts down. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Where signals arrive. */
type Process = Pick<NodeJS.Process, 'once' | 'off' | 'kill' | 'pid'>

/**
 * Gives work a temporary folder that only this person can read. The folder is removed at the end, also if a signal or `process.exit` ends
 * the command.
 */
export async function inTemporaryFolder<T>(
  work: (folder: string) => Promise<T>,
  here: Process = process,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'album-verify-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const end = (signal: NodeJS.Signals) => {
    remove()
    stopListening()
    // Now the signal ends the process.
    here.kill(here.pid, signal)
  }
  const stopListening = () => {
    for (const signal of SIGNALS) here.off(signal, end)
    here.off('exit', remove)
  }
  here.once('exit', remove)
  for (const signal of SIGNALS) here.once(signal, end)
  try {
    return await work(folder)
  } finally {
    stopListening()
    remove()
  }
}
