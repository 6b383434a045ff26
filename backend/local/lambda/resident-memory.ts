import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/**
 * Bytes that a process holds for itself. On Linux without its files' pages, which a cgroup (and so
 * Lambda) takes back before it kills anything; elsewhere as `ps` tells it. 0 once it has ended.
 */
export async function residentMemory(pid: number): Promise<number> {
  try {
    if (process.platform === 'linux') {
      const status = await readFile(`/proc/${pid}/status`, 'utf8')
      const kilobytes = (name: string) =>
        Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0)
      return (kilobytes('RssAnon') + kilobytes('RssShmem')) * 1_024
    }
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])
    return Number(stdout) * 1_024
  } catch {
    return 0
  }
}

/** A look costs 0.1 ms on Linux, a process elsewhere. */
const interval = process.platform === 'linux' ? 100 : 1_000

/** Looks again and again until the returned function is called; `exceeded` is called at most once. */
export function watchMemory(pid: number, limit: number, exceeded: () => void): () => void {
  let isWatching = true
  const timer = setInterval(async () => {
    if ((await residentMemory(pid)) <= limit || !isWatching) return
    stop()
    exceeded()
  }, interval)
  timer.unref()
  function stop() {
    isWatching = false
    clearInterval(timer)
  }
  return stop
}
