import { turnedOn } from '@album/model/turn'
import type { ApolloClient } from '@apollo/client'
import type { Patch } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import { editMany } from './edit-many.ts'

/** The time for two key presses, which turn a photo by 180 degrees. */
const TOGETHER_MS = 250

interface Waiting {
  ids: readonly string[]
  degrees: number
  timer: ReturnType<typeof setTimeout>
  /** Ends the optimistic change. */
  settle: () => void
}
let waiting: Waiting | undefined

/**
 * Turns photos by quarters, with Undo. Several turns of the same photos at once are one edit. A single photo, which may be open, is shown
 * turned at once (viewer/Picture.tsx).
 * @param degrees 90 or -90
 */
export function turn(client: ApolloClient, ids: readonly string[], degrees: number): void {
  const before = waiting && isSame(waiting.ids, ids) ? waiting : undefined
  if (before) clearTimeout(before.timer)
  before?.settle()
  const sum = turnedOn(before?.degrees, degrees)
  const patches = wantedBy(client, ids, sum)
  const settle = photosOf(client).store.edit(patches)
  const send = () => {
    if (waiting?.settle === settle) waiting = undefined
    if (sum !== 0) void editMany(client, { action: 'ROTATE', degrees: sum }, ids, patches)
    settle()
  }
  waiting = { ids, degrees: sum, timer: setTimeout(send, TOGETHER_MS), settle }
}

/** A turn that is still on its way comes first. */
function wantedBy(client: ApolloClient, ids: readonly string[], degrees: number): Map<string, Patch> {
  const [id, ...others] = ids
  const photo = id && others.length === 0 && photosOf(client).store.row(id)?.photo
  return new Map(photo ? [[photo.id, { wantedTurn: turnedOn(photo.wantedTurn ?? photo.turn, degrees) }]] : [])
}

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((id, at) => id === other[at])
