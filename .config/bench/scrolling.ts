import { setTimeout as sleep } from 'node:timers/promises'
import type { Watched } from '../../frontend/e2e/browser.ts'
import { type Frames, traceFrames } from './frames.ts'
import { ms, report } from './report.ts'
import type { Devtools } from './trace.ts'

type Page = Watched['page']

/** A window with the page, and the browser's own view of it. */
export interface ScrolledWindow {
  page: Page
  devtools: Devtools
  browser: Devtools
}

export const heightOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollHeight - innerHeight)

/** @param where 0 is the top, 1 the end */
export const jumpTo = (page: Page, where: number) =>
  page.evaluate((where) => scrollTo(0, where * (document.documentElement.scrollHeight - innerHeight)), where)

/** Scrolls down with wheel input, and reports what the browser showed. */
export async function scroll(
  { page, devtools, browser }: ScrolledWindow,
  what: string,
  speed: number,
  seconds: number,
) {
  // Let the jump and its requests finish first.
  await sleep(1000)
  await page.evaluate(watchScroll)
  const from = await page.evaluate(() => scrollY)
  const end = await traceFrames(browser)
  const began = performance.now()
  await devtools.send('Input.synthesizeScrollGesture', {
    ...{ x: 600, y: 450, yDistance: -Math.round(speed * seconds), speed: Math.round(speed) },
    gestureSourceType: 'mouse',
    preventFling: true,
  })
  const took = (performance.now() - began) / 1000
  const frames = await end()
  const { tasks, nodes } = await page.evaluate(() =>
    (window as unknown as { endScroll(): { tasks: number[]; nodes: number } }).endScroll(),
  )
  const pixels = (await page.evaluate(() => scrollY)) - from
  report(what, `${pixels} pixels in ${took.toFixed(1)} s`)
  console.log(`  frames: ${inWords(frames)}`)
  console.log(
    `  tasks over 50 ms: ${tasks.length}, longest ${ms(Math.max(0, ...tasks))}; at most ${nodes} elements`,
  )
}

function inWords({ whole, late, dropped, unpainted }: Frames): string {
  const all = whole + late + dropped
  const share = (count: number) => `${count} (${((100 * count) / all).toFixed(1)} %)`
  return (
    `${all}, ${share(dropped)} dropped, ${share(late)} scrolled in time but drawn later, ` +
    `${share(unpainted)} shown with a part unpainted`
  )
}

/** Runs in the page: notes long tasks and the largest number of elements. */
function watchScroll() {
  const tasks: number[] = []
  let nodes = 0
  const observer = new PerformanceObserver((list) =>
    tasks.push(...list.getEntries().map(({ duration }) => duration)),
  )
  observer.observe({ type: 'longtask' })
  const timer = setInterval(() => (nodes = Math.max(nodes, document.getElementsByTagName('*').length)), 100)
  Object.assign(window, {
    endScroll: () => {
      clearInterval(timer)
      observer.disconnect()
      return { tasks, nodes }
    },
  })
}

/** Memory after garbage collection. Pictures that passed while they were being fetched are released too. */
export async function reportMemory({ devtools }: ScrolledWindow, when: string) {
  await sleep(3000)
  await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  const { nodes } = await devtools.send('Memory.getDOMCounters')
  report(
    `memory ${when}`,
    `heap ${(usedSize / 1e6).toFixed(0)} MB, ${nodes} nodes, texts and detached ones too`,
  )
}
