import { madeAt } from '@album/model/keys'
import { UPLOAD_URL } from '@album/model/lifetimes'
import { batchesOf } from '@album/async/in-parallel'
import { MAX_BATCH_SIZE } from '@album/model/limits'
import { createStore } from '../shared/state/create-store.ts'
import { uploadedByWindows } from './upload-progress.ts'

/** While a photo is visible, the API is queried again after this time: another device may still upload the file. */
const AGAIN_MS = 60_000
/** Photos that become visible within this time share one request. */
const TOGETHER_MS = 50

/** Asks the API which of at most MAX_BATCH_SIZE photos lack their files. */
export type ReadMissing = (ids: readonly string[]) => Promise<readonly string[]>

/**
 * Photos whose files must be added again. Most PENDING_UPLOAD photos are only waiting for their analysis. A photo
 * counts as missing its file only after its upload URL has expired, if no window of this browser uploads it and the
 * API confirms it.
 */
export function createMissingFiles(read: ReadMissing) {
  const ids = createStore<ReadonlySet<string>>(new Set())
  const toCheck = new Set<string>()
  let scheduled: ReturnType<typeof setTimeout> | undefined

  function note(checked: readonly string[], missing: readonly string[]) {
    if (missing.length === 0 && !checked.some((id) => ids.get().has(id))) return
    const others = [...ids.get()].filter((id) => !checked.includes(id))
    ids.set(new Set([...others, ...missing]))
  }

  async function checkAll() {
    scheduled = undefined
    const wanted = [...toCheck]
    toCheck.clear()
    const uploaded = await uploadedByWindows()
    note(
      wanted.filter((id) => uploaded.has(id)),
      [],
    )
    const unsent = wanted.filter((id) => !uploaded.has(id))
    // If the request fails, keep the current state.
    for (const batch of batchesOf(unsent, MAX_BATCH_SIZE))
      await read(batch).then(
        (missing) => note(batch, missing),
        () => {},
      )
  }

  return {
    ids,

    /** Checks a visible PENDING_UPLOAD photo. @returns a function that stops checking */
    watch(id: string): () => void {
      let timer: ReturnType<typeof setTimeout>
      const check = () => {
        toCheck.add(id)
        scheduled ??= setTimeout(() => void checkAll(), TOGETHER_MS)
        timer = setTimeout(check, AGAIN_MS)
      }
      const expiresIn = madeAt(id) + UPLOAD_URL * 1000 - Date.now()
      timer = setTimeout(check, Math.max(0, expiresIn))
      return () => clearTimeout(timer)
    },

    /** The photo's file is being uploaded. */
    forget: (id: string) => note([id], []),
  }
}
