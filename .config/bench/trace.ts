import type { launchBrowser } from '../../frontend/e2e/browser.ts'

/** A session of the Chrome DevTools protocol. */
export type Devtools = Awaited<ReturnType<Awaited<ReturnType<typeof launchBrowser>>['newBrowserCDPSession']>>

/**
 * Starts Chromium's tracing.
 * @param devtools of the browser
 * @param categories the only ones traced, to keep the overhead low
 * @returns a function that stops tracing and returns the events so far
 */
export async function startTrace<Event>(
  devtools: Devtools,
  categories: string[],
): Promise<() => Promise<Event[]>> {
  const events: Event[] = []
  const collect = ({ value }: { value: object[] }) => {
    for (const event of value) events.push(event as Event)
  }
  devtools.on('Tracing.dataCollected', collect)
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories, excludedCategories: ['*'] },
  })
  return async () => {
    const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve))
    await devtools.send('Tracing.end')
    await complete
    devtools.off('Tracing.dataCollected', collect)
    return events
  }
}
