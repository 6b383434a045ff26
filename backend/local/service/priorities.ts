import { setPriority } from 'node:os'

/**
 * On AWS, each of these has machines of its own. Here they share the cores with the browser. So the page comes first, then the
 * services that answer it, then the models, and last the functions that wait for both. From 0, as any other program, to 19, which
 * takes only what the others leave.
 *
 * On 2 cores, 300 files at once: the page's longest task took 88 and 91 ms with these, and 114 ms with 0, 5 and 10 (`bench page`,
 * 2026-11-29).
 */
const NICENESS = { services: 5, models: 10, functions: 15 }

/** Gives a process its place among the others. The process may have ended already. */
export function lowerPriority(pid: number, of: keyof typeof NICENESS): void {
  try {
    setPriority(pid, NICENESS[of])
  } catch {
    return
  }
}
