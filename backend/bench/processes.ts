import { readdirSync, readFileSync } from 'node:fs'

/** What Linux's /proc says of one process. @see proc(5): pid/stat, pid/cmdline */
export interface Process {
  pid: number
  parent: number
  /** A function's own name; `models` for the process that holds them; else `cloud`. */
  name: string
  cpuSeconds: number
  residentMb: number
}

const TICKS_A_SECOND = 100
const PAGE_BYTES = 4096

/** A process and all that it has started, by /proc: none where there is no such thing. */
export function processTree(root: number): Process[] {
  const all = readAll()
  const tree = all.filter(({ pid }) => pid === root)
  for (const { pid } of tree) tree.push(...all.filter(({ parent }) => parent === pid))
  return tree
}

function readAll(): Process[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => read(Number(name)) ?? [])
  } catch {
    return []
  }
}

function read(pid: number): Process | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The name, in parentheses, may hold anything; fields are counted after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const field = (number: number) => Number(fields[number - 3])
    return {
      pid,
      parent: field(4),
      name: nameOf(pid),
      cpuSeconds: (field(14) + field(15) + field(16) + field(17)) / TICKS_A_SECOND,
      residentMb: (field(24) * PAGE_BYTES) / 2 ** 20,
    }
  } catch {
    return undefined // it has just ended
  }
}

function nameOf(pid: number): string {
  const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1')
  if (command.includes('rekognition-child')) return 'models'
  const variables = readFileSync(`/proc/${pid}/environ`, 'latin1')
  const [, name] = /\0AWS_LAMBDA_FUNCTION_NAME=([^\0]*)/.exec(variables) ?? []
  // A generated name: stack, construct, 8 hexadecimal digits of a hash.
  return name?.replace(/^.*?-([A-Za-z]+)[0-9A-F]{8}.*$/, '$1') ?? 'cloud'
}
