import { MAX_IDS, refusedHere } from '../../../photos/just-added.ts'

/** The album has refused a file that this browser has added. */
export function noteRefused(id: string) {
  if (!refusedHere.get().includes(id)) refusedHere.set([...refusedHere.get(), id].slice(-MAX_IDS))
}
