import { existsSync, readdirSync } from 'node:fs'
import { getPriority, setPriority } from 'node:os'

/**
 * On AWS, each of these has machines of its own. Here they share the cores with the browser. The page comes first, then the
 * services and functions that answer it, then the models, and last the functions that nobody waits for. Niceness goes from 0 (any
 * program) to 19 (only what others leave).
 *
 * On 2 cores, 300 files at once: the page's longest task took 67 and 86 ms with these, and 114 ms with services 0, models 5 and functions
 * 10, where only the functions' main thread had it (`bench page`, 2026-11-29). Higher ones would leave photos on a busy machine without
 * labels for long.
 *
 * Linux may share the CPU between sessions or control groups first (sched(7), "The autogroup feature"). Then these count among the
 * album's own programs, and not against a browser that was started elsewhere.
 *
 * The services get theirs once they are ready: until then, somebody waits for the start.
 */
const NICENESS = { services: 5, models: 8, functions: 10 }

/** Gives a process its place among the others, unless it has a lower one. The process may have ended already. */
export function lowerPriority(pid: number, of: keyof typeof NICENESS): void {
  for (const id of threadsOf(pid))
    try {
      if (getPriority(id) < NICENESS[of]) setPriority(id, NICENESS[of])
    } catch {
      // It has ended.
    }
}

/** On Linux, each thread has a priority of its own, and a new thread gets that of the one which starts it (setpriority(2), "BUGS"). */
function threadsOf(pid: number): number[] {
  const folder = `/proc/${pid}/task`
  return existsSync(folder) ? readdirSync(folder).map(Number) : [pid]
}
