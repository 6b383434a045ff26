import { loadavg } from 'node:os'

export const ms = (time: number) => `${Math.round(time)} ms`

/** Prints a figure with the machine's load: a busy machine makes it worthless. */
export const report = (what: string, figure: string) =>
  console.log(`${what}: ${figure} (load average ${loadavg()[0]!.toFixed(1)})`)
