import {
  type ChangedPhoto,
  type ChangedPhotosItem,
  type EditPhotosItem,
  IDS_IN_ITEM,
  type JobItem,
  PHOTOS_OF_STEP,
} from '@album/model/job'
import { beginningWith, editPartKey, editPartsOf, jobPartsPk } from '@album/model/keys'
import type { Deps } from './deps.ts'

type Table = Pick<Deps['table'], 'get' | 'pageBetween'>

/** How many of its photos an edit has reached. */
export const reached = ({ done, failed, skipped }: JobItem): number => done + failed + skipped

/** The next photos of an edit: at most 100, each with the values that undo its change. None if time to live has removed them. */
export function nextPhotos(job: JobItem, table: Table): Promise<ChangedPhoto[]> {
  const at = reached(job)
  return job.undoes ? changedBy(job.owner, job.undoes, at, table) : namedIn(job, at, table)
}

async function namedIn({ owner, id }: JobItem, at: number, table: Table): Promise<ChangedPhoto[]> {
  const from = at - (at % IDS_IN_ITEM)
  const part = await table.get<EditPhotosItem>(editPartKey(owner, id, 'I', from))
  return (part?.ids ?? []).slice(at - from, at - from + PHOTOS_OF_STEP).map((id) => ({ id }))
}

/** @param at the number of changed photos before the first result */
async function changedBy(owner: string, edit: string, at: number, table: Table): Promise<ChangedPhoto[]> {
  // An item has at most PHOTOS_OF_STEP photos, so the item with photo `at` does not begin before this.
  const first = editPartKey(owner, edit, 'C', Math.max(0, at - PHOTOS_OF_STEP + 1))
  const { items } = await table.pageBetween<ChangedPhotosItem>(
    jobPartsPk(owner),
    { ...beginningWith(editPartsOf(edit, 'C')), from: first.SK },
    PHOTOS_OF_STEP,
  )
  const next = items.flatMap(({ from, photos }) => photos.slice(Math.max(0, at - from)))
  return next.slice(0, PHOTOS_OF_STEP)
}
