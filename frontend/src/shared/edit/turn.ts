import { turnedOn } from '@album/model/turn'
import type { ApolloClient } from '@apollo/client'
import { editMany } from './edit-many.ts'

/** The time for two key presses, which turn a photo by 180 degrees. */
const TOGETHER_MS = 250

let waiting: { ids: readonly string[]; degrees: number; timer: ReturnType<typeof setTimeout> } | undefined

/** Turns photos by quarters, with Undo. Several turns of the same photos at once are one edit. @param degrees 90 or -90 */
export function turn(client: ApolloClient, ids: readonly string[], degrees: number): void {
  const before = waiting && isSame(waiting.ids, ids) ? waiting : undefined
  if (before) clearTimeout(before.timer)
  const sum = turnedOn(before?.degrees, degrees)
  const send = () => {
    waiting = undefined
    if (sum !== 0) void editMany(client, { action: 'ROTATE', degrees: sum }, ids)
  }
  waiting = { ids, degrees: sum, timer: setTimeout(send, TOGETHER_MS) }
}

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((id, at) => id === other[at])
