import { setTimeout as sleep } from 'node:timers/promises'
import { batchesOf } from '@album/archive/in-parallel'
import { MAX_BATCH_SIZE } from '@album/model/limits'
import { type AnalysedFragment, AnalysedFragmentDoc, TypedDocumentString } from '../generated/graphql.ts'
import type { Library } from '../library.ts'

const PAUSE_MS = 1000

/**
 * Hands photos over as the album has analysed them, however long that takes: a person who does not want to wait can end the
 * command, and the photos stay.
 */
export async function whenAnalysed(
  ids: readonly string[],
  library: Library,
  analysed: (photos: AnalysedFragment[]) => Promise<void>,
): Promise<void> {
  for (let waiting = [...ids]; waiting.length > 0;) {
    const left: string[] = []
    for (const batch of batchesOf(waiting, MAX_BATCH_SIZE)) {
      const photos = await photosOf(batch, library)
      const isDone = ({ status }: AnalysedFragment) => status !== 'PENDING_UPLOAD' && status !== 'PROCESSING'
      const done = photos.filter(isDone)
      if (done.length > 0) await analysed(done)
      left.push(...photos.filter((photo) => !isDone(photo)).map(({ id }) => id))
      // Photos are analysed in this order: the rest is not done either.
      if (left.length >= MAX_BATCH_SIZE) {
        left.push(...waiting.slice(waiting.indexOf(batch.at(-1)!) + 1))
        break
      }
    }
    waiting = left
    if (waiting.length > 0) await sleep(PAUSE_MS)
  }
}

/** One request for all. Photos that are gone are left out. */
async function photosOf(ids: string[], library: Library): Promise<AnalysedFragment[]> {
  const fields = ids.map((id, at) => `p${at}: photo(id: ${JSON.stringify(id)}) { ...Analysed }`)
  const document = new TypedDocumentString<Record<string, AnalysedFragment | null>, object>(
    `query { ${fields.join('\n')} }\n${AnalysedFragmentDoc.toString()}`,
  )
  return Object.values(await library.ask(document, {})).filter((photo) => photo !== null)
}
