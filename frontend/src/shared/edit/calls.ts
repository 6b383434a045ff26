import { batchesOf } from '@album/async/in-parallel'
import { MAX_BATCH_SIZE } from '@album/model/limits'
import { warnBeforeLeaving } from '../ui/before-leaving.ts'
import { notify } from '../ui/notices.ts'
import { selectionText } from '../text/selection.ts'
import type { Refused } from '../api/graphql-errors.ts'

/** One API call that changes some photos. */
export interface Call {
  ids: readonly string[]
}

/** Splits the ids, in order, into batches of MAX_BATCH_SIZE. */
export const chunksOf = (ids: readonly string[]): string[][] => [...batchesOf(ids, MAX_BATCH_SIZE)]

export const photosIn = (calls: readonly Call[]) => calls.flatMap(({ ids }) => ids)

/**
 * Makes calls one after another, for at most MAX_BATCH_SIZE photos in all. During several calls, the browser asks for confirmation before it
 * leaves the page. If the API cannot be reached, the remaining photos count as refused.
 * @param all calls without a photo are left out
 * @param carryOut makes one call, and returns the refused photos
 */
export async function callInTurn<C extends Call>(
  all: readonly C[],
  carryOut: (call: C) => Promise<Refused[]>,
): Promise<Refused[]> {
  const calls = all.filter(({ ids }) => ids.length > 0)
  const mayLeave = calls.length > 1 ? warnBeforeLeaving() : () => {}
  const refused: Refused[] = []
  for (const [at, call] of calls.entries()) {
    const now = await inTurn(() => carryOut(call))
    refused.push(...now)
    if (now.length === call.ids.length && now.every(({ code }) => code === undefined)) {
      refused.push(...photosIn(calls.slice(at + 1)).map((id) => ({ id, code: undefined })))
      break
    }
  }
  mayLeave()
  return refused
}

/** The photos that were changed: those that were not refused. */
export function changedOf(ids: readonly string[], refused: readonly Refused[]): string[] {
  const not = new Set(refused.map(({ id }) => id))
  return ids.filter((id) => !not.has(id))
}

/** Says how many of the photos could not be corrected, and why. */
export function notifyRefused(refused: readonly Refused[], total: number) {
  if (refused.length > 0)
    notify(
      selectionText.labels.refused(
        refused.map(({ code }) => code),
        total,
      ),
    )
}

let last: Promise<unknown> = Promise.resolve()

/** Runs changes one after another, so that an Undo never arrives before its change, nor after the next one. */
export function inTurn<T>(change: () => Promise<T>): Promise<T> {
  const turn = last.then(change)
  last = turn.catch(() => {})
  return turn
}
