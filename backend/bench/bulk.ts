/**
 * `pnpm bench bulk [COUNT]`: adds one label to COUNT photos (default 5,000) of a seeded library, and measures the time from the
 * request to the answer, to the first progress, to the first change that another window receives, and to the end of the edit.
 * The client that began it is gone after the answer. Then it undoes the edit. Prints how many photos lack the label, and whether
 * the label's count is exact.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { Library, signInTo } from '../tests/library.ts'
import { freePortPair, startSystem } from '../tests/system.ts'

const count = Number(process.argv[2] ?? 5000)
/** No photo of `seed` has it: a label like Bench would still be on some photos after undo. */
const LABEL = 'Bulk edit'

const state = mkdtempSync(join(tmpdir(), 'album-bulk-'))
execFileSync(process.execPath, ['backend/run.mjs', 'backend/seed/seed.ts', String(count)], {
  env: { ...process.env, ALBUM_STATE: state },
  stdio: ['ignore', 'ignore', 'inherit'],
})
const system = await startSystem({ port: await freePortPair(), state })
try {
  const library = await signInTo(system.config)
  const ids = await everyId(library)
  const window = await library.listen()

  const began = performance.now()
  const { editMany } = await library.ask(
    `mutation ($ids: [ID!]!) { editMany(input: { action: ADD_LABELS, labels: ["${LABEL}"], ids: $ids }) { id } }`,
    { ids },
  )
  report('request to answer', performance.now() - began)
  const watcher = new Library(system.config, library.token)
  await watch(watcher, editMany.id, began, () => window.changes.length)
  const missing = ids.length - (await labelled(watcher))
  console.log(`lost after the client was gone: ${missing} of ${ids.length} photos`)
  await announced(() => window.changes.length, began)

  const undoing = performance.now()
  const { undoEdit } = await watcher.ask(`mutation { undoEdit(id: "${editMany.id}") { id } }`)
  await watch(watcher, undoEdit.id, undoing)
  console.log(`photos with the label after undo: ${await labelled(watcher)}`)
  window.close()
} finally {
  await system.stop()
  rmSync(state, { recursive: true, force: true })
}

async function everyId(library: Library): Promise<string[]> {
  const ids: string[] = []
  const { timeline } = await library.ask('{ timeline { month } }')
  for (const { month } of timeline) {
    let nextToken: string | null = null
    do {
      const { strip }: any = await library.ask(
        'query ($month: String!, $nextToken: String) { strip(month: $month, nextToken: $nextToken) { ids nextToken } }',
        { month, nextToken },
      )
      ids.push(...strip.ids)
      nextToken = strip.nextToken
    } while (nextToken)
  }
  return ids.slice(0, count)
}

/** Waits until a job has ended. */
async function watch(library: Library, id: string, began: number, changes?: () => number): Promise<void> {
  const first = { progress: false, change: !changes }
  for (;;) {
    const { job } = await library.ask(`{ job(id: "${id}") { status done failed skipped total } }`)
    if (!first.change && changes!() > 0) {
      first.change = true
      report('request to the first change in another window', performance.now() - began)
    }
    if (!first.progress && job.done > 0) {
      first.progress = true
      report('request to the first progress', performance.now() - began)
    }
    if (job.status !== 'RUNNING') {
      report(`request to the end (${JSON.stringify(job)})`, performance.now() - began)
      return
    }
    await sleep(20)
  }
}

/** Waits until another window has received every change. */
async function announced(changes: () => number, began: number): Promise<void> {
  while (changes() < count) await sleep(50)
  report(`request to the last of ${count} changes in another window`, performance.now() - began)
}

async function labelled(library: Library): Promise<number> {
  const { labels } = await library.ask(`{ labels(startsWith: "${LABEL}") { items { name count } } }`)
  return labels.items.find(({ name }: { name: string }) => name === LABEL)?.count ?? 0
}

function report(what: string, ms: number): void {
  console.log(`${what}: ${Math.round(ms)} ms (load average ${loadavg()[0]!.toFixed(1)})`)
}
