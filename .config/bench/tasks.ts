import { type Devtools, startTrace } from './trace.ts'

/** The trace category with the tasks of a page's threads. `toplevel` has those of all threads, twice as many events. */
const CATEGORY = 'disabled-by-default-devtools.timeline'

interface TraceEvent {
  name: string
  /** `M` is metadata, `X` an event with a duration. */
  ph: string
  pid: number
  tid: number
  /** Microseconds by the clock, and microseconds of CPU. */
  dur?: number
  tdur?: number
  args: { name?: string }
}

/** A task of the page's main thread, in milliseconds. */
export interface Task {
  /** From its beginning to its end. On a busy machine, most of a long one is waiting for a CPU. */
  took: number
  /** The CPU time that it used itself. */
  cpu: number
}

/** @returns a function that stops tracing and returns the page's tasks so far */
export async function traceTasks(devtools: Devtools): Promise<() => Promise<Task[]>> {
  const stop = await startTrace<TraceEvent>(devtools, [CATEGORY, '__metadata'])
  return async () => tasksIn(await stop())
}

const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`
const sum = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0)

/** The tasks of the page that did most: the browser has another page of its own. */
function tasksIn(events: TraceEvent[]): Task[] {
  const pages = new Map(
    events.flatMap((event) =>
      event.ph === 'M' && event.name === 'thread_name' && event.args.name === 'CrRendererMain'
        ? [[threadOf(event), [] as Task[]]]
        : [],
    ),
  )
  for (const event of events)
    if (event.ph === 'X' && event.name === 'RunTask')
      pages.get(threadOf(event))?.push({ took: (event.dur ?? 0) / 1000, cpu: (event.tdur ?? 0) / 1000 })
  const cpuOf = (tasks: Task[]) => sum(tasks.map(({ cpu }) => cpu))
  return [...pages.values()].sort((one, other) => cpuOf(other) - cpuOf(one))[0] ?? []
}

/** The lower ends of a histogram's bars, in milliseconds. */
const FROM = [20, 50, 100, 200]

/** The longest, and how many are that long. */
export function histogram(times: readonly number[]): string {
  const bars = FROM.map((from, index) => {
    const to = FROM[index + 1] ?? Infinity
    const count = times.filter((time) => time >= from && time < to).length
    return `${count} of ${from} ms${to === Infinity ? ' or more' : ` to ${to} ms`}`
  })
  // A trace has more tasks than a call can have arguments.
  const longest = times.reduce((longest, time) => Math.max(longest, time), 0)
  return `longest ${Math.round(longest)} ms; ${bars.join(', ')}`
}
