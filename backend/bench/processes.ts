import { readFileSync } from 'node:fs'

/** One process, from Linux's /proc. @see proc(5): pid/stat, pid/cmdline, pid/task/tid/children */
interface Process {
  pid: number
  /** The function's name, `models` for the process with the models, else `cloud`. */
  name: string
  cpuSeconds: number
  residentMb: number
}

const TICKS_A_SECOND = 100
const PAGE_BYTES = 4096

/** A process and its descendants, from /proc; empty on a system without it. */
function processTree(root: number): Process[] {
  const process = read(root)
  return process ? [process, ...childrenOf(root).flatMap(processTree)] : []
}

/** The children of a process's first thread, which starts them in Node.js. Searching all of /proc would itself take time. */
function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1')
      .trim()
      .split(' ')
      .filter(Boolean)
      .map(Number)
  } catch {
    return []
  }
}

function read(pid: number): Process | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The name, in parentheses, may contain anything; count the fields after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const field = (number: number) => Number(fields[number - 3])
    return {
      pid,
      name: nameOf(pid),
      cpuSeconds: (field(14) + field(15) + field(16) + field(17)) / TICKS_A_SECOND,
      residentMb: (field(24) * PAGE_BYTES) / 2 ** 20,
    }
  } catch {
    return undefined // the process has just ended
  }
}

const names = new Map<number, string>()

/** A process's name, cached, because it does not change during the measurement. */
function nameOf(pid: number): string {
  const name = names.get(pid) ?? readName(pid)
  names.set(pid, name)
  return name
}

function readName(pid: number): string {
  const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1')
  if (command.includes('rekognition-child')) return 'models'
  const variables = readFileSync(`/proc/${pid}/environ`, 'latin1')
  const [, name] = /\0AWS_LAMBDA_FUNCTION_NAME=([^\0]*)/.exec(variables) ?? []
  // A generated name: stack, construct, 8 hexadecimal digits of a hash.
  return name?.replace(/^.*?-([A-Za-z]+)[0-9A-F]{8}.*$/, '$1') ?? 'cloud'
}

/** The use of all processes with one name. */
export interface Used {
  name: string
  cpuSeconds: number
  /** The maximum of one process. */
  residentMb: number
  number: number
}

/** Watches a process and its descendants. @returns a function that ends it and gives what they used, most CPU time first */
export function watchProcesses(root: number): () => Used[] {
  const idle = new Map(processTree(root).map(({ pid, cpuSeconds }) => [pid, cpuSeconds]))
  const seen = new Map<number, Process>()
  const measure = () => {
    for (const now of processTree(root)) {
      const residentMb = Math.max(now.residentMb, seen.get(now.pid)?.residentMb ?? 0)
      seen.set(now.pid, { ...now, residentMb })
    }
  }
  const watch = setInterval(measure, 1000)
  return () => {
    clearInterval(watch)
    measure()
    const names = new Map<string, Used>()
    for (const { pid, name, cpuSeconds, residentMb } of seen.values()) {
      const used = names.get(name) ?? { name, cpuSeconds: 0, residentMb: 0, number: 0 }
      used.cpuSeconds += cpuSeconds - (idle.get(pid) ?? 0)
      used.residentMb = Math.max(used.residentMb, residentMb)
      used.number += 1
      names.set(name, used)
    }
    return [...names.values()].sort((one, other) => other.cpuSeconds - one.cpuSeconds)
  }
}

/** @returns a function that gives the seconds of CPU time that this process has used since its last call */
export function ownCpu(): () => number {
  let before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    before = process.cpuUsage()
    return (user + system) / 1e6
  }
}
