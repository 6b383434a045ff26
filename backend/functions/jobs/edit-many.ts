import { epochSeconds } from '@album/dates/epoch-seconds'
import type { EditManyInput } from '../../generated/graphql.ts'
import { type AlbumItem, isAlbum } from '@album/model/album'
import {
  type Edit,
  type EditPhotosItem,
  IDS_IN_ITEM,
  type JobItem,
  ON_PLACES,
  type OwnPlace,
} from '@album/model/job'
import { albumKey, BY_TAKEN_PKS, editPartKey, isId, jobKey } from '@album/model/keys'
import { JOB_KEPT } from '@album/model/lifetimes'
import { MAX_EDITED_IDS, MAX_REMOVED } from '@album/model/limits'
import { isTurn } from '@album/model/turn'
import { NO_ZONE_SHIFT } from '@album/dates/refusals'
import { isZoneShift } from '@album/dates/wall-clock'
import { placeAfter, positionOf, SMART } from '../albums/arrange.ts'
import type { Write } from '../dynamodb/document-table.ts'
import { dateRefusal } from '../edit/dates.ts'
import { labelNames } from '../edit/labels.ts'
import { placeOf, type Places } from '../edit/places.ts'
import { trashExpiry } from '../edit/trash.ts'
import {
  type Answer,
  answer,
  invalid,
  isProblem,
  NO_SUCH_ALBUM,
  type Problem,
  REPEATED_ID,
} from '../problem.ts'
import type { Deps } from './deps.ts'
import { addEdit, isFull, TOO_MANY_EDITS } from './waiting.ts'

const ON_LABELS = ['ADD_LABELS', 'REMOVE_LABELS']
const ON_ALBUMS = ['ADD_TO_ALBUM', 'MOVE_IN_ALBUM', 'REMOVE_FROM_ALBUM']
const ON_TRASH = ['DELETE', 'RESTORE']

/** Records an edit of many photos behind the owner's others. */
export async function editMany(owner: string, input: EditManyInput, deps: Deps): Promise<Answer<JobItem>> {
  const edit = await editOf(owner, input, deps)
  if (isProblem(edit)) return { error: edit }
  const photos = await photosOf(owner, input, deps)
  if (isProblem(photos)) return { error: photos }
  const { ids, isCut } = photos
  const job: JobItem = {
    ...newEdit(owner, edit, ids.length, deps),
    ...(isCut && { limitReached: true }),
  }
  const parts: Write[] = []
  for (let from = 0; from < ids.length; from += IDS_IN_ITEM) {
    const part: EditPhotosItem = {
      ...editPartKey(owner, job.id, 'I', from),
      ids: ids.slice(from, from + IDS_IN_ITEM),
      expiresAt: job.expiresAt,
    }
    parts.push({ put: part })
  }
  const refusal = await addEdit(owner, deps, (jobs) =>
    isFull(jobs) ? TOO_MANY_EDITS : { jobs: [...jobs, job.id], writes: [{ put: job }, ...parts] },
  )
  return refusal ? { error: refusal } : answer(job)
}

export function newEdit(owner: string, edit: Edit, total: number, { newId, now }: Deps): JobItem {
  const id = newId()
  return {
    ...jobKey(owner, id),
    id,
    owner,
    edit,
    createdAt: now.toISOString(),
    total,
    isComplete: true,
    done: 0,
    failed: 0,
    skipped: 0,
    costOfOne: 0,
    expiresAt: epochSeconds(now) + JOB_KEPT,
  }
}

async function editOf(owner: string, input: EditManyInput, { table, places }: Deps): Promise<Edit | Problem> {
  const { action, albumId, after } = input
  if (!!input.labels !== ON_LABELS.includes(action))
    return invalid('LABELS', 'Give labels to add or remove labels, and only then.')
  if (!!albumId !== ON_ALBUMS.includes(action))
    return invalid(
      'ALBUM',
      'Give albumId to add photos to an album, or to move or remove its photos, and only then.',
    )
  if (after != null && action !== 'MOVE_IN_ALBUM')
    return invalid('AFTER', 'Name a photo to put others after it only to move photos in an album.')
  if (input.degrees == null ? action === 'ROTATE' : action !== 'ROTATE' || !isTurn(input.degrees))
    return invalid('DEGREES', 'Give degrees to rotate photos, and only then: 90, 180 or 270.')
  const dates = datesOf(input)
  if (isProblem(dates)) return dates
  const place = await placeIn(input, places)
  if (isProblem(place)) return place
  if (albumId) {
    const album = await table.get<AlbumItem>(albumKey(owner, albumId))
    if (!isAlbum(album)) return NO_SUCH_ALBUM
    if (album.filter) return SMART
    const place = await placeAfter(owner, albumId, input.ids ?? [], after, table)
    if (isProblem(place)) return place
    const edit: Edit = { action, albumId, albumTitle: album.title }
    return place ? { ...edit, after: { id: place.id, position: positionOf(place) } } : edit
  }
  if (place) return { action, place }
  if (action === 'ROTATE') return { action, degrees: input.degrees! }
  if (action === 'DELETE' && input.trashed) return { action, trashed: true }
  if (!input.labels) return { action, ...dates }
  const labels = labelNames(input.labels, action === 'REMOVE_LABELS' ? MAX_REMOVED : undefined)
  return isProblem(labels) ? labels : { action, labels }
}

/** The place that an edit of places gives each photo, empty if it gives none; undefined for other edits. */
async function placeIn(
  { action, place }: EditManyInput,
  places: Places,
): Promise<OwnPlace | Problem | undefined> {
  if ((place == null) === (action === 'SET_PLACE'))
    return invalid('PLACE', 'Give place to set places, and only then.')
  return ON_PLACES.includes(action) ? placeOf(place ?? null, places) : undefined
}

/** What an edit of dates does to each. */
function datesOf(input: EditManyInput): Pick<Edit, 'takenLocal' | 'shiftSeconds'> | Problem {
  const { action, takenLocal, takenOffset, shiftSeconds, shiftZone } = input
  const isSetting = action === 'SET_DATE'
  const isShifting = action === 'SHIFT_DATE'
  if (!!takenLocal !== isSetting || (takenOffset != null && !isSetting))
    return invalid('DATE', 'Give takenLocal to set dates, and only then.')
  if (!!shiftSeconds !== isShifting || (shiftZone && !isShifting))
    return invalid('SHIFT', 'Give shiftSeconds, other than 0, to shift dates, and only then.')
  if (shiftZone && !isZoneShift(shiftSeconds!)) return invalid('SHIFT_ZONE', NO_ZONE_SHIFT)
  const wrong = dateRefusal(input)
  if (wrong) return wrong
  return {
    ...(isSetting && { takenLocal: takenLocal!, ...(takenOffset && { takenOffset }) }),
    ...(isShifting && { shiftSeconds: shiftSeconds!, ...(shiftZone && { shiftZone }) }),
  }
}

/** The named photos, or all in the trash; `isCut` if it has more than one edit takes. */
async function photosOf(
  owner: string,
  { action, ids, trashed }: EditManyInput,
  deps: Deps,
): Promise<{ ids: string[]; isCut: boolean } | Problem> {
  if (!ids && !trashed) return invalid('CHOICE', 'Name the photos or the trash.')
  if (trashed && !ON_TRASH.includes(action))
    return invalid('CHOICE', 'Photos in the trash can only be deleted or restored.')
  if (!ids) return inTrash(owner, deps)
  if (trashed && action === 'RESTORE')
    return invalid('CHOICE', 'Name either the photos or the trash to restore photos.')
  if (ids.length === 0 || ids.length > MAX_EDITED_IDS)
    return invalid('TOO_MANY', `Name 1 to ${MAX_EDITED_IDS} photos at a time.`)
  if (!ids.every(isId)) return invalid('ID', 'One of the ids cannot be the id of a photo.')
  if (new Set(ids).size < ids.length) return REPEATED_ID
  return { ids, isCut: false }
}

async function inTrash(owner: string, { table, now }: Deps): Promise<{ ids: string[]; isCut: boolean }> {
  const ids: string[] = []
  for await (const photos of table.pagesOfList<{ id: string; taken: string }>(BY_TAKEN_PKS.TRASH(owner))) {
    ids.push(...photos.filter(({ taken }) => !isTimeOver(taken, now)).map(({ id }) => id))
    if (ids.length > MAX_EDITED_IDS) break
  }
  return { ids: ids.slice(0, MAX_EDITED_IDS), isCut: ids.length > MAX_EDITED_IDS }
}

/** Whether the 30 days of a photo in the trash are over: time to live may not have removed it yet. @param taken begins with trashedAt */
const isTimeOver = (taken: string, now: Date) =>
  trashExpiry(new Date(taken.slice(0, taken.indexOf('#')))) <= epochSeconds(now)
