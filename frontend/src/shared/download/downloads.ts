import { SignedOut } from '../api/session.ts'
import { doubt, onReachability, reachability } from '../api/reachability.ts'
import { createStore, type ReadableStore, useStore } from '../state/create-store.ts'
import { warnBeforeLeaving } from '../ui/before-leaving.ts'
import { NoAnswer } from './ask-again.ts'
import { chooseDestination } from './choose-destination.ts'
import type { Destination } from './destination.ts'
import { isSame, type Job } from './job.ts'
import { endWithPage } from './with-page.ts'
import { LimitReached, type Source, type Wanted } from './source.ts'
import { removeStored, reopenFile, type StoredDownload } from './stored-file.ts'
import { secondsLeft } from './time-left.ts'
import { type Progress, writeZip } from './write-zip.ts'

export type StoppedBecause = 'CLOSED' | 'NO_ANSWER' | 'LIMIT' | 'SIGNED_OUT' | 'NO_ROOM' | 'NOT_WRITTEN'

/**
 * `waiting`: continues by itself once the album answers. `stopped`: continues when the user wants; without
 * `canContinue`, it starts again. `lasts`: also after the window was closed. `ended`: the share link ended before all photos were there.
 */
export type DownloadState =
  | ({ status: 'running'; lasts: boolean; seconds: number | undefined } & SoFar)
  | ({ status: 'waiting'; lasts: boolean } & SoFar)
  | ({ status: 'stopped'; why: StoppedBecause; canContinue: boolean; lasts: boolean } & SoFar)
  | ({ status: 'done'; ended: boolean } & Progress)
  | { status: 'cancelled' }

interface SoFar extends Progress {
  /** The number of photos, if it is known. */
  total: number | undefined
}

/** A download continues while the user visits other pages. */
export interface Download {
  readonly job: Job
  readonly state: ReadableStore<DownloadState>
  /** Whether it asks for its destination, runs or waits. */
  isBusy(): boolean
  /** Continues after a stop. */
  start(): Promise<void>
  /** Deletes everything downloaded so far. */
  cancel(): void
}

const downloads = createStore<readonly Download[]>([])
/** The downloads that run or wait. */
const going = createStore<readonly Download[]>([])

/** This person's newest download of this kind. Other people must not see the names of their photos. */
export const useDownload = (person: string, kind: Job['what']['kind']) =>
  useStore(downloads, (all) => all.findLast(({ job }) => job.person === person && job.what.kind === kind))

/** Whether a download of this person runs or waits. @param kind any if not given */
export const useIsDownloading = (person: string, kind?: Job['what']['kind']) =>
  useStore(going, (all) =>
    all.some(({ job }) => job.person === person && (job.what.kind === kind || kind === undefined)),
  )

/**
 * Asks for a destination if it must, and starts the download. A stopped one of the same photos continues.
 * @param atMostBytes the file's greatest size, if it is known
 * @returns undefined if there is one already, which runs or continues
 */
export function startDownload<Photo extends Wanted>(
  job: Job,
  source: Source<Photo>,
  atMostBytes?: number,
): Download | undefined {
  const known = downloads.get().find((download) => isSame(download.job, job))
  if (known?.isBusy()) return undefined
  const last = known?.state.get()
  if (last?.status === 'stopped' && last.canContinue) return void known!.start()
  const download = create(job, source, () => chooseDestination(job, atMostBytes))
  void download.start()
  return download
}

/** A download that stopped on an earlier visit. */
export function offerStored<Photo extends Wanted>(stored: StoredDownload, source: Source<Photo>): Download {
  const { job, photos, bytes } = stored
  const soFar = { photos, bytes, missing: [], total: job.total }
  return create(job, source, () => reopenFile(stored), {
    state: { status: 'stopped', why: 'CLOSED', canContinue: true, lasts: true, ...soFar },
    remove: () => void removeStored(stored).catch(() => undefined),
  })
}

function create<Photo extends Wanted>(
  job: Job,
  source: Source<Photo>,
  open: () => Promise<Destination | undefined>,
  stored?: { state: DownloadState; remove(): void },
): Download {
  const state = createStore<DownloadState>(stored?.state ?? { status: 'cancelled' })
  let destination: Destination | undefined
  let progress: Progress = { photos: 0, bytes: 0, missing: [] }
  let ending: AbortController | undefined
  let { total } = job
  let isOver = () => {}

  const cancelled = () => {
    isOver()
    state.set({ status: 'cancelled' })
  }
  const drop = () => {
    void destination?.discard().catch(() => undefined)
    destination = undefined
    cancelled()
  }
  const stop = (why: StoppedBecause) => {
    const canContinue = destination !== undefined
    state.set({ status: 'stopped', why, canContinue, lasts: destination?.lasts ?? false, total, ...progress })
  }

  async function start() {
    if (ending) return
    const { signal } = (ending = new AbortController())
    let to: Destination | undefined
    try {
      destination = to = destination ?? (await open())
    } catch {
      stop('NOT_WRITTEN')
    }
    if (!to) return void (ending = undefined)
    const mayLeave = warnBeforeLeaving()
    isOver()
    // The next user to sign in must not get this user's photos.
    isOver = endWithPage(download.cancel)
    if (total === undefined)
      source.count?.(signal).then(
        (count) => (total = count),
        // Then the progress has no end.
        () => undefined,
      )
    try {
      await run(to, signal)
      destination = undefined
      isOver()
      state.set({ status: 'done', ended: source.ended?.aborted === true, ...progress })
    } catch (error) {
      if (signal.aborted) drop()
      else {
        const why = whyOf(error as Error)
        // A failed write would fail again.
        if (why === 'NOT_WRITTEN' || (why === 'NO_ROOM' && !to.lasts)) drop()
        stop(why)
      }
    } finally {
      mayLeave()
      // Ends downloads that were started ahead.
      ending.abort()
      ending = undefined
    }
  }

  /** Writes the file. Waits while the album does not answer. */
  async function run(to: Destination, signal: AbortSignal) {
    for (;;) {
      const before = to.written.length
      const since = { time: Date.now(), photos: before }
      const show = (next: Progress) => {
        progress = next
        const done = next.photos + next.missing.length
        // Photos may have been added since they were counted.
        if (total !== undefined) total = Math.max(total, done)
        const seconds = total && secondsLeft(since, { time: Date.now(), photos: done }, total)
        state.set({ status: 'running', lasts: to.lasts, seconds, total, ...next })
      }
      try {
        return void (progress = await writeZip(source, to, show, signal))
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error
        await doubt()
        const isStuck = to.written.length === before && reachability() === 'reachable'
        if (isStuck) throw error
        state.set({ status: 'waiting', lasts: to.lasts, total, ...progress })
        await albumAnswers(signal)
      }
    }
  }

  const download: Download = {
    job,
    state,
    isBusy: () => ending !== undefined,
    start,
    cancel() {
      if (ending) ending.abort()
      else if (destination) drop()
      else {
        stored?.remove()
        cancelled()
      }
    },
  }
  downloads.set([...downloads.get().filter((other) => !isSame(other.job, job)), download])
  state.subscribe(({ status }) => {
    const others = going.get().filter((other) => other !== download)
    going.set(status === 'running' || status === 'waiting' ? [...others, download] : others)
  })
  return download
}

/** @throws the signal's reason */
async function albumAnswers(signal: AbortSignal): Promise<void> {
  if (reachability() === 'reachable') return
  await new Promise<void>((resolve, reject) => {
    const stop = onReachability(() => reachability() === 'reachable' && (stop(), resolve()))
    signal.addEventListener('abort', () => (stop(), reject(signal.reason as Error)))
  })
}

function whyOf(error: Error): StoppedBecause {
  if (error instanceof SignedOut) return 'SIGNED_OUT'
  if (error instanceof LimitReached) return 'LIMIT'
  if (error.name === 'QuotaExceededError') return 'NO_ROOM'
  // Errors from writing the file are DOMExceptions; errors from the API are not.
  return error instanceof DOMException ? 'NOT_WRITTEN' : 'NO_ANSWER'
}
