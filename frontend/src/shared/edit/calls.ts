import { batchesOf } from '@album/archive/in-parallel'
import { MAX_BATCH_SIZE } from '@album/model/limits'
import { warnBeforeLeaving } from '../ui/before-leaving.ts'
import { announce, dismiss, notify, renew } from '../ui/notices.ts'
import { text } from '../text/text.ts'
import type { Refused } from '../api/graphql-errors.ts'

/** One API call that changes some photos. */
export interface Call {
  ids: readonly string[]
}

/** Splits the ids, in order, into batches of MAX_BATCH_SIZE. */
export const chunksOf = (ids: readonly string[]): string[][] => [...batchesOf(ids, MAX_BATCH_SIZE)]

export const photosIn = (calls: readonly Call[]) => calls.flatMap(({ ids }) => ids)

/** The result of several calls. */
export interface Outcome {
  /** Photos that could not be changed, and why. */
  refused: Refused[]
  /** Photos left unchanged because the user cancelled. */
  left: string[]
}

/**
 * Makes the calls one after another. For many photos, a notice shows the progress and can cancel the rest, and the
 * browser asks for confirmation before leaving the page. If the API cannot be reached, the remaining photos count as
 * refused.
 * @param carryOut makes one call, and returns the refused photos
 */
export async function callInTurn<C extends Call>(
  calls: readonly C[],
  carryOut: (call: C) => Promise<Refused[]>,
  progressText: (done: number, total: number) => string,
): Promise<Outcome> {
  const total = photosIn(calls).length
  let cancelled = false
  const cancel = { label: text.selection.cancel, run: () => void (cancelled = true) }
  const notice = total > MAX_BATCH_SIZE ? notify(progressText(0, total), cancel, true) : undefined
  if (notice !== undefined) announce(progressText(0, total))
  const mayLeave = calls.length > 1 ? warnBeforeLeaving() : () => {}
  const refused: Refused[] = []
  let done = 0
  for (const [at, call] of calls.entries()) {
    if (cancelled) {
      mayLeave()
      return { refused, left: photosIn(calls.slice(at)) }
    }
    const now = await inTurn(() => carryOut(call))
    refused.push(...now)
    done += call.ids.length
    if (notice !== undefined && !cancelled) renew(notice, progressText(done, total))
    if (now.length === call.ids.length && now.every(({ code }) => code === undefined)) {
      refused.push(...photosIn(calls.slice(at + 1)).map((id) => ({ id, code: undefined })))
      break
    }
  }
  mayLeave()
  if (notice !== undefined) dismiss(notice)
  return { refused, left: [] }
}

/** Says how many of the photos could not be corrected, and why. */
export function notifyRefused(refused: readonly Refused[], total: number) {
  if (refused.length > 0)
    notify(
      text.selection.labels.refused(
        refused.map(({ code }) => code),
        total,
      ),
    )
}

let last: Promise<unknown> = Promise.resolve()

/** Runs changes one after another, so that an Undo never arrives before its change. */
function inTurn<T>(change: () => Promise<T>): Promise<T> {
  const turn = last.then(change)
  last = turn.catch(() => {})
  return turn
}
