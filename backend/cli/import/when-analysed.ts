import { setTimeout as sleep } from 'node:timers/promises'
import { batchesOf } from '@album/async/in-parallel'
import { MAX_BATCH_SIZE } from '@album/model/limits'
import { isAwaited } from '@album/model/photo'
import { type AnalysedFragment, AnalysedPhotosDocument } from '../generated/graphql.ts'
import type { Library } from '../library.ts'

const PAUSE_MS = 1000

/**
 * Calls `analysed` with photos whose analysis has ended, until all have ended or are gone. It has no time limit: a person who
 * does not want to wait can end the command, and the photos stay.
 * @param failedVersions by id, the versions of photos whose analysis had failed and whose file was sent again: they are still FAILED until
 * the worker takes the file
 */
export async function whenAnalysed(
  ids: readonly string[],
  library: Library,
  failedVersions: ReadonlyMap<string, number>,
  analysed: (photos: AnalysedFragment[]) => Promise<void>,
  pauseMs = PAUSE_MS,
): Promise<void> {
  const isWaiting = (photo: AnalysedFragment) =>
    isAwaited(photo) || (photo.status === 'FAILED' && failedVersions.get(photo.id) === photo.version)
  for (let waiting = [...ids]; waiting.length > 0;) {
    let left: string[] = []
    for (const batch of batchesOf(waiting, MAX_BATCH_SIZE)) {
      const { photosById: photos } = await library.ask(AnalysedPhotosDocument, { ids: batch })
      const done = photos.filter((photo) => !isWaiting(photo))
      if (done.length > 0) await analysed(done)
      left.push(...photos.filter(isWaiting).map(({ id }) => id))
      // Photos are analysed in this order: the rest is still waiting too.
      if (left.length >= MAX_BATCH_SIZE) {
        // As arguments of `push`, 125,000 ids would overflow the stack.
        left = [...left, ...waiting.slice(waiting.indexOf(batch.at(-1)!) + 1)]
        break
      }
    }
    waiting = left
    if (waiting.length > 0) await sleep(pauseMs)
  }
}
