import type { launchBrowser } from '../../frontend/e2e/browser.ts'

/** A way to the browser's own tools. */
export type Devtools = Awaited<ReturnType<Awaited<ReturnType<typeof launchBrowser>>['newBrowserCDPSession']>>

/** Where Chromium's compositor says what became of each frame; it is all that is traced, so it costs little. */
const CATEGORY = 'disabled-by-default-devtools.timeline.frame'

interface TraceEvent {
  name: string
  /** `b` begins a frame's report. */
  ph: string
  pid: number
  args: {
    frame_reporter?: {
      frame_sequence: number
      /** What became of it, as the compositor found in the end. */
      state: string
      /** Something moved at that moment: a drop was seen. */
      affects_smoothness: boolean
      has_missing_content: boolean
    }
  }
}

/** What became of frames, by the browser's own reports (PipelineReporter, Chromium's cc/metrics). */
export interface Frames {
  /** With all that the page had to say by then. */
  whole: number
  /** Scrolled in time, but what the page's main thread had to draw came later. */
  late: number
  /** Nothing new was shown although something moved. */
  dropped: number
  /** Of those that were shown, how many had a part that was not painted yet. */
  unpainted: number
}

/** @param devtools of the browser @returns what ends it, and tells of all frames of the page until then */
export async function traceFrames(devtools: Devtools): Promise<() => Promise<Frames>> {
  const events: TraceEvent[] = []
  const collect = ({ value }: { value: object[] }) => void events.push(...(value as TraceEvent[]))
  devtools.on('Tracing.dataCollected', collect)
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: [CATEGORY], excludedCategories: ['*'] },
  })
  return async () => {
    const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve))
    await devtools.send('Tracing.end')
    await complete
    devtools.off('Tracing.dataCollected', collect)
    return framesIn(events)
  }
}

const FATES: Record<string, 'whole' | 'late' | 'dropped'> = {
  STATE_PRESENTED_ALL: 'whole',
  STATE_PRESENTED_PARTIAL: 'late',
  STATE_DROPPED: 'dropped',
}

/** A frame that forks is reported twice: it counts once, by the better of its reports. */
function framesIn(events: TraceEvent[]): Frames {
  // The browser's own process has a compositor too; only a page's has a main thread.
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
