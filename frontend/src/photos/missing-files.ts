import { UPLOAD_URL } from '@album/model/lifetimes'
import { batchesOf } from '@album/archive/in-parallel'
import { MAX_BATCH_SIZE } from '@album/model/limits'
import { createStore } from '../shared/state/create-store.ts'
import { uploadedByWindows } from '../shared/tile/upload-progress.ts'
import type { Photo } from './photo.ts'

/** A file may still come from elsewhere: as long as somebody looks at its photo, the API is asked again after this time. */
const AGAIN_MS = 60_000
/** Photos that come into sight within this time are asked about in one call. */
const TOGETHER_MS = 50

/** Of these photos, at most 25, those that lack their files, as the API knows it. */
export type ReadMissing = (ids: readonly string[]) => Promise<readonly string[]>

/**
 * Photos whose files have to be added again. A photo that is PENDING_UPLOAD usually waits for its analysis. It lacks its
 * file only once its upload URL has expired, no window of this browser uploads it, and the API says so.
 */
export function createMissingFiles(read: ReadMissing) {
  const ids = createStore<ReadonlySet<string>>(new Set())
  const asking = new Set<string>()
  let due: ReturnType<typeof setTimeout> | undefined

  function note(asked: readonly string[], missing: readonly string[]) {
    if (missing.length === 0 && !asked.some((id) => ids.get().has(id))) return
    const others = [...ids.get()].filter((id) => !asked.includes(id))
    ids.set(new Set([...others, ...missing]))
  }

  async function ask() {
    due = undefined
    const wanted = [...asking]
    asking.clear()
    const uploaded = await uploadedByWindows()
    note(
      wanted.filter((id) => uploaded.has(id)),
      [],
    )
    const unsent = wanted.filter((id) => !uploaded.has(id))
    // Without an answer what is known stays.
    for (const batch of batchesOf(unsent, MAX_BATCH_SIZE))
      await read(batch).then(
        (missing) => note(batch, missing),
        () => {},
      )
  }

  return {
    ids,

    /** Somebody looks at a photo that is PENDING_UPLOAD. @returns ends that */
    watch({ id, addedAt }: Pick<Photo, 'id' | 'addedAt'>): () => void {
      let timer: ReturnType<typeof setTimeout>
      const look = () => {
        asking.add(id)
        due ??= setTimeout(() => void ask(), TOGETHER_MS)
        timer = setTimeout(look, AGAIN_MS)
      }
      const expiresIn = Date.parse(addedAt) + UPLOAD_URL * 1000 - Date.now()
      timer = setTimeout(look, Math.max(0, expiresIn))
      return () => clearTimeout(timer)
    },

    /** Its file is on its way. */
    forget: (id: string) => note([id], []),
  }
}
