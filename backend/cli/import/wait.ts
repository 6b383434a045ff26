import { setTimeout as sleep } from 'node:timers/promises'
import { MAX_BATCH_SIZE } from '@album/model/limits'
import type { Photo } from '../../generated/graphql.ts'
import { inParts } from '../in-parallel.ts'
import type { Library } from '../library.ts'

const PAUSE_MS = 1000

export type Arrived = Pick<
  Photo,
  'id' | 'status' | 'reason' | 'title' | 'takenLocal' | 'takenOffset' | 'labels' | 'albums'
>

/**
 * Waits until the album has looked at photos, and hands them over as they are done. It may take as long as it
 * takes: whoever does not want to wait can end the command, and the photos stay.
 */
export async function whenSeen(
  ids: readonly string[],
  library: Library,
  seen: (photos: Arrived[]) => Promise<void>,
): Promise<void> {
  for (let waiting = [...ids]; waiting.length > 0;) {
    const left: string[] = []
    for (const part of inParts(waiting, MAX_BATCH_SIZE)) {
      const photos = await photosOf(part, library)
      const isSeen = ({ status }: Arrived) => status !== 'PENDING_UPLOAD' && status !== 'PROCESSING'
      const done = photos.filter(isSeen)
      if (done.length > 0) await seen(done)
      left.push(...photos.filter((photo) => !isSeen(photo)).map(({ id }) => id))
      // The first that are waited for are the next to be done: there is no use in asking for the rest.
      if (left.length >= MAX_BATCH_SIZE) {
        left.push(...waiting.slice(waiting.indexOf(part.at(-1)!) + 1))
        break
      }
    }
    waiting = left
    if (waiting.length > 0) await sleep(PAUSE_MS)
  }
}

/** One request for all; a photo that is gone is left out. */
async function photosOf(ids: string[], library: Library): Promise<Arrived[]> {
  const fields = ids.map((id, at) => `p${at}: photo(id: ${JSON.stringify(id)}) { ...Arrived }`)
  const answer = await library.ask<Record<string, Arrived | null>>(`query { ${fields.join('\n')} }
    fragment Arrived on Photo { id status reason { code message } title takenLocal takenOffset
      labels { name source } albums { id } }`)
  return Object.values(answer).filter((photo): photo is Arrived => photo !== null)
}
