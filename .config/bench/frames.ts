import { type Devtools, startTrace } from './trace.ts'

/** The trace category in which Chromium's compositor reports each frame. */
const CATEGORY = 'disabled-by-default-devtools.timeline.frame'

interface TraceEvent {
  name: string
  /** `b` marks the beginning of a frame's report. */
  ph: string
  pid: number
  args: {
    frame_reporter?: {
      frame_sequence: number
      /** The frame's final state, according to the compositor. */
      state: string
      /** Something was moving, so a dropped frame was visible. */
      affects_smoothness: boolean
      has_missing_content: boolean
    }
  }
}

/** Frames by outcome, as Chromium reports them (PipelineReporter, cc/metrics). */
export interface Frames {
  /** Shown with everything that the page had to draw. */
  whole: number
  /** Scrolled in time, but the page's main thread drew its part later. */
  late: number
  /** Nothing new was shown although something was moving. */
  dropped: number
  /** Shown frames with a part that was not painted yet. */
  unpainted: number
}

/** @returns a function that stops tracing and returns the page's frames so far */
export async function traceFrames(devtools: Devtools): Promise<() => Promise<Frames>> {
  const stop = await startTrace<TraceEvent>(devtools, [CATEGORY])
  return async () => framesIn(await stop())
}

const FATES: Record<string, 'whole' | 'late' | 'dropped'> = {
  STATE_PRESENTED_ALL: 'whole',
  STATE_PRESENTED_PARTIAL: 'late',
  STATE_DROPPED: 'dropped',
}

/** Chromium reports a forked frame twice. It counts once, with the better outcome. */
function framesIn(events: TraceEvent[]): Frames {
  // The browser process has a compositor too, but only a page's has a main thread.
  const pages = new Set(events.filter(({ name }) => name === 'BeginMainThreadFrame').map(({ pid }) => pid))
  const reports = events.flatMap(({ name, ph, pid, args }) =>
    name === 'PipelineReporter' && ph === 'b' && pages.has(pid) && args.frame_reporter
      ? [args.frame_reporter]
      : [],
  )
  const fates = new Map<number, 'whole' | 'late' | 'dropped'>()
  const unpainted = new Set<number>()
  const order = ['dropped', 'late', 'whole'] as const
  for (const { frame_sequence: frame, state, affects_smoothness, has_missing_content } of reports) {
    const fate = FATES[state]
    if (!fate || (fate === 'dropped' && !affects_smoothness)) continue
    const known = fates.get(frame)
    if (!known || order.indexOf(fate) > order.indexOf(known)) fates.set(frame, fate)
    if (fate !== 'dropped' && has_missing_content) unpainted.add(frame)
  }
  const count = (fate: string) => [...fates.values()].filter((each) => each === fate).length
  return { whole: count('whole'), late: count('late'), dropped: count('dropped'), unpainted: unpainted.size }
}
