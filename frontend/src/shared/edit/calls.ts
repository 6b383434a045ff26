import { warnBeforeLeaving } from '../ui/before-leaving.ts'
import { announce, dismiss, notify, renew } from '../ui/notices.ts'
import { text } from '../text/text.ts'
import { inTurn } from './in-turn.ts'
import type { Refused } from '../api/graphql-errors.ts'

/** The API takes at most so many photos at once. */
export const MOST_AT_ONCE = 25

/** One call of the API about some photos. */
export interface Call {
  ids: readonly string[]
}

/** So many at a time, in their order. */
export function chunksOf(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / MOST_AT_ONCE)
  return Array.from({ length: count }, (_, at) => ids.slice(at * MOST_AT_ONCE, (at + 1) * MOST_AT_ONCE))
}

export const photosIn = (calls: readonly Call[]) => calls.flatMap(({ ids }) => ids)

/** What became of several calls. */
export interface Outcome {
  /** Photos that could not be changed, and why. */
  refused: Refused[]
  /** Photos whose turn did not come: it was cancelled. */
  left: string[]
}

/**
 * Makes one call after another. Of many photos a notice says how far it is and offers to leave the rest, and the
 * browser asks before the page is left. Where the API is not reached any more, the rest counts as refused.
 * @param carryOut tells which photos were refused
 */
export async function callInTurn<C extends Call>(
  calls: readonly C[],
  carryOut: (call: C) => Promise<Refused[]>,
  howFar: (done: number, total: number) => string,
): Promise<Outcome> {
  const total = photosIn(calls).length
  let cancelled = false
  const cancel = { label: text.selection.cancel, run: () => void (cancelled = true) }
  const notice = total > MOST_AT_ONCE ? notify(howFar(0, total), cancel, true) : undefined
  if (notice !== undefined) announce(howFar(0, total))
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
    if (notice !== undefined && !cancelled) renew(notice, howFar(done, total))
    if (now.length === call.ids.length && now.every(({ code }) => code === undefined)) {
      refused.push(...photosIn(calls.slice(at + 1)).map((id) => ({ id, code: undefined })))
      break
    }
  }
  mayLeave()
  if (notice !== undefined) dismiss(notice)
  return { refused, left: [] }
}
