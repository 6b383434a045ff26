import { setPriority } from 'node:os'

/**
 * Lowers a process's priority, so that the page on the same machine stays smooth while photos are analysed. On AWS, functions
 * and models have machines of their own. The process may have ended already.
 * @param niceness 0 (as any process) to 19 (only what the others leave)
 */
export function lowerPriority(pid: number, niceness: number): void {
  try {
    setPriority(pid, niceness)
  } catch {
    return
  }
}
